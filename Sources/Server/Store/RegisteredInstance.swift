package import Model

/// One row of the registry of instances.
package struct RegisteredInstance: Equatable, Sendable {
    package let instance: InstanceID
    package let platform: Platform
    package let deviceID: DeviceID
    package let deviceName: String
    package let address: String?
    /// Rises with every login of the user: the order of logins.
    package let epoch: UInt64
    package var ticketExpiresAt: Timestamp
    package let loggedInAt: Timestamp
    /// When its last connection ended; when it began, if that still stands.
    package var lastSeenAt: Timestamp

    package init(
        instance: InstanceID, platform: Platform, deviceID: DeviceID, deviceName: String, address: String?,
        epoch: UInt64, ticketExpiresAt: Timestamp, loggedInAt: Timestamp,
        lastSeenAt: Timestamp? = nil
    ) {
        self.instance = instance
        self.platform = platform
        self.deviceID = deviceID
        self.deviceName = deviceName
        self.address = address
        self.epoch = epoch
        self.ticketExpiresAt = ticketExpiresAt
        self.loggedInAt = loggedInAt
        self.lastSeenAt = lastSeenAt ?? loggedInAt
    }

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
            platform: platform, deviceName: deviceName, address: address, kind: .init(of: loser, by: platform),
            isSameDevice: device == deviceID)
    }
}
