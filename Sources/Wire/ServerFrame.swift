package import Model

/// What the server sends: the answer to a request, or news (request id 0).
package struct ServerFrame: Equatable, Sendable {
    package let requestID: UInt64
    package let body: Body

    package enum Body: Equatable, Sendable {
        case welcome(Welcome)
        case loginAccepted(LoginAccepted)
        case conversations([ConversationSummary], complete: Bool)
        /// The last instant at which the new ticket is valid.
        case ticketRenewed(expiresAt: Timestamp)
        case sendAccepted(SendReceipt)
        case history(HistoryPage)
        case messageAdded(Message)
        case conversationChanged(ConversationSummary)
        /// The answer 6208: another device took this one's place while it was away.
        case kickedWhileAway(Displacement)
        case refused(ServiceError)
        case ended(SessionEnding)
        case instances([InstanceSummary])
        /// The server leaves: come back at a random moment within so many milliseconds.
        case goAway(within: Int64)
        case ping
        case pong
    }

    package init(requestID: UInt64 = 0, body: Body) {
        self.requestID = requestID
        self.body = body
    }
}

package struct Welcome: Equatable, Sendable {
    package let version: UInt32
    package let serverTime: Timestamp
    package let appID: UInt64
    /// Nil from a server that does not tell it.
    package let storeEpoch: StoreEpoch?

    package init(
        version: UInt32 = ProtocolVersion.current, serverTime: Timestamp, appID: UInt64, storeEpoch: StoreEpoch? = nil
    ) {
        self.version = version
        self.serverTime = serverTime
        self.appID = appID
        self.storeEpoch = storeEpoch
    }
}

package struct LoginAccepted: Equatable, Sendable {
    package let epoch: UInt64
    package let isNewAccount: Bool
    /// The last instant at which the ticket is valid (`time + expire`).
    package let ticketExpiresAt: Timestamp
    package let serverTime: Timestamp
    /// Nil from a server that can't resume.
    package let resumeToken: ResumeToken?
    /// No conversations follow: what was missed does.
    package let resumed: Bool

    package init(
        epoch: UInt64, isNewAccount: Bool, ticketExpiresAt: Timestamp, serverTime: Timestamp,
        resumeToken: ResumeToken? = nil, resumed: Bool = false
    ) {
        self.epoch = epoch
        self.isNewAccount = isNewAccount
        self.ticketExpiresAt = ticketExpiresAt
        self.serverTime = serverTime
        self.resumeToken = resumeToken
        self.resumed = resumed
    }
}

/// Proof that a message is on the server's disk.
package struct SendReceipt: Equatable, Sendable {
    package let conversation: ConversationID
    package let messageID: MessageID
    package let seq: Int64
    package let sentAt: Timestamp

    package init(conversation: ConversationID, messageID: MessageID, seq: Int64, sentAt: Timestamp) {
        self.conversation = conversation
        self.messageID = messageID
        self.seq = seq
        self.sentAt = sentAt
    }
}

/// Messages in ascending seq without holes; fewer than asked when they would not fit one frame.
package struct HistoryPage: Equatable, Sendable {
    package let conversation: ConversationID
    package let messages: [Message]
    /// More lie beyond this page in the direction that was asked.
    package let hasMore: Bool

    package init(conversation: ConversationID, messages: [Message], hasMore: Bool) {
        self.conversation = conversation
        self.messages = messages
        self.hasMore = hasMore
    }
}
