internal import Model
internal import Rules
internal import Wire

/// Files that come with messages, and their parts.
extension Loading {
    mutating func askFiles(_ question: Question) {
        guard !question.files.isEmpty else { return }
        let keys = Array(question.files)
        let values: [Value] = [.users(keys.map(\.sender)), .byteStrings(keys.map(\.messageID.bytes))]
        ask(Query(FileTables.select, values)) { result, rows in
            for key in keys { rows.files[key] = .some(nil) }
            for row in result.map({ $0 }) {
                guard let sender = UserID(try row.text(0)), let messageID = MessageID(bytes: try row.bytes(1)) else {
                    continue
                }
                rows.files[SentKey(sender, messageID)] = try FileRow(row, from: 2)
            }
        }
    }
}

enum FileTables {
    fileprivate static let select = Statement(
        "files",
        """
        SELECT f.sender, f.message_id, f.size, f.hash, f.begun_at, f.parts, f.conversation, f.seq
        FROM unnest($1::text[], $2::bytea[]) AS k (user_id, id)
        JOIN files AS f ON f.sender = k.user_id AND f.message_id = k.id
        """)
    private static let selectBytes = Statement(
        "bytes of files", "SELECT coalesce(sum(size), 0)::int8 FROM files WHERE sender = $1::text")
    private static let selectPart = Statement(
        "part",
        "SELECT bytes FROM file_parts WHERE sender = $1::text AND message_id = $2::bytea AND part = $3::int8")
    private static let upsert = Statement(
        "write files",
        """
        INSERT INTO files (sender, message_id, size, hash, begun_at, parts, conversation, seq)
        SELECT * FROM unnest($1::text[], $2::bytea[], $3::int8[], $4::bytea[], $5::int8[], $6::int8[], $7::int8[],
            $8::int8[])
        ON CONFLICT (sender, message_id) DO UPDATE SET
            parts = excluded.parts, conversation = excluded.conversation, seq = excluded.seq
        """)
    private static let insertParts = Statement(
        "write parts",
        """
        INSERT INTO file_parts (sender, message_id, part, bytes)
        SELECT * FROM unnest($1::text[], $2::bytea[], $3::int8[], $4::bytea[])
        """)
    /// Deletes files; their parts are deleted with them.
    private static let delete = Statement(
        "delete files",
        """
        DELETE FROM files USING unnest($1::text[], $2::bytea[]) AS k (user_id, id)
        WHERE sender = k.user_id AND message_id = k.id
        """)
    private static let purge = Statement(
        "purge files", "DELETE FROM files WHERE conversation = $1::int8 AND seq <= $2::int8")

    private static let selectOf = Statement(
        "files of a sender", "SELECT message_id FROM files WHERE sender = $1::text LIMIT $2::int8")

    static func found(of sender: UserID, limit: Int, _ connection: Connection) throws -> [MessageID] {
        let values: [Value] = [.text(sender.description), .integer(Int64(limit))]
        return try connection.ask(Query(selectOf, values)).compactMap { MessageID(bytes: try $0.bytes(0)) }
    }

    static func bytes(of user: UserID, _ connection: Connection) throws -> Int64 {
        try connection.ask(Query(selectBytes, [.text(user.description)])).first?.integer(0) ?? 0
    }

    static func write(_ changes: [RowChange<SentKey, FileRow>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        if !rows.isEmpty {
            connection.post(
                Query(
                    upsert,
                    [
                        .users(rows.map(\.0.sender)), .byteStrings(rows.map(\.0.messageID.bytes)),
                        .integers(rows.map(\.1.size)), .byteStrings(rows.map(\.1.hash.bytes)),
                        .instants(rows.map(\.1.begunAt)), .integers(rows.map { Int64($0.1.parts) }),
                        .integers(rows.map(\.1.place?.conversation)), .integers(rows.map(\.1.place?.seq)),
                    ]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty {
            connection.post(
                Query(delete, [.users(gone.map(\.sender)), .byteStrings(gone.map(\.messageID.bytes))]))
        }
    }

    static func write(_ parts: [NewFilePart], _ connection: Connection) {
        guard !parts.isEmpty else { return }
        connection.post(
            Query(
                insertParts,
                [
                    .users(parts.map(\.key.sender)), .byteStrings(parts.map(\.key.messageID.bytes)),
                    .integers(parts.map { Int64($0.part) }), .byteStrings(parts.map(\.bytes)),
                ]))
    }

    static func delete(_ purge: Purge, _ connection: Connection) {
        connection.post(Query(self.purge, [.integer(purge.conversation), .integer(purge.upTo)]))
    }

    static func read(_ request: PartRequest, for user: UserID, _ connection: Connection) throws -> ReadOutcome {
        let (found, member) = try History.seat(of: user, in: request.conversation, connection)
        switch FilePartRules.plan(request, in: found, as: member) {
        case .failure(let error): return .refused(error)
        case .success(let place):
            guard let message = try MessageTables.message(at: place, connection) else {
                return FilePartRules.answer(request, by: user, member, nil, nil)
            }
            let part: [Value] = [
                .text(message.key.sender.description), .bytes(message.key.messageID.bytes),
                .integer(Int64(request.part)),
            ]
            let bytes = try connection.ask(Query(selectPart, part)).first?.bytes(0)
            return FilePartRules.answer(
                request, by: user, member, message.row.message(as: message.key, in: request.conversation), bytes)
        }
    }
}

extension FileRow {
    fileprivate init(_ row: Row, from column: Int32) throws {
        guard let hash = FileHash(try row.bytes(column + 1)) else {
            throw StoreError("a file's hash is damaged", kind: .damaged)
        }
        let conversation = row.optionalInteger(column + 4)
        self.init(
            size: try row.integer(column), hash: hash,
            begunAt: Timestamp(milliseconds: try row.integer(column + 2)), parts: Int(try row.integer(column + 3)),
            place: try conversation.map { MessagePlace($0, try row.integer(column + 5)) })
    }
}
