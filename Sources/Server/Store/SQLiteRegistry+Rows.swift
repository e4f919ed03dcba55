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
            instance: instance, device: Device(platform: platform, id: deviceID, name: deviceName),
            address: row.text("address"), epoch: UInt64(clamping: epoch),
            ticketExpiresAt: Timestamp(milliseconds: ticketExpiresAt),
            loggedInAt: Timestamp(milliseconds: loggedInAt),
            lastSeenAt: Timestamp(milliseconds: lastSeenAt))
        self.init(instance: found, isConnected: row.integer("is_connected") == 1)
    }
}

extension UserRegistry.AwayKick {
    init?(row: Row) {
        guard let at = row.integer("at"),
            let by = Displacement(DisplacementColumns(row: row), at: Timestamp(milliseconds: at))
        else { return nil }
        self.init(by: by, toldTo: row.text("told_instance").flatMap { InstanceID($0) })
    }
}

extension EndingRow {
    init?(row: Row) {
        guard let at = row.integer("ended_at"), let reason = row.text("reason") else { return nil }
        self.init(reason: reason, at: Timestamp(milliseconds: at), DisplacementColumns(row: row))
    }
}

extension DisplacementColumns {
    fileprivate init(row: Row) {
        self.init(
            platform: row.text("by_platform"), deviceName: row.text("by_device_name"), address: row.text("by_address"),
            kind: row.text("by_kind"), cause: row.text("cause"),
            isSameDevice: row.integer("by_same_device").map { $0 == 1 })
    }
}

/// Values of a row that may be damaged: nil for one that is not of the type its column says, where GRDB's own subscript
/// would end the program.
extension Row {
    func integer(_ column: String) -> Int64? { (self[column] as DatabaseValue?).flatMap(Int64.fromDatabaseValue) }

    func text(_ column: String) -> String? { (self[column] as DatabaseValue?).flatMap(String.fromDatabaseValue) }
}
