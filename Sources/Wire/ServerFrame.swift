package import Model

/// What the server sends: the answer to a request, or news (request id 0).
package struct ServerFrame: Equatable, Sendable {
    package let requestID: UInt64
    package let body: Body
    /// How far the store has come, to be shown at the next login; with an accepted login, pings and pongs.
    package let commitProof: CommitProof?

    package enum Body: Equatable, Sendable {
        case welcome(Welcome)
        case loginAccepted(LoginAccepted)
        case conversations([ConversationSummary], complete: Bool)
        /// The last instant at which the new ticket is valid.
        case ticketRenewed(expiresAt: Timestamp)
        /// The answer 6208: another device took this one's place while it was away.
        case kickedWhileAway(Displacement)
        case answer(Answer)
        case news(News)
        /// For who is connected: never repeated, and no news that is counted. It also answers its sender.
        case online(OnlineMessage)
        case refused(ServiceError)
        case ended(SessionEnding)
        /// The server leaves: come back at a random moment within this time.
        case goAway(within: Duration)
        case ping
        case pong
    }

    /// Answers a `ClientRequest`.
    package enum Answer: Equatable, Sendable {
        case sendAccepted(SendReceipt)
        case history(HistoryPage)
        case changes(ChangesPage)
        case instances([InstanceSummary])
        case members(MembersPage)
        case readers(GroupReaders)
        /// Those of the people asked for who have a name that the reader may know.
        case profiles([Profile])
        /// Whom one has blocked, by their ids.
        case blocked([UserID])
        case folders(Folders)
        /// With whom one is friends, or may become so.
        case friends(FriendsPage)
        /// Also by itself, whenever one of those that are watched changes.
        case statuses([UserStatus])
        case groupValues(GroupValues)
        case fileState(FileState)
        case part(FilePart)
    }

    /// What has become true. It also answers the request that made it true, and counts as news there too: a client counts
    /// what it receives and need not tell them apart.
    package enum News: Equatable, Sendable {
        case messageAdded(Message)
        case messageChanged(ChangedMessage)
        case conversationChanged(ConversationSummary)
        case groupEnded(GroupEnding)
        case joinAnswered(JoinAnswer)
        case profileChanged(Profile)
        /// One's own block of somebody is so now.
        case blockChanged(UserID, isOn: Bool)
        case friends(FriendNews)
        /// All of one's own, as they are now.
        case foldersChanged(Folders)
        /// What programs keep with a group: all of the part that has changed.
        case groupValuesChanged(GroupValues)
        case quietChanged(QuietHours?)
        /// Of a conversation whose id has a form of a later version: it counts, and nobody is told of it.
        case unreadable
    }

    package init(requestID: UInt64 = 0, body: Body, commitProof: CommitProof? = nil) {
        self.requestID = requestID
        self.body = body
        self.commitProof = commitProof
    }
}

package struct Welcome: Equatable, Sendable {
    package let version: UInt32
    package let serverTime: Timestamp
    package let appID: UInt64
    /// Nil from a server that does not tell it.
    package let storeEpoch: StoreEpoch?
    package let chat: ChatSettings

    package init(
        version: UInt32 = ProtocolVersion.current, serverTime: Timestamp, appID: UInt64, storeEpoch: StoreEpoch? = nil,
        chat: ChatSettings = ChatSettings()
    ) {
        self.version = version
        self.serverTime = serverTime
        self.appID = appID
        self.storeEpoch = storeEpoch
        self.chat = chat
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
