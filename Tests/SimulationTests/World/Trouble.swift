/// What can go wrong. Each run gets some of them: all at once hide each other.
enum Trouble: CaseIterable {
    /// Both ends of a link are told that it is over.
    case cut
    /// The same in the middle of a frame.
    case cutAtByte
    /// Nothing gets through for a while; then everything does, or the link is over.
    case blackHole
    /// Only one end is told.
    case halfOpen
    case unreachable
    case serverCrash
    case serverPause
    case diskError
    /// The program dies and is started again.
    case clientCrash
    case suspend
    case clientClock
    case serverClock
}
