internal import Model
internal import Rules

/// Instances, how former ones ended, and kicks that a device has not been told about.
extension Loading {
    mutating func askInstances(_ question: Question) {
        if !question.instances.isEmpty {
            ask(Query(InstanceTables.select, [.users(question.instances)])) { result, rows in
                for user in question.instances { rows.instances[user] = [] }
                for row in result.map({ $0 }) {
                    guard let user = UserID(try row.text(0)), let instance = InstanceRow(row) else { continue }
                    rows.instances[user, default: []].append(instance)
                }
            }
        }
        if !question.fences.isEmpty {
            let fences = Array(question.fences)
            let values: [Value] = [
                .users(fences.map(\.user)), .texts(fences.map(\.instance.description)),
                .integers(fences.map { Int64(clamping: $0.epoch) }),
            ]
            ask(Query(InstanceTables.selectFences, values)) { result, rows in
                for fence in fences { rows.fences[fence] = false }
                for row in result.map({ $0 }) { rows.fences[fences[Int(try row.integer(0)) - 1]] = true }
            }
        }
        if !question.endings.isEmpty {
            let keys = Array(question.endings)
            let values: [Value] = [.users(keys.map(\.user)), .texts(keys.map(\.instance.description))]
            ask(Query(InstanceTables.selectEndings, values)) { result, rows in
                for key in keys { rows.endings[key] = .some(nil) }
                for row in result.map({ $0 }) {
                    rows.endings[keys[Int(try row.integer(0)) - 1]] = EndingRow(
                        reason: try row.text(1), at: Timestamp(milliseconds: try row.integer(2)),
                        DisplacementColumns(row, from: 3))
                }
            }
        }
        if !question.awayKicks.isEmpty {
            let keys = Array(question.awayKicks)
            ask(Query(InstanceTables.selectAwayKicks, Value.devices(keys))) { result, rows in
                for key in keys { rows.awayKicks[key] = .some(nil) }
                for row in result.map({ $0 }) {
                    let at = Timestamp(milliseconds: try row.integer(2))
                    guard let by = Displacement(DisplacementColumns(row, from: 3), at: at) else { continue }
                    rows.awayKicks[keys[Int(try row.integer(0)) - 1]] = UserRegistry.AwayKick(
                        by: by, toldTo: row.optionalText(1).flatMap { InstanceID($0) })
                }
            }
        }
    }
}

enum InstanceTables {
    private static let columns = """
        user_id, instance, platform, device_id, device_name, address, epoch, ticket_expires_at, logged_in_at,
        last_seen_at, is_connected
        """
    private static let displacement = "by_platform, by_device_name, by_address, by_kind, cause, by_same_device"

    fileprivate static let select = Statement(
        "instances", "SELECT \(columns) FROM instances WHERE user_id = ANY ($1::text[]) ORDER BY user_id, epoch")
    private static let selectAll = Statement(
        "all instances", "SELECT \(columns) FROM instances ORDER BY user_id, epoch")
    fileprivate static let selectFences = Statement(
        "fences",
        """
        SELECT k.place FROM unnest($1::text[], $2::text[], $3::int8[])
            WITH ORDINALITY AS k (user_id, instance, epoch, place)
        JOIN instances AS i ON i.user_id = k.user_id AND i.instance = k.instance AND i.epoch = k.epoch
        """)
    fileprivate static let selectEndings = Statement(
        "endings",
        """
        SELECT k.place, reason, ended_at, \(displacement)
        FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS k (user_id, instance, place)
        JOIN ended_instances AS e ON e.user_id = k.user_id AND e.instance = k.instance
        """)
    fileprivate static let selectAwayKicks = Statement(
        "away kicks",
        """
        SELECT k.place, told_instance, at, \(displacement)
        FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS k (user_id, platform, device_id, place)
        JOIN away_kicks AS a ON a.user_id = k.user_id AND a.platform = k.platform AND a.device_id = k.device_id
        """)
    private static let selectAwayKeys = Statement(
        "away kicks of a user", "SELECT platform, device_id FROM away_kicks WHERE user_id = $1::text")

