internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Kicks that a device has not been told about.
enum SQLiteAwayKicks {
    static let table = CheckedTable(
        "away_kicks", key: ["user", "platform", "device_id"],
        [
            "told_instance", "at", "by_platform", "by_device_name", "by_address", "by_kind", "cause", "by_same_device",
        ])

    static func read(_ key: DeviceKey, _ db: Database) throws -> UserRegistry.AwayKick? {
        try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(table.columns) FROM away_kicks WHERE user = ? AND platform = ? AND device_id = ?"),
            arguments: [key.user.description, key.platform.rawValue, key.device.description]
        ).flatMap { row in
            try table.check(row)
            return UserRegistry.AwayKick(row: row)
        }
    }

    static func keys(of user: UserID, _ db: Database) throws -> [DeviceKey] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT platform, device_id FROM away_kicks WHERE user = ?"),
            arguments: [user.description]
        ).compactMap { row in
            guard let platform = row.text("platform").flatMap(Platform.init(rawValue:)),
                let device = row.text("device_id").flatMap({ DeviceID($0) })
            else { return nil }
            return DeviceKey(user, platform, device)
        }
    }

    static func write(_ change: RowChange<DeviceKey, UserRegistry.AwayKick>, _ db: Database) throws {
        let key = change.key
        guard let kick = change.after else {
            return try db.cachedStatement(
                sql: "DELETE FROM away_kicks WHERE user = ? AND platform = ? AND device_id = ?"
            ).execute(arguments: [key.user.description, key.platform.rawValue, key.device.description])
        }
        // The columns of an earlier version take no NULL; of the operator's kick nobody reads them.
        let other = kick.by.by
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            key.user.description, key.platform.rawValue, key.device.description, kick.toldTo?.description,
            kick.by.at.milliseconds, other?.platform.rawValue ?? "", other?.deviceName ?? "", other?.address,
            other?.kind.rawValue ?? "", kick.by.cause.rawValue, other?.isSameDevice,
        ])
    }

    /// Deletes at most `limit` old notices for devices that never came again; returns how many.
    static func forget(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM away_kicks WHERE (user, platform, device_id) IN (
                    SELECT user, platform, device_id FROM away_kicks WHERE at < ? LIMIT ?)
                """
        ).execute(arguments: [now.advanced(by: .zero - SQLiteRegistry.endingsKeptFor).milliseconds, limit])
        return db.changesCount
    }
}
