internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// Instances, and how former ones ended.
enum SQLiteRegistry {
    static let table = CheckedTable(
        "instances", key: ["user", "instance"],
        [
            "platform", "device_id", "device_name", "address", "epoch", "ticket_expires_at", "logged_in_at",
            "last_seen_at", "is_connected",
        ])
    static let endings = CheckedTable(
        "ended_instances", key: ["user", "instance"],
        [
            "reason", "ended_at", "by_platform", "by_device_name", "by_address", "by_kind", "cause", "by_same_device",
        ])
    /// Longer than any client waits before it comes back; one that comes later is unknown, which also keeps it out.
    static let endingsKeptFor: Duration = .seconds(90 * 86_400)

    static func stands(_ fence: Fence, _ db: Database) throws -> Bool {
        let statement = try BoundStatement(
            sql: "SELECT epoch, \(table.isSound) FROM instances WHERE user = ? AND instance = ?", db)
        statement.bind(fence.user.description, at: 1)
        statement.bind(fence.instance.description, at: 2)
        return try statement.first { row in
            guard try row.integer(1) == 1 else {
                throw StoreError("an instance of \(fence.user) is damaged", kind: .damaged)
            }
            return try row.integer(0) == Int64(clamping: fence.epoch)
        } ?? false
    }

    /// Earliest login first.
    static func instances(of user: UserID, _ db: Database) throws -> [InstanceRow] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM instances WHERE user = ? ORDER BY epoch"),
            arguments: [user.description]
        ).compactMap { row in
            try table.check(row)
            return InstanceRow(row: row)
        }
    }

    /// Returns all users' instances, without damaged ones: those hinder only their own user.
    static func instancesByUser(_ db: Database) throws -> [UserID: [InstanceRow]] {
        var instances: [UserID: [InstanceRow]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT \(table.columns) FROM instances")
        while let row = try rows.next() {
            guard row.integer("is_sound") == 1, let user = row.text("user").flatMap({ UserID($0) }),
                let instance = InstanceRow(row: row)
            else { continue }
            instances[user, default: []].append(instance)
        }
        return instances.mapValues { rows in rows.sorted { $0.instance.epoch < $1.instance.epoch } }
    }

    /// Writes only the instances that differ.
    static func write(_ change: RowChange<UserID, [InstanceRow]>, _ db: Database) throws {
        let before = change.before ?? []
        let after = change.after ?? []
        for row in before where !after.contains(where: { $0.instance.instance == row.instance.instance }) {
            try db.cachedStatement(sql: "DELETE FROM instances WHERE user = ? AND instance = ?")
                .execute(arguments: [change.key.description, row.instance.instance.description])
        }
        for row in after where !before.contains(row) {
            try write(row, of: change.key, db)
        }
    }

    private static func write(_ row: InstanceRow, of user: UserID, _ db: Database) throws {
        let instance = row.instance
        try db.cachedStatement(sql: table.upsert).execute(arguments: [
            user.description, instance.instance.description, instance.platform.rawValue, instance.device.id.description,
            instance.device.name, instance.address, Int64(clamping: instance.epoch),
            instance.ticketExpiresAt.milliseconds, instance.loggedInAt.milliseconds, instance.lastSeenAt.milliseconds,
            row.isConnected,
        ])
    }

    /// Notes for all instances that were connected when the server ended that they have lost their connection. Called
    /// at the start only, because it looks at every instance.
    static func disconnectAll(at now: Timestamp, _ db: Database) throws {
        let lost = table.sum(["is_connected": "0", "last_seen_at": "?1"])
        try db.execute(
            sql: """
                UPDATE instances SET is_connected = 0, last_seen_at = ?1, checksum = \(lost)
                WHERE is_connected = 1 AND \(table.isSound)
                """,
            arguments: [now.milliseconds])
    }

    // MARK: Endings

    static func ending(of key: InstanceKey, _ db: Database) throws -> EndingRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(endings.columns) FROM ended_instances WHERE user = ? AND instance = ?"),
            arguments: [key.user.description, key.instance.description]
        ).flatMap { row in
            try endings.check(row)
            return EndingRow(row: row)
        }
    }

    static func writeEnding(_ change: RowChange<InstanceKey, EndingRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let displacement = row.ending.displacement
        let other = displacement?.by
        try db.cachedStatement(sql: endings.insertOnce).execute(arguments: [
            change.key.user.description, change.key.instance.description, row.ending.reason, row.at.milliseconds,
            other?.platform.rawValue, other?.deviceName, other?.address, other?.kind.rawValue,
            displacement?.cause.rawValue, other?.isSameDevice,
        ])
    }

    /// Deletes at most `limit` old rows; returns how many.
    static func forgetEndings(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM ended_instances WHERE (user, instance) IN (
                    SELECT user, instance FROM ended_instances WHERE ended_at < ? LIMIT ?)
                """
        ).execute(arguments: [now.advanced(by: .zero - endingsKeptFor).milliseconds, limit])
        return db.changesCount
    }
}
