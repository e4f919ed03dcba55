package import Model

/// A fact that is already true about the session, in the order it became true.
///
/// At every ending come `notReady`, `statusChanged`, `ended`, each once. Chat events arrive only between `ready` and
/// `notReady`; only `outgoingChanged` may come at any time, because messages wait while nobody is signed in.
package enum SessionEvent: Equatable, Sendable {
    /// What a new subscriber gets first, so that nobody has to guess the past.
    case snapshot(SessionSnapshot)
    /// A login began: who, and as what.
    case started(SessionIdentity)
    case statusChanged(old: LoginStatus, new: LoginStatus)
    /// `error` says why a link could not be opened or was lost.
    case linkChanged(LinkState, error: String?)
    /// The login is complete and the conversations are synced.
    case ready(Readiness)
    /// A new ticket took the old one's place on the live session; nothing else changed.
    case ticketRenewed(Readiness)
    case notReady(EndReason)
    /// A login, or the renewal of a ticket, was refused; after a login its ending follows.
    case loginFailed(ServiceError)
    /// 6208: this device was displaced while it was away. Told once; logging in again takes the place back.
    case notice(Displacement)
    case ended(EndReason)

    /// The whole conversation list, in place of what was known.
    case conversationsReset([ConversationSummary])
    /// One conversation's summary, whole: replace by its id, or add.
    case conversationChanged(ConversationSummary)
    /// The next message of its conversation, in ascending seq, once per (conversation, seq). `catchUp` says that it
    /// was stored while this session was away.
    case messageAdded(Message, own: Bool, catchUp: Bool)
    /// Older messages, ascending, to merge by seq. `hasMore` says that still older ones exist.
    case historyLoaded(ConversationID, [Message], hasMore: Bool)
    /// A message of one's own changed its delivery state: replace by message id.
    case outgoingChanged(OutgoingMessage)
    /// An answer to an intent that could not be done (not a message, not a login).
    case intentRefused(ServiceError)
}

/// Where the session stands at the moment of subscribing.
package struct SessionSnapshot: Equatable, Sendable {
    package let status: LoginStatus
    package let link: LinkState
    /// Only while logged in.
    package let loginUser: UserID?
    package let readiness: Readiness?

    package init(status: LoginStatus, link: LinkState, loginUser: UserID?, readiness: Readiness?) {
        self.status = status
        self.link = link
        self.loginUser = loginUser
        self.readiness = readiness
    }
}

/// Who logs in, and as what.
package struct SessionIdentity: Equatable, Sendable {
    package let userID: String
    /// Read from the ticket; nil when it can't be.
    package let appID: UInt64?
    package let platform: Platform
    package let deviceName: String
    package let deviceID: DeviceID
    package let instanceID: InstanceID

    package init(
        userID: String, appID: UInt64?, platform: Platform, deviceName: String, deviceID: DeviceID,
        instanceID: InstanceID
    ) {
        self.userID = userID
        self.appID = appID
        self.platform = platform
        self.deviceName = deviceName
        self.deviceID = deviceID
        self.instanceID = instanceID
    }

    /// The same, as another instance.
    func renamed(_ instanceID: InstanceID) -> SessionIdentity {
        SessionIdentity(
            userID: userID, appID: appID, platform: platform, deviceName: deviceName, deviceID: deviceID,
            instanceID: instanceID)
    }
}

/// What a completed login told.
package struct Readiness: Equatable, Sendable {
    package let isNewAccount: Bool
    package let repeatLogin: Bool
    package let epoch: UInt64
    /// The last instant, by the server's clock, at which the ticket is valid.
    package let ticketExpiresAt: Timestamp
    /// Add to this machine's clock to get the server's, in milliseconds.
    package let serverTimeOffset: Int64

    package init(
        isNewAccount: Bool, repeatLogin: Bool, epoch: UInt64, ticketExpiresAt: Timestamp, serverTimeOffset: Int64
    ) {
        self.isNewAccount = isNewAccount
        self.repeatLogin = repeatLogin
        self.epoch = epoch
        self.ticketExpiresAt = ticketExpiresAt
        self.serverTimeOffset = serverTimeOffset
    }

    /// The answer to a login while logged in.
    func repeated(ticketExpiresAt: Timestamp) -> Readiness {
        Readiness(
            isNewAccount: false, repeatLogin: true, epoch: epoch, ticketExpiresAt: ticketExpiresAt,
            serverTimeOffset: serverTimeOffset)
    }
}
