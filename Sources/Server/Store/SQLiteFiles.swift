internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Files that come with messages, and their parts.
enum SQLiteFiles {
    static let table = CheckedTable(
        "files", key: ["sender", "message_id"], ["size", "hash", "begun_at", "parts", "conversation", "seq"])
    static let parts = CheckedTable("file_parts", key: ["sender", "message_id", "part"], ["bytes"])

    static func read(_ key: SentKey, _ db: Database) throws -> FileRow? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT \(table.columns) FROM files WHERE sender = ? AND message_id = ?"),
            arguments: key.columns
        ).map { row in
            try table.check(row)
            guard let hash = FileHash(try Array(row.decode(Data.self, forColumn: "hash"))) else {
                throw table.damage(row)
            }
            let conversation = row.integer("conversation")
            return FileRow(
                size: try row.decode(forColumn: "size"), hash: hash,
                begunAt: Timestamp(milliseconds: try row.decode(forColumn: "begun_at")),
                parts: try row.decode(forColumn: "parts"),
                place: try conversation.map { MessagePlace($0, try row.decode(forColumn: "seq")) })
        }
    }

    static func bytes(of user: UserID, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT sum(size) FROM files WHERE sender = ?"), arguments: [user.description]) ?? 0
    }

    static func found(of sender: UserID, limit: Int, _ db: Database) throws -> [MessageID] {
        try Data.fetchAll(
            db.cachedStatement(sql: "SELECT message_id FROM files WHERE sender = ? LIMIT ?"),
            arguments: [sender.description, limit]
        ).compactMap { MessageID(bytes: $0) }
    }

    // MARK: Writing

    static func write(_ change: RowChange<SentKey, FileRow>, _ db: Database) throws {
        guard let row = change.after else { return try delete(change.key.columns, db) }
        try db.cachedStatement(sql: table.upsert).execute(
            arguments: change.key.columns + [
                row.size, Data(row.hash.bytes), row.begunAt.milliseconds, row.parts, row.place?.conversation,
                row.place?.seq,
            ])
    }

    static func write(_ part: NewFilePart, _ db: Database) throws {
        let statement = try BoundStatement(sql: parts.insert, db)
        statement.bind(part.key.sender.description, at: 1)
        statement.bind(part.key.messageID.bytes, at: 2)
        statement.bind(Int64(part.part), at: 3)
        statement.bind(part.bytes, at: 4)
        try statement.run()
    }

    private static func delete(_ key: StatementArguments, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM file_parts WHERE sender = ? AND message_id = ?")
            .execute(arguments: key)
        try db.cachedStatement(sql: "DELETE FROM files WHERE sender = ? AND message_id = ?").execute(arguments: key)
    }

    /// The files of messages that are deleted.
    static func delete(_ purge: Purge, _ db: Database) throws {
        let keys = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT sender, message_id FROM files WHERE conversation = ? AND seq <= ?"),
            arguments: [purge.conversation, purge.upTo])
        for key in keys { try delete([key["sender"], key["message_id"]], db) }
    }

    /// Deletes one file whose message never came, since its parts are more work than a slice of anything else. Returns
    /// how many were deleted.
    static func forget(before now: Timestamp, limit: Int, _ db: Database) throws -> Int {
        let oldest = try Row.fetchOne(
            db.cachedStatement(
                sql: """
                    SELECT sender, message_id FROM files
                    WHERE conversation IS NULL AND begun_at < ? ORDER BY begun_at LIMIT 1
                    """), arguments: [now.advanced(by: .zero - FileRow.unsentKeptFor).milliseconds])
        guard let oldest else { return 0 }
        try delete([oldest["sender"], oldest["message_id"]], db)
        // The next one is for the next slice.
        return limit
    }

    // MARK: Parts

    static func read(_ request: PartRequest, for user: UserID, _ db: Database) throws -> ReadOutcome {
        let found = try SQLiteConversations.read(ConversationKey.text(of: request.conversation, seenBy: user), db)
        let member = try found.flatMap { try SQLiteMembers.read(MemberKey($0.number, user), db) }
        switch FilePartRules.plan(request, in: found, as: member) {
        case .failure(let error): return .refused(error)
        case .success(let place):
            guard let message = try SQLiteMessages.message(at: place, db) else {
                return FilePartRules.answer(request, by: user, member, nil, nil)
            }
            return FilePartRules.answer(
                request, by: user, member, message.row.message(as: message.key, in: request.conversation),
                try part(request.part, of: message.key, db))
        }
    }

    /// Nil for one that is damaged or missing.
    private static func part(_ part: Int, of key: SentKey, _ db: Database) throws -> [UInt8]? {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT \(parts.columns) FROM file_parts WHERE sender = ? AND message_id = ? AND part = ?"),
            arguments: key.columns + [part])
        guard let row, row.integer("is_sound") == 1 else { return nil }
        return try Array(row.decode(Data.self, forColumn: "bytes"))
    }
}

extension SentKey {
    fileprivate var columns: StatementArguments { [sender.description, Data(messageID.bytes)] }
}
