/// Why an instance lost its place though its ticket is good; told to the instance that was signed out.
package struct Displacement: Equatable, Sendable {
    /// The device that took the place, keeps it, or asked for the end; nil when the operator did.
    package let by: OtherDevice?
    /// Server time of the login or the request that ended this one.
    package let at: Timestamp
    package let cause: Cause

    package struct OtherDevice: Equatable, Sendable {
        package let platform: Platform
        package let deviceName: String
        /// The device's network address as the server saw it; nil over a Unix socket.
        package let address: String?
        package let kind: Kind
        /// Whether it is another program of the very device that lost its place. The server tells this instead of the
        /// device id, because whoever knows an id can sign in as that device.
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

    /// How the other device relates to this one, with the field's two names for being displaced.
    package enum Kind: String, Sendable {
        /// A device of the same class, which had more instances than allowed.
        case multipleAccount
        /// Another class of device under single, dual or triple platform.
        case multipleDevice
    }

    package enum Cause: String, CaseIterable, Sendable {
        /// The other device signed in, and can be displaced in turn.
        case login
        /// The user signed this instance out by hand, on another device.
        case signOut
        /// The operator lowered a limit, and the other device keeps the place.
        case policy
        /// The operator ended this one instance.
        case `operator`

        /// Whether the instance was put out for itself and not for its place: then no program comes back by itself when
        /// a place is free, only a person does.
        package var needsPerson: Bool {
            switch self {
            case .login, .policy: false
            case .signOut, .operator: true
            }
        }
    }

    /// Whether another program on this machine took the place: one of the same device, or one under this machine's name
    /// that came over no network. `server` is the address by which this machine reaches the server: behind a tunnel or
    /// a proxy, everybody may seem to be local.
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
