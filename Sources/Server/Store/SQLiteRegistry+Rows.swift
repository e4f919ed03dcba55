internal import GRDB
internal import Model

// A row that can't be read is treated as if it were not there.

extension UserRegistry.Account {
    init(row: Row) {
        self.init(createdBy: InstanceID(row["created_by_instance"]), epoch: UInt64(clamping: row["epoch"] as Int64))
    }
}

extension RegisteredInstance {
    init?(row: Row) {
        guard let instance = InstanceID(row["instance"]), let platform = Platform(rawValue: row["platform"]),
            let deviceID = DeviceID(row["device_id"])
        else { return nil }
        self.init(
            instance: instance, platform: platform, deviceID: deviceID, deviceName: row["device_name"],
            address: row["address"], epoch: UInt64(clamping: row["epoch"] as Int64),
            ticketExpiresAt: Timestamp(milliseconds: row["ticket_expires_at"]),
            loggedInAt: Timestamp(milliseconds: row["logged_in_at"]),
            lastSeenAt: Timestamp(milliseconds: row["last_seen_at"]))
    }
}

extension UserRegistry.AwayKick {
    init?(row: Row) {
        guard let by = Displacement(row: row, at: Timestamp(milliseconds: row["at"])) else { return nil }
        self.init(by: by, toldTo: (row["told_instance"] as String?).flatMap(InstanceID.init))
    }
}

extension Displacement {
    fileprivate init?(row: Row, at: Timestamp) {
        // One of a later version is told as a login's, which is the least that it was.
        let cause = (row["cause"] as String?).flatMap(Cause.init(rawValue:)) ?? .login
        switch cause {
        case .operator: self.init(byOperatorAt: at)
        case .login, .signOut, .policy:
            guard let platform = (row["by_platform"] as String?).flatMap(Platform.init(rawValue:)),
                let kind = (row["by_kind"] as String?).flatMap(Kind.init(rawValue:))
            else { return nil }
            let other = OtherDevice(
                platform: platform, deviceName: row["by_device_name"] ?? "", address: row["by_address"], kind: kind,
                deviceID: (row["by_device_id"] as String?).flatMap(DeviceID.init))
            self.init(by: other, at: at, cause: cause)
        }
    }
}

extension SessionEnding {
    init?(row: Row) {
        let instant = Timestamp(milliseconds: row["ended_at"])
        switch row["reason"] as String {
        case "loggedOut": self = .loggedOut
        case "kicked":
            guard let by = Displacement(row: row, at: instant) else { return nil }
            self = .kicked(by)
        case "ticketExpired": self = .ticketExpired(at: instant)
        case "revokedByOperator": self = .revokedByOperator(at: instant)
        case "accountDisabled": self = .accountDisabled
        default: return nil
        }
    }

    /// As the store spells it.
    var reason: String {
        switch self {
        case .loggedOut: "loggedOut"
        case .kicked: "kicked"
        case .ticketExpired: "ticketExpired"
        case .revokedByOperator: "revokedByOperator"
        case .accountDisabled: "accountDisabled"
        }
    }

    var displacement: Displacement? {
        switch self {
        case .kicked(let displacement): displacement
        case .loggedOut, .ticketExpired, .revokedByOperator, .accountDisabled: nil
        }
    }

    /// What a client is told of it; nil where the ending carries none.
    var instant: Timestamp? {
        switch self {
        case .kicked(let displacement): displacement.at
        case .ticketExpired(let instant), .revokedByOperator(let instant): instant
        case .loggedOut, .accountDisabled: nil
        }
    }
}
