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
        /// Another program of the very device that lost its place. Its id stays with the server: whoever knows one can
        /// sign in as that device.
        package let isSameDevice: Bool

        package init(
            platform: Platform, deviceName: String, address: String?, kind: Kind, isSameDevice: Bool = false
        ) {
            self.platform = platform
            self.deviceName = deviceName
            self.address = address
            self.kind = kind
            self.isSameDevice = isSameDevice
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

    /// Another program on this machine did it: of the same device, or under this machine's name and over no network.
    /// `server` is where this machine reaches the server: through a tunnel or a proxy all may seem to be there.
    package func isByThisMachine(named name: String, at server: ServerAddress) -> Bool {
        guard let by else { return false }
        return by.isSameDevice || by.deviceName == name && server.isLocal && ServerAddress.isLocal(by.address)
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
