/// Why an instance lost its place though its ticket is good: told to the one that was signed out.
package struct Displacement: Equatable, Sendable {
    /// The device that took the place, keeps it, or asked for the end; nil when the operator did.
    package let by: OtherDevice?
    /// Server time of the login or the request that ended this one.
    package let at: Timestamp
    package let cause: Cause

    package struct OtherDevice: Equatable, Sendable {
        package let platform: Platform
        package let deviceName: String
        /// Its network address as the server saw it; nil over a Unix socket.
        package let address: String?
        package let kind: Kind
        /// Nil where the server did not tell it.
        package let deviceID: DeviceID?

        package init(
            platform: Platform, deviceName: String, address: String?, kind: Kind, deviceID: DeviceID? = nil
        ) {
            self.platform = platform
            self.deviceName = deviceName
            self.address = address
            self.kind = kind
            self.deviceID = deviceID
        }
    }

    /// The field's two names for being displaced, by what the other device is to this one.
    package enum Kind: String, Sendable {
        /// Same class, over its number of instances.
        case multipleAccount
        /// Another kind of device under single, dual or triple platform.
        case multipleDevice
    }

    package enum Cause: String, CaseIterable, Sendable {
        /// The other device signed in, and can be displaced in turn.
        case login
        /// By hand, on another device of the same user.
        case signOut
        /// The operator lowered a limit, and the other device keeps the place.
        case policy
        /// The operator ended this one instance.
        case `operator`

        /// The instance was put out for itself and not for its place: a free place brings no program back, only a
        /// person does.
        package var needsPerson: Bool {
            switch self {
            case .login, .policy: false
            case .signOut, .operator: true
            }
        }
    }

    /// Another program of this very device did it: the same installation, or this machine's name over no network.
    package func isByDevice(_ id: DeviceID, named name: String) -> Bool {
        guard let by else { return false }
        if by.deviceID == id { return true }
        let isLocal = by.address.map { $0.hasPrefix("127.") || $0 == "::1" } ?? true
        return by.deviceName == name && isLocal
    }

    package init(by other: OtherDevice, at: Timestamp, cause: Cause = .login) {
        by = other
        self.at = at
        self.cause = cause
    }

    package init(byOperatorAt at: Timestamp) {
        by = nil
        self.at = at
        cause = .operator
    }
}
