/// Sizes and times that client and server hold each other to.
package enum Limits {
    /// The longest text of a message, in UTF-8 bytes (the field's 12 KB; one more is refused with 8001).
    package static let messageBytes = 12_288
    /// The largest frame, in bytes, in either direction.
    package static let frameBytes = 65_536
    /// The largest frame before the login is accepted, in bytes.
    package static let frameBytesBeforeLogin = 4_096
    /// The longest name of a device, in UTF-8 bytes.
    package static let deviceNameBytes = 64
    /// How many messages may be sent and not yet acknowledged on one connection.
    package static let messagesInFlight = 32
    /// How many messages one answer to a history request has at most; fewer if they would not fit a frame.
    package static let historyPage = 50
    /// How many seconds of silence the server waits before it asks whether the client is there.
    package static let heartbeatSeconds = 20
    /// The largest count or seq that is taken from the other end: 2^53, up to which every whole number is exact in
    /// JSON. Adding to it can't overflow.
    package static let largestCount: Int64 = 1 << 53
    /// The largest number of different reactions to one message (the field's; one more is refused with 23005).
    package static let reactions = 10
    /// The largest number of users of one reaction to one message (the field's; one more is refused with 23006).
    package static let reactionUsers = 100
    /// The largest number of users whom one user may block (the field's; one more is refused with 30013).
    package static let blocked = 1_000
    /// How many conversations a client follows, those with the latest news: more than anybody reads, and a bound on
    /// what a server can make it hold.
    package static let conversations = 10_000
    /// How often "is typing" is sent at most, and how long it is valid.
    package static let typingInterval: Duration = .seconds(3)
    package static let typingTime: Duration = .seconds(6)
    /// How many seconds the other end may take to answer; a dead link is found within the sum, 28 s.
    package static let heartbeatGraceSeconds = 8
}
