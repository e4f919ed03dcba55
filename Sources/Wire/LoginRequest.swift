package import Model

/// What an instance says of itself when it logs in or comes back.
package struct LoginRequest: Equatable, Sendable {
    /// The user id as it was typed: the server checks it (7003), so it is not a `UserID` yet.
    package let userID: String
    @Secret package private(set) var ticket: String
    package let device: Device
    package let instanceID: InstanceID
    package let mode: Mode
    /// Whether the instance wants the messages of others; only a script may say no.
    package let receives: Bool
    /// An instance of this device that signed out without being able to tell the server; nil when there is none.
    package let signedOutInstance: InstanceID?
    /// The latest commit proof that this account was told.
    package let commitProof: CommitProof?
    /// Whether another program of this device is signed in and stays so, as one window beside another.
    package let isBeside: Bool

    package enum Mode: Equatable, Sendable {
        /// A login that takes a place: over the limit, the earliest instances are signed out.
        case takePlace
        /// A login that stays out rather than displace somebody, after an unanswered kick.
        case yieldPlace
        /// No login: the instance of this epoch is back.
        case reattach(epoch: UInt64)
        /// A reattach that only gets what it has missed, if the server still has it. `received` is how many
        /// `ServerFrame.News` this instance has received over all its links.
        case resume(ResumeToken, received: UInt64, epoch: UInt64)
    }

    package init(
        userID: String, ticket: String, device: Device, instanceID: InstanceID, mode: Mode, receives: Bool? = nil,
        signedOutInstance: InstanceID? = nil, commitProof: CommitProof? = nil, isBeside: Bool = false
    ) {
        self.userID = userID
        self.ticket = ticket
        self.device = device
        self.instanceID = instanceID
        self.mode = mode
        self.receives = receives ?? false || device.platform.alwaysReceives
        self.signedOutInstance = signedOutInstance
        self.commitProof = commitProof
        self.isBeside = isBeside
    }
}
