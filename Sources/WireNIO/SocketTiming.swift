internal import Glibc
internal import NIOCore

/// Time limits of the kernel and of a connection's set-up.
enum SocketTiming {
    /// After how many milliseconds data that is sent and not acknowledged means that the link is dead.
    static let userTimeout = 15_000
    static let userTimeoutOption = NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)
    /// The time from the first packet to an open socket.
    static let connect = TimeAmount.seconds(10)
    /// The time from an open socket to the WebSocket.
    static let upgrade = TimeAmount.seconds(10)
}
