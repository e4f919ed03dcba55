internal import GRDB
internal import Model
internal import Rules

// A row that can't be read is treated as if it were not there.

extension InstanceRow {
    init?(row: Row) {
        guard let instance = row.text("instance").flatMap({ InstanceID($0) }),
            let platform = row.text("platform").flatMap(Platform.init(rawValue:)),
            let deviceID = row.text("device_id").flatMap({ DeviceID($0) }),
            let deviceName = row.text("device_name"), let epoch = row.integer("epoch"),
            let ticketExpiresAt = row.integer("ticket_expires_at"), let loggedInAt = row.integer("logged_in_at"),
            let lastSeenAt = row.integer("last_seen_at")
        else { return nil }
        let found = RegisteredInstance(
            instance: instance, platform: platform, deviceID: deviceID, deviceName: deviceName,
            address: row.text("address"), epoch: UInt64(clamping: epoch),
            ticketExpiresAt: Timestamp(milliseconds: ticketExpiresAt),
            loggedInAt: Timestamp(milliseconds: loggedInAt),
            lastSeenAt: Timestamp(milliseconds: lastSeenAt))
        self.init(instance: found, isConnected: row.integer("is_connected") == 1)
    }
}

extension UserRegistry.AwayKick {
    init?(row: Row) {
        guard let at = row.integer("at"), let by = Displacement(row: row, at: Timestamp(milliseconds: at)) else {
            return nil
        }
        self.init(by: by, toldTo: row.text("told_instance").flatMap { InstanceID($0) })
    }
}

extension Displacement {
    fileprivate init?(row: Row, at: Timestamp) {
        // One of a later version is told as a login's, which is the least that it was.
        let cause = row.text("cause").flatMap(Cause.init(rawValue:)) ?? .login
        switch cause {
        case .operator: self.init(byOperatorAt: at)
        case .login, .signOut, .policy:
            guard let platform = row.text("by_platform").flatMap(Platform.init(rawValue:)),
                let kind = row.text("by_kind").flatMap(Kind.init(rawValue:))
            else { return nil }
            let other = OtherDevice(
                platform: platform, deviceName: row.text("by_device_name") ?? "", address: row.text("by_address"),
                kind: kind,
                isSameDevice: row.integer("by_same_device") == 1)
            self.init(by: other, at: at, cause: cause)
        }
    }
}

extension EndingRow {
    init?(row: Row) {
        guard let at = row.integer("ended_at"), let ending = SessionEnding(row: row) else { return nil }
        self.init(ending: ending, at: Timestamp(milliseconds: at))
    }
}

extension SessionEnding {
    fileprivate init?(row: Row) {
        guard let endedAt = row.integer("ended_at"), let reason = row.text("reason") else { return nil }
        let instant = Timestamp(milliseconds: endedAt)
        switch reason {
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
}

/// Values of a row that may be damaged: nil for one that is not of the type its column says, where GRDB's own subscript
/// would end the program.
extension Row {
    func integer(_ column: String) -> Int64? { (self[column] as DatabaseValue?).flatMap(Int64.fromDatabaseValue) }

    func text(_ column: String) -> String? { (self[column] as DatabaseValue?).flatMap(String.fromDatabaseValue) }
}
