package import Model

/// All that deciding about one login needs to know of its user.
package struct UserRegistry: Equatable, Sendable {
    /// Nil before the first login ever.
    package var account: Account?
    package var instances: [RegisteredInstance]
    /// Why the newcomer's own instance is over, when it is.
    package var ending: SessionEnding?
    /// The kick that the newcomer's device has not answered yet.
    package var awayKick: AwayKick?
    /// The operator's kick of the user, when there was one.
    package var revocation: Revocation?

    package init(
        account: Account? = nil, instances: [RegisteredInstance] = [], ending: SessionEnding? = nil,
        awayKick: AwayKick? = nil, revocation: Revocation? = nil
    ) {
        self.account = account
        self.instances = instances
        self.ending = ending
        self.awayKick = awayKick
        self.revocation = revocation
    }

    package struct Account: Equatable, Sendable {
        /// Nil when the operator did.
        package let createdBy: InstanceID?
        package let epoch: UInt64

        package init(createdBy: InstanceID?, epoch: UInt64) {
            self.createdBy = createdBy
            self.epoch = epoch
        }
    }

    /// A device that was displaced while it was away (L-08).
    package struct AwayKick: Equatable, Sendable {
        package let by: Displacement
        /// The instance that has been answered 6208; nil when nobody has.
        package let toldTo: InstanceID?

        package init(by: Displacement, toldTo: InstanceID?) {
            self.by = by
            self.toldTo = toldTo
        }
    }
}
