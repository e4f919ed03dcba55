package import Model

/// The user and the device of a login.
package struct SessionIdentity: Equatable, Sendable {
    package let userID: String
    /// The app id of the deployment, read from the ticket or remembered; nil where neither is there.
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

/// What the server told when a login was complete.
package struct Readiness: Equatable, Sendable {
    package let isNewAccount: Bool
    package let repeatLogin: Bool
    package let epoch: UInt64
    /// The last instant, by the server's clock, at which the ticket is valid.
    package let ticketExpiresAt: Timestamp
    /// The difference to add to this machine's clock to get the server's.
    package let serverTimeOffset: Duration
    /// The epoch of the server's store; nil where the server does not tell it.
    package let storeEpoch: StoreEpoch?
    /// The latest commit proof that the server told.
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
