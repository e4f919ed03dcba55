/// One live login of a user, as that user and the operator see it.
package struct InstanceSummary: Equatable, Sendable {
    package let instance: InstanceID
    package let platform: Platform
    package let deviceName: String
    /// The network address; nil over a Unix socket.
    package let address: String?
    package let loggedInAt: Timestamp
    /// When the last frame was heard from it, by the server's clock.
    package let lastSeenAt: Timestamp
    package let isConnected: Bool
    /// Whether it counts as a signed-in device: it is connected, or was lost so recently that it may resume. An
    /// instance that is not may still come back by itself until its ticket ends, and is the first to lose its place to
    /// another login.
    package let isSignedIn: Bool
    /// Whether it is the instance that asked.
    package let isOwn: Bool
    /// Whether it is another window of the same device as the instance that asked.
    package let isBeside: Bool

    package init(
        instance: InstanceID, platform: Platform, deviceName: String, address: String?, loggedInAt: Timestamp,
        lastSeenAt: Timestamp, isConnected: Bool, isSignedIn: Bool, isOwn: Bool, isBeside: Bool = false
    ) {
        self.instance = instance
        self.platform = platform
        self.deviceName = deviceName
        self.address = address
        self.loggedInAt = loggedInAt
        self.lastSeenAt = lastSeenAt
        self.isConnected = isConnected
        self.isSignedIn = isSignedIn
        self.isOwn = isOwn
        self.isBeside = isBeside
    }
}
