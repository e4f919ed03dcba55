package import Model

/// All that deciding about one login needs to know of its user.
package struct UserRegistry: Equatable, Sendable {
    /// Nil before the first login ever.
    package var account: AccountRow?
    package var instances: [RegisteredInstance]
    /// Why the newcomer's own instance is over, when it is.
    package var ending: SessionEnding?
    /// The kick that the newcomer's device has not answered yet.
    package var awayKick: AwayKick?
    /// The operator's kick of the user, when there was one.
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

/// One row of the registry of instances.
package struct RegisteredInstance: Equatable, Sendable {
    package let instance: InstanceID
    package let device: Device
    package let address: String?
    /// Rises with every login of the user: the order of logins.
    package let epoch: UInt64
    package var ticketExpiresAt: Timestamp
    package let loggedInAt: Timestamp
    /// When its last connection ended; when it began, if that still stands.
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

    /// How a newcomer on `platform` that yields is told about this instance.
    package func displacement(of newcomer: Platform, on device: DeviceID? = nil) -> Displacement {
        Displacement(by: otherDevice(of: newcomer, on: device), at: loggedInAt)
    }

    /// As an instance on `loser`, on that device, is told of it.
    package func otherDevice(of loser: Platform, on device: DeviceID?) -> Displacement.OtherDevice {
        Displacement.OtherDevice(
            platform: platform, deviceName: self.device.name, address: address, kind: .init(of: loser, by: platform),
            isSameDevice: device == self.device.id)
    }
}
