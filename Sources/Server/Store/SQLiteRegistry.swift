internal import GRDB
internal import Model
internal import Rules

/// Instances, and how former ones ended.
enum SQLiteRegistry {
    /// Longer than any client waits before it comes back; one that comes later is unknown, which also keeps it out.
    static let endingsKeptFor: Duration = .seconds(90 * 86_400)

    static func stands(_ fence: Fence, _ db: Database) throws -> Bool {
        let statement = try BoundStatement(
            sql: "SELECT 1 FROM instances WHERE user = ? AND instance = ? AND epoch = ?", db)
        statement.bind(fence.user.description, at: 1)
        statement.bind(fence.instance.description, at: 2)
        statement.bind(Int64(clamping: fence.epoch), at: 3)
        return try statement.first { _ in true } ?? false
    }

    /// Earliest login first.
    static func instances(of user: UserID, _ db: Database) throws -> [InstanceRow] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM instances WHERE user = ? ORDER BY epoch"),
            arguments: [user.description]
        ).compactMap(InstanceRow.init(row:))
    }

    static func instancesByUser(_ db: Database) throws -> [UserID: [InstanceRow]] {
        var instances: [UserID: [InstanceRow]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM instances")
        while let row = try rows.next() {
            guard let user = row.text("user").flatMap({ UserID($0) }), let instance = InstanceRow(row: row)
            else { continue }
            instances[user, default: []].append(instance)
        }
        return instances.mapValues { rows in rows.sorted { $0.instance.epoch < $1.instance.epoch } }
    }

    /// Only what is different.
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
        try db.cachedStatement(
            sql: """
                INSERT INTO instances (user, instance, platform, device_id, device_name, address, epoch,
                    ticket_expires_at, logged_in_at, last_seen_at, is_connected)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user, instance) DO UPDATE SET
                    platform = excluded.platform, device_id = excluded.device_id, device_name = excluded.device_name,
                    address = excluded.address, epoch = excluded.epoch, ticket_expires_at = excluded.ticket_expires_at,
                    logged_in_at = excluded.logged_in_at, last_seen_at = excluded.last_seen_at,
                    is_connected = excluded.is_connected
                """
        ).execute(arguments: [
            user.description, instance.instance.description, instance.platform.rawValue, instance.deviceID.description,
            instance.deviceName, instance.address, Int64(clamping: instance.epoch),
            instance.ticketExpiresAt.milliseconds, instance.loggedInAt.milliseconds, instance.lastSeenAt.milliseconds,
            row.isConnected,
        ])
    }

    /// What was connected when the server ended without a word has been lost now. Called at the start only: it looks at
    /// every instance.
    static func disconnectAll(at now: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE instances SET is_connected = 0, last_seen_at = ? WHERE is_connected = 1",
            arguments: [now.milliseconds])
    }

    // MARK: Endings

    static func ending(of key: InstanceKey, _ db: Database) throws -> EndingRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM ended_instances WHERE user = ? AND instance = ?"),
            arguments: [key.user.description, key.instance.description]
        ).flatMap(EndingRow.init(row:))
    }

    static func writeEnding(_ change: RowChange<InstanceKey, EndingRow>, _ db: Database) throws {
        guard let row = change.after else { return }
        let displacement = row.ending.displacement
        let other = displacement?.by
        try db.cachedStatement(
            sql: """
                INSERT INTO ended_instances (user, instance, reason, ended_at, by_platform, by_device_name,
                    by_address, by_kind, cause, by_same_device)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user, instance) DO NOTHING
                """
        ).execute(arguments: [
            change.key.user.description, change.key.instance.description, row.ending.reason, row.at.milliseconds,
            other?.platform.rawValue, other?.deviceName, other?.address, other?.kind.rawValue,
            displacement?.cause.rawValue, other?.isSameDevice,
        ])
    }

    /// At most `limit` rows; how many.
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
