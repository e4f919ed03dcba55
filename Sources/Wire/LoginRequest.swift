package import Model

/// What an instance says about itself when it logs in or comes back.
package struct LoginRequest: Equatable, Sendable {
    /// As typed: the server checks it by itself (7003), so it is not a `UserID` yet.
    package let userID: String
    @Secret package private(set) var ticket: String
    package let device: Device
    package let instanceID: InstanceID
    package let mode: Mode
    /// It wants what others write. Only a script may not.
    package let receives: Bool
    /// One of this device that signed out without being able to say so.
    package let signedOutInstance: InstanceID?
    /// The latest one that this account was told.
    package let commitProof: CommitProof?
    /// Another program of this device is signed in beside it and stays so, as one window beside another.
    package let isBeside: Bool

    package enum Mode: Equatable, Sendable {
        /// A login: the new one wins, the earliest over the limit are signed out.
        case takePlace
        /// A login that rather stays out than displaces somebody (after an unanswered kick).
        case yieldPlace
        /// Not a login: the instance of this epoch is back.
        case reattach(epoch: UInt64)
        /// As reattach, and quicker while the server still has what this instance missed. `received` counts the
        /// `messageAdded` and `conversationChanged` of this instance over all its links.
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
