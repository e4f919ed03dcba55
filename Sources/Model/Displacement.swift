/// Who took an instance's place: told to the one that was signed out.
package struct Displacement: Equatable, Sendable {
    package let platform: Platform
    package let deviceName: String
    /// The other's network address as the server saw it; nil over a Unix socket.
    package let address: String?
    /// Server time of the login that displaced this one.
    package let at: Timestamp
    package let kind: Kind

    /// The field's two names for being displaced by a login.
    package enum Kind: String, Sendable {
        /// Same class, over its number of instances.
        case multipleAccount
        /// Another kind of device under single, dual or triple platform.
        case multipleDevice
    }

    package init(platform: Platform, deviceName: String, address: String?, at: Timestamp, kind: Kind) {
        self.platform = platform
        self.deviceName = deviceName
        self.address = address
        self.at = at
        self.kind = kind
    }
}
