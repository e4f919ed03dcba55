package import Model

/// A frame of the server: the answer to a request, or news (request id 0).
package struct ServerFrame: Equatable, Sendable {
    package let requestID: UInt64
    package let body: Body
    /// How far the server's store has come, to be shown at the next login. Comes with an accepted login, pings and
    /// pongs.
    package let commitProof: CommitProof?

    package enum Body: Equatable, Sendable {
        case welcome(Welcome)
        case loginAccepted(LoginAccepted)
        case conversations([ConversationSummary], complete: Bool)
        /// The answer to a renewal, with the last instant at which the new ticket is valid.
        case ticketRenewed(expiresAt: Timestamp)
        /// The answer 6208 to a login: another device took this one's place while it was away.
        case kickedWhileAway(Displacement)
        case answer(Answer)
        case news(News)
        /// A message for those who are connected: never repeated, and not counted as news. It is also the answer to its
        /// sender.
        case online(OnlineMessage)
        case refused(ServiceError)
        case ended(SessionEnding)
        /// The server is leaving: the client should come back at a random moment within this time.
        case goAway(within: Duration)
        case ping
        case pong
    }

    /// The answer to a `ClientRequest`.
    package enum Answer: Equatable, Sendable {
        case sendAccepted(SendReceipt)
        case history(HistoryPage)
        case changes(ChangesPage)
        case instances([InstanceSummary])
        case members(MembersPage)
        case readers(GroupReaders)
        /// The names that the reader may know, of the users that were asked for.
        case profiles([Profile])
        /// The users whom this user has blocked, sorted by id.
        case blocked([UserID])
        case folders(Folders)
        /// The friends of the user, and requests to become one.
        case friends(FriendsPage)
        /// The statuses of users; also sent without a request when that of a watched user changes.
        case statuses([UserStatus])
        case groupValues(GroupValues)
        case fileState(FileState)
        case part(FilePart)
    }

    /// Something that has become true. News also answers the request that caused it, and counts as news there too, so
    /// that a client counts what it receives without telling the two apart.
    package enum News: Equatable, Sendable {
        case messageAdded(Message)
        case messageChanged(ChangedMessage)
        case conversationChanged(ConversationSummary)
        case groupEnded(GroupEnding)
        case joinAnswered(JoinAnswer)
        case profileChanged(Profile)
        /// This user has blocked somebody, or unblocked them.
        case blockChanged(UserID, isOn: Bool)
        case friends(FriendNews)
        /// All folders of this user, after a change.
        case foldersChanged(Folders)
        /// All attributes or all counters of a group, after a change.
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
    /// The epoch of the server's store; nil from a server that does not tell it.
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
    /// The token with which this session can be resumed; nil from a server that can't resume.
    package let resumeToken: ResumeToken?
    /// Whether the session was resumed: the missed frames follow, and no conversation list.
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
