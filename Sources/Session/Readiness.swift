package import Model

/// What a completed login told.
package struct Readiness: Equatable, Sendable {
    package let isNewAccount: Bool
    package let repeatLogin: Bool
    package let epoch: UInt64
    /// The last instant, by the server's clock, at which the ticket is valid.
    package let ticketExpiresAt: Timestamp
    /// Add to this machine's clock to get the server's, in milliseconds.
    package let serverTimeOffset: Int64
    /// What the server has stored; nil where it does not tell.
    package let storeEpoch: StoreEpoch?

    package init(
        isNewAccount: Bool, repeatLogin: Bool, epoch: UInt64, ticketExpiresAt: Timestamp, serverTimeOffset: Int64,
        storeEpoch: StoreEpoch? = nil
    ) {
        self.isNewAccount = isNewAccount
        self.repeatLogin = repeatLogin
        self.epoch = epoch
        self.ticketExpiresAt = ticketExpiresAt
        self.serverTimeOffset = serverTimeOffset
        self.storeEpoch = storeEpoch
    }
}
