/// Sizes and times both ends hold each other to.
package enum Limits {
    /// A message's text, in UTF-8 bytes (the field's 12 KB; one more is refused with 8001).
    package static let messageBytes = 12_288
    /// One frame on the wire, either direction.
    package static let frameBytes = 65_536
    /// A frame before the login is accepted.
    package static let frameBytesBeforeLogin = 4_096
    /// A device's display name, in UTF-8 bytes.
    package static let deviceNameBytes = 64
    /// Messages sent and not yet acknowledged on one connection.
    package static let messagesInFlight = 32
    /// Messages in one answer to a history request, bytes permitting.
    package static let historyPage = 50
    /// Silence after which the server asks whether the client is there.
    package static let heartbeatSeconds = 20
    /// The largest number of messages, or position of one, that is taken from the other end: 2^53, the last up to which
    /// every whole number is exact in JSON. Nothing that counts on from it overflows.
    package static let largestCount: Int64 = 1 << 53
    /// Kinds of reactions to one message (the field's number; one more is refused with 23005).
    package static let reactions = 10
    /// Users of one reaction to one message (the field's number; one more is refused with 23006).
    package static let reactionUsers = 100
    /// People whom one may have blocked (the field's number; one more is refused with 30013).
    package static let blocked = 1_000
    /// Conversations that a screen keeps up with, those with the latest news first: more than anybody reads, and a bound
    /// for what a server may make it hold.
    package static let conversations = 10_000
    /// Somebody who is writing says so at most this often, and it holds so long.
    package static let typingInterval: Duration = .seconds(3)
    package static let typingTime: Duration = .seconds(6)
    /// How long the other end may take to answer; a dead link is found within the sum, 28 s.
    package static let heartbeatGraceSeconds = 8
}
