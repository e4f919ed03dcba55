/// What is fed hostile bytes, and what must hold whatever they are. The saved inputs of each lie in
/// `Tests/Corpus/<raw value>`.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// A ticket's text; or the JSON in one, when it begins with `{`.
    case tickets
    /// What a client sends the hub: frames, each behind its length in two bytes.
    case clientFrames = "client-frames"
    /// What a server sends a session with a screen, in the same form.
    case serverFrames = "server-frames"
    /// What comes in from the terminal.
    case keys
    /// A server's or an HTTP service's address as people write it.
    case addresses

    /// What does not hold for `bytes`; nil when all does.
    package func finding(in bytes: [UInt8]) -> String? {
        switch self {
        case .tickets: TicketProperty.finding(in: bytes)
        case .clientFrames: HubProperty.finding(in: bytes)
        case .serverFrames: SessionProperty.finding(in: bytes)
        case .keys: KeyProperty.finding(in: bytes)
        case .addresses: AddressProperty.finding(in: bytes)
        }
    }
}