    private static let delete = Statement(
        "delete instances",
        """
        DELETE FROM instances AS i USING unnest($1::text[], $2::text[]) AS k (user_id, instance)
        WHERE i.user_id = k.user_id AND i.instance = k.instance
        """)
    private static let upsert = Statement(
        "write instances",
        """
        INSERT INTO instances (\(columns))
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bytea[], $6::text[], $7::int8[],
            $8::int8[], $9::int8[], $10::int8[], $11::int8[])
        ON CONFLICT (user_id, instance) DO UPDATE SET
            platform = excluded.platform, device_id = excluded.device_id, device_name = excluded.device_name,
            address = excluded.address, epoch = excluded.epoch, ticket_expires_at = excluded.ticket_expires_at,
            logged_in_at = excluded.logged_in_at, last_seen_at = excluded.last_seen_at,
            is_connected = excluded.is_connected
        """)
    private static let insertEndings = Statement(
        "write endings",
        """
        INSERT INTO ended_instances (user_id, instance, reason, ended_at, \(displacement))
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int8[], $5::text[], $6::bytea[], $7::text[],
            $8::text[], $9::text[], $10::int8[])
        ON CONFLICT (user_id, instance) DO NOTHING
        """)
    private static let deleteAwayKicks = Statement(
        "delete away kicks",
        """
        DELETE FROM away_kicks AS a USING unnest($1::text[], $2::text[], $3::text[]) AS k (user_id, platform, device_id)
        WHERE a.user_id = k.user_id AND a.platform = k.platform AND a.device_id = k.device_id
        """)
    private static let upsertAwayKicks = Statement(
        "write away kicks",
        """
        INSERT INTO away_kicks (user_id, platform, device_id, told_instance, at, \(displacement))
        SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int8[], $6::text[], $7::bytea[],
            $8::text[], $9::text[], $10::text[], $11::int8[])
        ON CONFLICT (user_id, platform, device_id) DO UPDATE SET
            told_instance = excluded.told_instance, at = excluded.at, by_platform = excluded.by_platform,
            by_device_name = excluded.by_device_name, by_address = excluded.by_address, by_kind = excluded.by_kind,
            cause = excluded.cause, by_same_device = excluded.by_same_device
        """)

    static func all(_ connection: Connection) throws -> [UserID: [InstanceRow]] {
        var instances: [UserID: [InstanceRow]] = [:]
        for row in try connection.ask(Query(selectAll)).map({ $0 }) {
            guard let user = UserID(try row.text(0)), let instance = InstanceRow(row) else { continue }
            instances[user, default: []].append(instance)
        }
        return instances
    }

    static func awayKicks(of user: UserID, _ connection: Connection) throws -> [DeviceKey] {
        try connection.ask(Query(selectAwayKeys, [.text(user.description)])).compactMap { row in
            guard let platform = Platform(rawValue: try row.text(0)), let device = DeviceID(try row.text(1)) else {
                return nil
            }
            return DeviceKey(user, platform, device)
        }
    }

    /// Writes only the instances that differ.
    static func write(_ changes: [RowChange<UserID, [InstanceRow]>], _ connection: Connection) {
        var gone: [InstanceKey] = []
        var rows: [(user: UserID, row: InstanceRow)] = []
        for change in changes {
            let (before, after) = (change.before ?? [], change.after ?? [])
            let left = Set(after.map(\.instance.instance))
            gone += before.map(\.instance.instance).filter { !left.contains($0) }.map { InstanceKey(change.key, $0) }
            rows += after.filter { !before.contains($0) }.map { (change.key, $0) }
        }
        if !gone.isEmpty {
            connection.post(
                Query(delete, [.users(gone.map(\.user)), .texts(gone.map(\.instance.description))]))
        }
        guard !rows.isEmpty else { return }
        let found = rows.map(\.row.instance)
        connection.post(
            Query(
                upsert,
                [
                    .users(rows.map(\.user)), .texts(found.map(\.instance.description)),
                    .texts(found.map(\.platform.rawValue)), .texts(found.map(\.device.id.description)),
                    .freeTexts(found.map(\.device.name)), .texts(found.map(\.address)),
                    .integers(found.map { Int64(clamping: $0.epoch) }), .instants(found.map(\.ticketExpiresAt)),
                    .instants(found.map(\.loggedInAt)), .instants(found.map(\.lastSeenAt)),
                    .integers(rows.map { $0.row.isConnected ? 1 : 0 }),
                ]))
    }

