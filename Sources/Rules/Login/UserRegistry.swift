package import Model

/// Everything about a user that is needed to decide about one login.
package struct UserRegistry: Equatable, Sendable {
    /// Nil before the user's first login.
    package var account: AccountRow?
    package var instances: [RegisteredInstance]
    /// The ending of the newcomer's own instance; nil when it has not ended.
    package var ending: SessionEnding?
    /// The notice of a kick that the newcomer's device has not acted on yet; nil when there is none.
    package var awayKick: AwayKick?
    /// The operator's kick of the user; nil when there was none.
    package var revocation: Revocation?

    package init(
        account: AccountRow? = nil, instances: [RegisteredInstance] = [], ending: SessionEnding? = nil,
        awayKick: AwayKick? = nil, revocation: Revocation? = nil
    ) {
        self.account = account
        self.instances = instances
        self.ending = ending
        self.awayKick = awayKick
        self.revocation = revocation
    }

    /// A notice for a device that was displaced while it was away (L-08).
    package struct AwayKick: Equatable, Sendable {
        package let by: Displacement
        /// The instance that has been answered 6208; nil when none has.
        package let toldTo: InstanceID?

        package init(by: Displacement, toldTo: InstanceID?) {
            self.by = by
            self.toldTo = toldTo
        }
    }
}

/// A row of the registry of instances.
package struct RegisteredInstance: Equatable, Sendable {
    package let instance: InstanceID
    package let device: Device
    package let address: String?
    /// The epoch of the instance's login. It rises with every login of the user, so it gives their order.
    package let epoch: UInt64
    package var ticketExpiresAt: Timestamp
    package let loggedInAt: Timestamp
    /// When the instance's last connection ended; when it began, if it is still open.
    package var lastSeenAt: Timestamp

    package init(
        instance: InstanceID, device: Device, address: String?, epoch: UInt64, ticketExpiresAt: Timestamp,
        loggedInAt: Timestamp, lastSeenAt: Timestamp? = nil
    ) {
        self.instance = instance
        self.device = device
        self.address = address
        self.epoch = epoch
        self.ticketExpiresAt = ticketExpiresAt
        self.loggedInAt = loggedInAt
        self.lastSeenAt = lastSeenAt ?? loggedInAt
    }

    package var platform: Platform { device.platform }

    /// A ticket is valid through its last second (L-06).
    package func isExpired(at now: Timestamp) -> Bool {
        now.seconds > ticketExpiresAt.seconds
    }

    /// The displacement by this instance, as a newcomer on `platform` that yields to it is told.
    package func displacement(of newcomer: Platform, on device: DeviceID? = nil) -> Displacement {
        Displacement(by: otherDevice(of: newcomer, on: device), at: loggedInAt)
    }

    /// How this instance is described to one on `loser` and `device`.
    package func otherDevice(of loser: Platform, on device: DeviceID?) -> Displacement.OtherDevice {
        Displacement.OtherDevice(
            platform: platform, deviceName: self.device.name, address: address, kind: .init(of: loser, by: platform),
            isSameDevice: device == self.device.id)
    }
}
