package import Model
package import Wire

/// A login or reattach whose ticket has been checked.
package struct LoginOperation: Equatable, Sendable {
    package let newcomer: Newcomer
    package let mode: LoginRequest.Mode
    /// Nil when a genuine ticket has run out; only a reattach gets this far with one.
    package let ticket: CheckedTicket?
    /// The user's instances that have a connection now, or whose login is under way.
    package let connected: Set<InstanceID>
    /// Those of the others that lost their connection a moment ago, and whose news are kept until they are back.
    package let awaited: Set<InstanceID>
    /// When the server began: what was lost with its run before may be a listener that is about to be back. Nil when
    /// nobody knows.
    package let serverBeganAt: Timestamp?
    package let at: Timestamp
    /// One of the same device that signed out without being able to say so.
    package let signedOutInstance: InstanceID?
    /// Instances whose tickets have run out by `at` are over; false while the clock is in doubt.
    package let endsExpired: Bool
    /// It is one window of a device of which another one is open.
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

    /// It has lost its connection and may be back in a moment, to go on where it was.
    package func awaits(_ row: RegisteredInstance) -> Bool {
        if awaited.contains(row.instance) { return true }
        guard let serverBeganAt, row.lastSeenAt < serverBeganAt else { return false }
        return row.isSignedIn(isConnected: false, at: at)
    }

    /// How an instance on `platform` that loses its place is told about this login.
    package func displacement(of platform: Platform, on device: DeviceID? = nil) -> Displacement {
        Displacement(by: newcomer.otherDevice(of: platform, on: device), at: at)
    }
}

/// Who wants in.
package struct Newcomer: Equatable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let device: Device
    /// Nil over a Unix socket.
    package let address: String?
    /// It is told what others write.
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

    /// As an instance on `loser`, on that device, is told of it.
    package func otherDevice(of loser: Platform, on device: DeviceID?) -> Displacement.OtherDevice {
        Displacement.OtherDevice(
            platform: platform, deviceName: self.device.name, address: address, kind: .init(of: loser, by: platform),
            isSameDevice: device == self.device.id)
    }

    package var platform: Platform { device.platform }
}

extension LoginOperation {
    /// Logins of users nobody has, for who wants to know whether anybody could log in. Spread over the indexes, so that one
    /// damaged page, which keeps out those whose rows lie there, is not taken for all of them.
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
