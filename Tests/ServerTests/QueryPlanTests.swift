import Foundation
import GRDB
import Rules
import Server
import TestSupport
import Testing

/// No statement of the store may look through a table that grows: each is found in the sources and planned by SQLite.
struct QueryPlanTests {
    /// Tables that stay small.
    private static let small = [
        "policy": "one row", "issuer_clock": "one row", "store_identity": "one row",
        "usage": "a row for each day and month since the first start",
        "sqlite_master": "a row for each table and index",
    ]

    /// Statements that look at everybody on purpose.
    private static let allowed = [
        "SELECT * FROM instances": "a change of the policy ends whom it leaves no place, in its own transaction",
        "UPDATE instances SET is_connected = 0, last_seen_at = ?1, checksum = 0 WHERE is_connected = 1 AND 1":
            "once, at the start, before anybody can sign in",
        "UPDATE conversations SET restored_seq = last_seq, checksum = 0 WHERE 1":
            "once, at a start with a database that was put back from an older copy",
        "UPDATE conversations SET restored_seq = before.seq, checksum = 0 FROM ( SELECT id, iif(coalesce(( SELECT sent_at "
            + "FROM messages WHERE conversation = conversations.id AND seq = last_seq), last_at) <= ?1, last_seq, "
            + "coalesce(( SELECT seq FROM messages WHERE conversation = conversations.id AND sent_at <= ?1 ORDER BY seq "
            + "DESC LIMIT 1), 0)) AS seq FROM conversations) AS before WHERE before.id = conversations.id AND 1":
            "once, when a client shows that the machine was set back",
        "SELECT count(*) FROM members LEFT JOIN conversations ON conversations.id = members.conversation WHERE last_seq IS "
            + "NULL OR max(read_seq, hidden_seq) > last_seq OR read_seq < 0 OR own_above_read < tips_read - tips":
            "a check of the whole database, while no server runs",
        "SELECT id, key, last_seq, size FROM conversations ORDER BY id": "the same check",
        "SELECT id, key FROM conversations JOIN group_profiles ON conversation = id WHERE topics <> '' OR instr(key, "
            + "'@TOPIC#_') > 0 ORDER BY id": "the same check",
    ]

    @Test func `no statement of the store scans a table that grows`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/parley.db"
        try SQLiteStore(path: path, now: { .start }).close()
        let statements = try Self.statements()
        #expect(statements.count > 40, "the sources are not read")
        try DatabaseQueue(path: path).read { db in
            for statement in statements where Self.allowed[statement] == nil {
                for step in try Self.plan(of: statement, db) where step.hasPrefix("SCAN ") {
                    let table = step.dropFirst("SCAN ".count).prefix { $0 != " " }
                    let isSmall = Self.small[String(table)] != nil || table == "CONSTANT"
                    #expect(isSmall, "\(step)\n\(statement)")
                }
            }
        }
        #expect(Set(Self.allowed.keys).isSubset(of: statements), "an exception that nothing needs any more")
    }

    @Test func `a scan is noticed`() throws {
        let db = try DatabaseQueue()
        try db.write { try $0.execute(sql: "CREATE TABLE t (a INTEGER PRIMARY KEY, b)") }
        let plans = try db.read { db in
            try ["SELECT a FROM t WHERE b = ?", "DELETE FROM t WHERE a = ?"].map { try Self.plan(of: $0, db) }
        }
        #expect(plans[0] == ["SCAN t"])
        #expect(plans[1].first?.hasPrefix("SEARCH t") == true)
    }

    private static func plan(of statement: String, _ db: Database) throws -> [String] {
        try Row.fetchAll(db.makeStatement(sql: "EXPLAIN QUERY PLAN " + statement), arguments: blanks(statement))
            .map { $0["detail"] }
    }

    /// As many values as the statement wants.
    private static func blanks(_ statement: String) throws -> StatementArguments {
        let numbered = (1...20).last { statement.contains("?\($0)") } ?? 0
        let others = statement.matches(of: /\?(?![0-9])/).count
        return StatementArguments(Array(repeating: 0, count: numbered + others))
    }

    /// Every text in the store's sources that begins as a statement, migrations apart.
    private static func statements() throws -> Set<String> {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources/Server/Store")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        var statements: Set<String> = []
        for name in names where name.hasSuffix(".swift") {
            let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for text in source.matches(of: /"""\n(.*?)"""|"([^"\n]*)"/.dotMatchesNewlines()) {
                let literal = String(text.1 ?? text.2 ?? "")
                let statement = literal.split { $0.isWhitespace }.joined(separator: " ")
                    .replacing(/\\\([\w.]+\.columns\)/, with: "*")
                    .replacing("\\(order)", with: "ASC")
                    .replacing(/\\\((\w+\.)?(is|otherIs)Sound\)/, with: "1")
                    .replacing(/checksum = \\\(\w+\)/, with: "checksum = 0")
                // Of any table: inserts, and a check of the whole database.
                if statement == "UPDATE SET" || statement.contains("\\(name)") || statement.contains("\\(table.name)") {
                    continue
                }
                let verbs = ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WITH "]
                if verbs.contains(where: statement.hasPrefix) { statements.insert(statement) }
            }
        }
        return statements
    }
}
