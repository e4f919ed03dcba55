internal import CheckedRows
internal import Files
internal import GRDB
package import Rules

extension StoreCheck {
    /// Reads the database of a server that does not run: every page, every index, every message. Fails when it can't be
    /// opened at all, or a server runs.
    package static func run(on directory: DataDirectory) throws(ServerError) -> StoreCheck {
        guard try !directory.isNew() else { throw .nothingKept(path: directory.path) }
        let lock = try directory.lock()
        defer { withExtendedLifetime(lock) {} }
        let path = directory.databasePath
        guard let status = FileStatus(path: path), status.size > 0 else {
            throw .databaseMissing(path: path, directory: directory.path)
        }
        do {
            var configuration = SQLiteStore.configuration
            configuration.readonly = true
            return try DatabaseQueue(path: path, configuration: configuration).unsafeRead { db in
                guard try !SQLiteTables.migrator.hasBeenSuperseded(db) else {
                    throw ServerError.storeTooNew(path: path)
                }
                var check = StoreCheck()
                try check.look(through: db)
                return check
            }
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(storeError: error, path: path)
        }
    }

    private mutating func look(through db: Database) throws {
        attempt("the pages") { check throws in
            for text in try String.fetchAll(db, sql: "PRAGMA integrity_check(\(Self.mostSentences))") where text != "ok"
            {
                check.found(text)
            }
        }
        guard try SQLiteTables.migrator.hasCompletedMigrations(db) else {
            found("an earlier version wrote it: start the server once, stop it, and check again")
            return
        }
        for table in CheckedTable.all { look(at: table, db) }
        attempt("the policy") { _ throws in _ = try SQLitePolicy.read(db) }
        attempt("the conversations") { check throws in
            let rows = try Row.fetchAll(db, sql: "SELECT id, key, last_seq, size FROM conversations ORDER BY id")
            for row in rows {
                check.conversations += 1
                check.attempt("a conversation") { check throws in
                    try check.look(
                        at: row.decode(Int64.self, forColumn: "id"), row.decode(String.self, forColumn: "key"),
                        lastSeq: row.decode(Int64.self, forColumn: "last_seq"),
                        size: row.decode(Int64.self, forColumn: "size"), db)
                }
            }
        }
        attempt("the topics") { check throws in
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT id, key FROM conversations JOIN group_profiles ON conversation = id
                    WHERE topics <> '' OR instr(key, '@TOPIC#_') > 0 ORDER BY id
                    """)
            let groups = try rows.map {
                (
                    number: try $0.decode(Int64.self, forColumn: "id"),
                    key: try $0.decode(String.self, forColumn: "key")
                )
            }
            try check.look(
                atTopics: groups, profile: { try SQLiteProfiles.group($0, db) },
                members: { try SQLiteMembers.users(of: $0, db).users })
        }
        attempt("the read marks") { check throws in
            let wrong = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM members LEFT JOIN conversations ON conversations.id = members.conversation
                    WHERE last_seq IS NULL OR max(read_seq, hidden_seq) > last_seq OR read_seq < 0
                        OR own_above_read < tips_read - tips
                    """)
            if let wrong, wrong > 0 { check.found("\(wrong) read marks lie where no message is") }
        }
    }

    private mutating func look(at table: CheckedTable, _ db: Database) {
        attempt("the rows of \(table.name)") { check throws in
            let damaged = try Row.fetchCursor(
                db, sql: "SELECT * FROM \(table.name) WHERE NOT \(table.isSound)")
            while let row = try damaged.next() { check.found(table.damage(row).text) }
        }
    }

    private mutating func look(at id: Int64, _ key: String, lastSeq: Int64, size: Int64, _ db: Database) throws {
        let members = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT count(*) FROM members WHERE conversation = ?"), arguments: [id])
        if members != size { found("\(key) has \(size) members, and \(members ?? 0) are found") }
        let hidden = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT min(hidden_seq) FROM members WHERE conversation = ?"), arguments: [id])
        // What nobody can see need not be there.
        look(at: id, key, lastSeq: lastSeq, hidden: hidden ?? lastSeq) { saw in
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? ORDER BY seq"),
                arguments: [id])
            while let row = try rows.next() {
                saw(try row.decode(Int64.self, forColumn: "seq"), (try? CheckedMessage(row)) != nil)
            }
        }
    }
}
