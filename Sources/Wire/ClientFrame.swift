package import Model

/// What a client sends: one request, or an answer to a ping. See `README.md` in this folder for the conversation.
package struct ClientFrame: Equatable, Sendable {
    /// Repeated in the answer; 0 where none is wanted.
    package let requestID: UInt64
    package let body: Body

    package enum Body: Equatable, Sendable {
        case hello(Hello)
        case login(LoginRequest)
        case logout
        /// A new ticket for the same user, on the live connection.
        case renewTicket(Secret)
        /// One's own live instances.
        case listInstances
        /// Signs out one of one's own instances, or all but this one (nil).
        case endInstances(InstanceID?)
        case send(SendRequest)
        case fetchHistory(HistoryRequest)
        case markRead(ConversationID, seq: Int64)
        case ping
        case pong
    }

    package init(requestID: UInt64, body: Body) {
        self.requestID = requestID
        self.body = body
    }
}

/// The first frame of every connection.
package struct Hello: Equatable, Sendable {
    package let version: UInt32
    package let software: String

    package init(version: UInt32 = ProtocolVersion.current, software: String) {
        self.version = version
        self.software = software
    }
}

package enum ProtocolVersion {
    package static let current: UInt32 = 1
}

package struct SendRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let text: String

    package init(conversation: ConversationID, messageID: MessageID, text: String) {
        self.conversation = conversation
        self.messageID = messageID
        self.text = text
    }
}

package struct HistoryRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let range: Range
    /// At most `Limits.historyPage`.
    package let limit: Int

    package enum Range: Equatable, Sendable {
        case latest
        case before(seq: Int64)
        case after(seq: Int64)
    }

    package init(conversation: ConversationID, range: Range, limit: Int = Limits.historyPage) {
        self.conversation = conversation
        self.range = range
        self.limit = limit
    }
}
