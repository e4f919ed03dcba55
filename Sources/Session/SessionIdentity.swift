package import Model

/// Who logs in, and as what.
package struct SessionIdentity: Equatable, Sendable {
    package let userID: String
    /// Read from the ticket, or remembered; nil where neither is there.
    package let appID: UInt64?
    package let device: Device
    package let instanceID: InstanceID

    package init(userID: String, appID: UInt64?, device: Device, instanceID: InstanceID) {
        self.userID = userID
        self.appID = appID
        self.device = device
        self.instanceID = instanceID
    }
}

/// What a completed login told.
package struct Readiness: Equatable, Sendable {
    package let isNewAccount: Bool
    package let repeatLogin: Bool
    package let epoch: UInt64
    /// The last instant, by the server's clock, at which the ticket is valid.
    package let ticketExpiresAt: Timestamp
    /// Add to this machine's clock to get the server's.
    package let serverTimeOffset: Duration
    /// What the server has stored; nil where it does not tell.
    package let storeEpoch: StoreEpoch?
    /// The latest that the server told of how far it has come.
    package let commitProof: CommitProof?
    package let chat: ChatSettings

    package init(
        isNewAccount: Bool, repeatLogin: Bool, epoch: UInt64, ticketExpiresAt: Timestamp, serverTimeOffset: Duration,
        storeEpoch: StoreEpoch? = nil, commitProof: CommitProof? = nil, chat: ChatSettings = ChatSettings()
    ) {
        self.isNewAccount = isNewAccount
        self.repeatLogin = repeatLogin
        self.epoch = epoch
        self.ticketExpiresAt = ticketExpiresAt
        self.serverTimeOffset = serverTimeOffset
        self.storeEpoch = storeEpoch
        self.commitProof = commitProof
        self.chat = chat
    }
}
