internal import Files
internal import Foundation
internal import GRDB
internal import Model
internal import Rules

/// What a look at a whole database found. Nothing is changed by it, and nothing mended.
package struct StoreCheck: Equatable, Sendable {
    package private(set) var conversations = 0
    package private(set) var messages = 0
    /// What was found, a sentence each; at most `mostSentences`.
    package private(set) var findings: [String] = []
    /// Those that found no room.
    package private(set) var moreFindings = 0

    package var isSound: Bool { findings.isEmpty }

    private static let mostSentences = 100

    /// Reads the database of a server that does not run: every page, every index, every message. Fails when it can't be
    /// opened at all, or a server runs.
    package static func run(on directory: DataDirectory) throws(ServerError) -> StoreCheck {
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
                guard try !SQLiteStore.migrator.hasBeenSuperseded(db) else { throw ServerError.storeTooNew(path: path) }
                return try StoreCheck(db)
            }
        } catch let error as ServerError {
            throw error
        } catch {
            throw ServerError(storeError: error, path: path)
        }
    }

    private init(_ db: Database) throws {
        attempt("the pages") { check throws in
            for text in try String.fetchAll(db, sql: "PRAGMA integrity_check(\(Self.mostSentences))") where text != "ok"
            {
                check.found(text)
            }
        }
        guard try SQLiteStore.migrator.hasCompletedMigrations(db) else {
            found("an earlier version wrote it: start the server once, stop it, and check again")
            return
        }
        attempt("the policy") { _ throws in _ = try SQLitePolicy.read(db) }
        attempt("the conversations") { check throws in
            let rows = try Row.fetchAll(db, sql: "SELECT id, key, last_seq FROM conversations ORDER BY id")
            for row in rows {
                check.conversations += 1
                check.attempt("a conversation") { check throws in
                    try check.look(
                        at: row.decode(Int64.self, forColumn: "id"), row.decode(String.self, forColumn: "key"),
                        lastSeq: row.decode(Int64.self, forColumn: "last_seq"), db)
                }
            }
        }
        attempt("the read marks") { check throws in
            let wrong = try Int.fetchOne(
                db,
                sql: """
                    SELECT count(*) FROM members LEFT JOIN conversations ON conversations.id = members.conversation
                    WHERE last_seq IS NULL OR max(read_seq, hidden_seq) > last_seq OR min(read_seq, own_above_read) < 0
                    """)
            if let wrong, wrong > 0 { check.found("\(wrong) read marks lie where no message is") }
        }
    }

    /// Messages are dense up to the last one, but for what nobody can see any more.
    private mutating func look(at id: Int64, _ key: String, lastSeq: Int64, _ db: Database) throws {
        if !ConversationKey.isValid(key) { found("conversation number \(id) is called \(key.debugDescription)") }
        let hidden = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT min(hidden_seq) FROM members WHERE conversation = ?"), arguments: [id])
        var expected = (hidden ?? 0) + 1
        do {
            let rows = try Row.fetchCursor(
                db.cachedStatement(
                    sql: "SELECT \(CheckedMessage.columns) FROM messages WHERE conversation = ? ORDER BY seq"),
                arguments: [id])
            while let row = try rows.next() {
                let seq = try row.decode(Int64.self, forColumn: "seq")
                messages += 1
                if (try? CheckedMessage(row)) == nil { found("message \(seq) of \(key) is damaged") }
                if seq > expected { missing(expected, upTo: seq - 1, in: key) }
                expected = max(expected, seq + 1)
            }
        } catch {
            return found("messages of \(key) can't be read from \(expected) on: \(error)")
        }
        if expected <= lastSeq { missing(expected, upTo: lastSeq, in: key) }
        if expected > lastSeq + 1 { found("\(key) says its last message is \(lastSeq), and has \(expected - 1)") }
    }

    private mutating func missing(_ first: Int64, upTo last: Int64, in key: String) {
        found("messages \(first) to \(last) of \(key) are missing")
    }

    private mutating func attempt(_ what: String, _ look: (inout StoreCheck) throws -> Void) {
        do { try look(&self) } catch { found("\(what) can't be read: \(error)") }
    }

    private mutating func found(_ sentence: String) {
        if findings.count < Self.mostSentences { findings.append(sentence) } else { moreFindings += 1 }
    }
}
