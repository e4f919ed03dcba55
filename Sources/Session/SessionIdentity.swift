package import Model

/// Who logs in, and as what.
package struct SessionIdentity: Equatable, Sendable {
    package let userID: String
    /// Read from the ticket, or remembered; nil where neither is there.
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
}