    static func writeEndings(_ changes: [RowChange<InstanceKey, EndingRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (key: change.key, row: $0) } }
        guard !rows.isEmpty else { return }
        connection.post(
            Query(
                insertEndings,
                [
                    .users(rows.map(\.key.user)), .texts(rows.map(\.key.instance.description)),
                    .texts(rows.map(\.row.ending.reason)), .instants(rows.map(\.row.at)),
                ] + Value.displacements(rows.map { DisplacementColumns($0.row.ending.displacement) })))
    }

    static func writeAwayKicks(_ changes: [RowChange<DeviceKey, UserRegistry.AwayKick>], _ connection: Connection) {
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty { connection.post(Query(deleteAwayKicks, Value.devices(gone))) }
        let rows = changes.compactMap { change in change.after.map { (key: change.key, kick: $0) } }
        guard !rows.isEmpty else { return }
        connection.post(
            Query(
                upsertAwayKicks,
                Value.devices(rows.map(\.key)) + [
                    .texts(rows.map { $0.kick.toldTo?.description }), .instants(rows.map(\.kick.by.at)),
                ] + Value.displacements(rows.map { DisplacementColumns($0.kick.by) })))
    }
}

// A row that can't be read is treated as if it were not there.

extension InstanceRow {
    fileprivate init?(_ row: Row) {
        guard let instance = row.optionalText(1).flatMap({ InstanceID($0) }),
            let platform = row.optionalText(2).flatMap(Platform.init(rawValue:)),
            let deviceID = row.optionalText(3).flatMap({ DeviceID($0) }), let deviceName = row.optionalText(4),
            let epoch = row.optionalInteger(6), let ticketExpiresAt = row.optionalInteger(7),
            let loggedInAt = row.optionalInteger(8), let lastSeenAt = row.optionalInteger(9)
        else { return nil }
        let found = RegisteredInstance(
            instance: instance, device: Device(platform: platform, id: deviceID, name: deviceName),
            address: row.optionalText(5), epoch: UInt64(clamping: epoch),
            ticketExpiresAt: Timestamp(milliseconds: ticketExpiresAt), loggedInAt: Timestamp(milliseconds: loggedInAt),
            lastSeenAt: Timestamp(milliseconds: lastSeenAt))
        self.init(instance: found, isConnected: row.optionalInteger(10) == 1)
    }
}

extension DisplacementColumns {
    fileprivate init(_ row: Row, from column: Int32) {
        self.init(
            platform: row.optionalText(column), deviceName: row.optionalText(column + 1),
            address: row.optionalText(column + 2), kind: row.optionalText(column + 3),
            cause: row.optionalText(column + 4), isSameDevice: row.optionalInteger(column + 5).map { $0 == 1 })
    }
}

extension Value {
    fileprivate static func devices(_ keys: [DeviceKey]) -> [Value] {
        [
            .users(keys.map(\.user)), .texts(keys.map(\.platform.rawValue)), .texts(keys.map(\.device.description)),
        ]
    }

    fileprivate static func displacements(_ all: [DisplacementColumns]) -> [Value] {
        [
            .texts(all.map(\.platform)), .freeTexts(all.map(\.deviceName)), .texts(all.map(\.address)),
            .texts(all.map(\.kind)), .texts(all.map(\.cause)),
            .integers(all.map { $0.isSameDevice.map { $0 ? 1 : 0 } }),
        ]
    }
}
