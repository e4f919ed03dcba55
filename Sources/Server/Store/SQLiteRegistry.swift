internal import GRDB
internal import Model

/// Accounts, instances and how they ended, row by row.
enum SQLiteRegistry {
    /// Longer than any client waits before it comes back; one that comes later is unknown, which also keeps it out.
    private static let endingsKeptFor: Int64 = 90 * 86_400_000

    static func stands(_ fence: Fence, _ db: Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM instances WHERE user = ? AND instance = ? AND epoch = ?")
        return try Bool.fetchOne(
            statement, arguments: [fence.user.description, fence.instance.description, Int64(clamping: fence.epoch)])
            ?? false
    }

    static func read(for newcomer: Newcomer, at now: Timestamp, _ db: Database) throws -> UserRegistry {
        let user = newcomer.user.description
        let account = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT created_by_instance, epoch FROM accounts WHERE user = ?"),
            arguments: [user])
        let ending = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM ended_instances WHERE user = ? AND instance = ?"),
            arguments: [user, newcomer.instance.description])
        let kick = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT * FROM away_kicks WHERE user = ? AND platform = ? AND device_id = ?"),
            arguments: [user, newcomer.platform.rawValue, newcomer.deviceID.description])
        return UserRegistry(
            account: try account.map(UserRegistry.Account.init(row:)),
            instances: try instances(of: newcomer.user, db),
            ending: ending.flatMap(SessionEnding.init(row:)),
            awayKick: kick.flatMap(UserRegistry.AwayKick.init(row:)),
            revocation: try SQLiteRevocations.read(for: newcomer.user, at: now, db))
    }

    /// Earliest login first.
    static func instances(of user: UserID, _ db: Database) throws -> [RegisteredInstance] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM instances WHERE user = ? ORDER BY epoch"),
            arguments: [user.description]
        ).compactMap(RegisteredInstance.init(row:))
    }

    /// The live ones, as far as the store knows: the hub adds who is connected.
    static func summaries(of user: UserID, at now: Timestamp, _ db: Database) throws -> [InstanceSummary] {
        try instances(of: user, db).filter { !$0.isExpired(at: now) }.map { row in
            InstanceSummary(
                instance: row.instance, platform: row.platform, deviceName: row.deviceName, address: row.address,
                loggedInAt: row.loggedInAt, lastSeenAt: row.lastSeenAt, isConnected: false,
                isSignedIn: row.isSignedIn(isConnected: false, at: now), isOwn: false)
        }
    }

    static func raiseEpoch(to epoch: UInt64, for newcomer: Newcomer, at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO accounts (user, created_by_instance, created_at, epoch) VALUES (?, ?, ?, ?)
                ON CONFLICT (user) DO UPDATE SET epoch = excluded.epoch
                """
        ).execute(arguments: [
            newcomer.user.description, newcomer.instance.description, now.milliseconds, Int64(clamping: epoch),
        ])
    }

    /// The set of the user's instances changes without a login.
    static func raiseEpoch(of user: UserID, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE accounts SET epoch = epoch + 1 WHERE user = ?")
            .execute(arguments: [user.description])
    }

    static func instancesByUser(_ db: Database) throws -> [UserID: [RegisteredInstance]] {
        var instances: [UserID: [RegisteredInstance]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM instances")
        while let row = try rows.next() {
            guard let user = row.text("user").flatMap({ UserID($0) }), let instance = RegisteredInstance(row: row)
            else { continue }
            instances[user, default: []].append(instance)
        }
        return instances
    }

    static func insert(
        _ newcomer: Newcomer, epoch: UInt64, ticketExpiresAt: Timestamp, at now: Timestamp, _ db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO instances (user, instance, platform, device_id, device_name, address, epoch,
                    ticket_expires_at, logged_in_at, last_seen_at, is_connected)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 1)
                """
        ).execute(arguments: [
            newcomer.user.description, newcomer.instance.description, newcomer.platform.rawValue,
            newcomer.deviceID.description, newcomer.deviceName, newcomer.address, Int64(clamping: epoch),
            ticketExpiresAt.milliseconds, now.milliseconds,
        ])
    }

    static func renew(
        _ fence: Fence, with ticket: CheckedTicket, at now: Timestamp, _ db: Database
    ) throws -> StoreOutcome {
        guard try stands(fence, db) else { return .fenced }
        guard try SQLiteRevocations.read(for: fence.user, at: now, db)?.voids(ticket, shownAt: now) != true else {
            return .refused(ServiceError(.ticketRevoked))
        }
        try SQLiteRevocations.remember(ticket, of: fence.user, at: now, db)
        try setTicket(ticket, of: fence, db)
        return .renewed(ticket)
    }

    static func setTicket(_ ticket: CheckedTicket, of fence: Fence, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE instances SET ticket_expires_at = ? WHERE user = ? AND instance = ?")
            .execute(arguments: [
                ticket.expiresAt.milliseconds, fence.user.description, fence.instance.description,
            ])
    }

    static func setLastSeen(_ fence: Fence, isConnected: Bool, at now: Timestamp, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE instances SET last_seen_at = ?, is_connected = ?
                WHERE user = ? AND instance = ? AND epoch = ?
                """
        ).execute(arguments: [
            now.milliseconds, isConnected, fence.user.description, fence.instance.description,
            Int64(clamping: fence.epoch),
        ])
    }

    /// What was connected when the server ended without a word has been lost now. Called at the start only: it looks at
    /// every instance.
    static func disconnectAll(at now: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: "UPDATE instances SET is_connected = 0, last_seen_at = ? WHERE is_connected = 1",
            arguments: [now.milliseconds])
    }

    /// Ends the instance of one login; a login that no longer stands is left alone. Without an ending to tell, nothing of
    /// it is kept.
    static func remove(
        _ fence: Fence, ending: SessionEnding?, at now: Timestamp, _ db: Database
    ) throws -> StoreOutcome {
        guard try stands(fence, db) else { return .fenced }
        if let ending {
            try end(fence.instance, of: fence.user, with: ending, at: now, db)
        } else {
            try delete(fence.instance, of: fence.user, db)
        }
        return .removed
    }

    static func end(
        _ instance: InstanceID, of user: UserID, with ending: SessionEnding, at now: Timestamp, _ db: Database
    ) throws {
        try delete(instance, of: user, db)
        let displacement = ending.displacement
        let other = displacement?.by
        try db.cachedStatement(
            sql: """
                INSERT INTO ended_instances (user, instance, reason, ended_at, by_platform, by_device_name,
                    by_address, by_kind, cause, by_same_device)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user, instance) DO NOTHING
                """
        ).execute(arguments: [
            user.description, instance.description, ending.reason, (ending.instant ?? now).milliseconds,
            other?.platform.rawValue, other?.deviceName, other?.address, other?.kind.rawValue,
            displacement?.cause.rawValue, other?.isSameDevice,
        ])
    }

    /// The device says late that one of its instances had signed out: nothing of it is left, and there is nobody to be told
    /// of a kick.
    static func signOut(_ instance: InstanceID, by newcomer: Newcomer, _ db: Database) throws {
        let isOwn = try instances(of: newcomer.user, db).contains {
            $0.instance == instance && $0.platform == newcomer.platform && $0.deviceID == newcomer.deviceID
        }
        if isOwn { try delete(instance, of: newcomer.user, db) }
        try removeAwayKick(of: newcomer, db)
    }

    static func delete(_ instance: InstanceID, of user: UserID, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM instances WHERE user = ? AND instance = ?")
            .execute(arguments: [user.description, instance.description])
    }

    /// At most `limit` rows; how many.
    static func forgetEndings(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM ended_instances WHERE (user, instance) IN (
                    SELECT user, instance FROM ended_instances WHERE ended_at < ? LIMIT ?)
                """
        ).execute(arguments: [now.advanced(byMilliseconds: -endingsKeptFor).milliseconds, limit])
        return db.changesCount
    }

    // MARK: Kicks that a device has not been told about

    static func addAwayKick(
        of row: RegisteredInstance, user: UserID, by displacement: Displacement, _ db: Database
    ) throws {
        // The columns of an earlier version take no NULL; of the operator's kick nobody reads them.
        let other = displacement.by
        try db.cachedStatement(
            sql: """
                INSERT INTO away_kicks (user, platform, device_id, told_instance, at, by_platform, by_device_name,
                    by_address, by_kind, cause)
                VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (user, platform, device_id) DO UPDATE SET
                    told_instance = NULL, at = excluded.at, by_platform = excluded.by_platform,
                    by_device_name = excluded.by_device_name, by_address = excluded.by_address,
                    by_kind = excluded.by_kind, cause = excluded.cause
                """
        ).execute(arguments: [
            user.description, row.platform.rawValue, row.deviceID.description, displacement.at.milliseconds,
            other?.platform.rawValue ?? "", other?.deviceName ?? "", other?.address, other?.kind.rawValue ?? "",
            displacement.cause.rawValue,
        ])
    }

    static func markAwayKick(of newcomer: Newcomer, _ db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE away_kicks SET told_instance = ? WHERE user = ? AND platform = ? AND device_id = ?"
        ).execute(arguments: [
            newcomer.instance.description, newcomer.user.description, newcomer.platform.rawValue,
            newcomer.deviceID.description,
        ])
    }

    static func removeAwayKick(of newcomer: Newcomer, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM away_kicks WHERE user = ? AND platform = ? AND device_id = ?")
            .execute(arguments: [
                newcomer.user.description, newcomer.platform.rawValue, newcomer.deviceID.description,
            ])
    }

    /// Of devices that never came again.
    static func forgetAwayKicks(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                DELETE FROM away_kicks WHERE (user, platform, device_id) IN (
                    SELECT user, platform, device_id FROM away_kicks WHERE at < ? LIMIT ?)
                """
        ).execute(arguments: [now.advanced(byMilliseconds: -endingsKeptFor).milliseconds, limit])
        return db.changesCount
    }
}
