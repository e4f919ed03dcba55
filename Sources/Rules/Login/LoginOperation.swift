package import Model
package import Wire

/// A login or reattach whose ticket has been checked.
package struct LoginOperation: Equatable, Sendable {
    package let newcomer: Newcomer
    package let mode: LoginRequest.Mode
    /// The ticket shown; nil when it is genuine but has run out, which only a reattach may show.
    package let ticket: CheckedTicket?
    /// The user's instances that have a connection now, or whose login is under way.
    package let connected: Set<InstanceID>
    /// Those of the user's other instances that lost their connection a moment ago and whose news are kept until they
    /// resume.
    package let awaited: Set<InstanceID>
    /// When the server began: an instance lost with the run before may be a listener that is about to return. Nil when
    /// unknown.
    package let serverBeganAt: Timestamp?
    package let at: Timestamp
    /// The former instance of this device that signed out offline, and so could not tell the server; nil when there is
    /// none.
    package let signedOutInstance: InstanceID?
    /// Whether instances whose tickets have run out by `at` end; false while the clock is in doubt.
    package let endsExpired: Bool
    /// Whether this is another window of a device that already has one open.
    package let isBeside: Bool

    package init(
        newcomer: Newcomer, mode: LoginRequest.Mode, ticket: CheckedTicket?, connected: Set<InstanceID>,
        awaited: Set<InstanceID> = [], serverBeganAt: Timestamp? = nil, at: Timestamp,
        signedOutInstance: InstanceID? = nil, endsExpired: Bool = true, isBeside: Bool = false
    ) {
        self.newcomer = newcomer
        self.mode = mode
        self.ticket = ticket
        self.connected = connected
        self.awaited = awaited
        self.serverBeganAt = serverBeganAt
        self.at = at
        self.signedOutInstance = signedOutInstance
        self.endsExpired = endsExpired
        self.isBeside = isBeside
    }

    package func isOver(_ row: RegisteredInstance) -> Bool { endsExpired && row.isExpired(at: at) }

    /// Whether the instance has lost its connection and may return in a moment, to go on where it was.
    package func awaits(_ row: RegisteredInstance) -> Bool {
        if awaited.contains(row.instance) { return true }
        guard let serverBeganAt, row.lastSeenAt < serverBeganAt else { return false }
        return row.isSignedIn(isConnected: false, at: at)
    }

    /// The displacement by this login, as an instance on `platform` that loses its place is told.
    package func displacement(of platform: Platform, on device: DeviceID? = nil) -> Displacement {
        Displacement(by: newcomer.otherDevice(of: platform, on: device), at: at)
    }
}

/// The instance that asks to log in.
package struct Newcomer: Equatable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let device: Device
    /// Nil over a Unix socket.
    package let address: String?
    /// Whether the instance gets news of what others write.
    package let receives: Bool

    package init(
        user: UserID, instance: InstanceID, device: Device, address: String?, receives: Bool? = nil
    ) {
        self.user = user
        self.instance = instance
        self.device = device
        self.address = address
        self.receives = receives ?? device.platform.alwaysReceives
    }

    /// How this login is described to an instance on `loser` and `device` that it displaces.
    package func otherDevice(of loser: Platform, on device: DeviceID?) -> Displacement.OtherDevice {
        Displacement.OtherDevice(
            platform: platform, deviceName: self.device.name, address: address, kind: .init(of: loser, by: platform),
            isSameDevice: device == self.device.id)
    }

    package var platform: Platform { device.platform }
}

extension LoginOperation {
    /// Logins of users that nobody has, to find out whether anybody could log in. Their ids are spread over the
    /// indexes: a single damaged page keeps out only the users whose rows are on it, and must not count as all of them.
    package static func probes(at now: Timestamp) -> [LoginOperation] {
        ["0", "M", "a", "m", "z"].compactMap { place in
            guard let user = UserID("\(place)-readiness-probe"), let device = DeviceID("probe") else { return nil }
            let newcomer = Newcomer(
                user: user, instance: InstanceID(high: 0, low: 0),
                device: Device(platform: .terminal, id: device, name: ""), address: nil)
            return LoginOperation(
                newcomer: newcomer, mode: .takePlace, ticket: CheckedTicket(issuedAt: now, expiresAt: now),
                connected: [], at: now)
        }
    }
}
