import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing

/// A new table can't be forgotten: all of them are looked through for who was erased.
struct ErasureTests {
    /// What names somebody after they are erased, and why.
    private static let kept = [
        "messages": "that something was said, and by whom, stays as it does for a recall",
        "members": "the conversation of two is the other one's",
        "memberships": "counts those",
        "revocations": "no ticket that was issued to them makes the account anew",
        "used_tickets": "the same; it is forgotten when they have run out",
    ]

    @Test func `after everybody is erased no table has a row that names one of them`() async throws {
        let directory = try TemporaryDirectory()
        _ = try await DamagedTown(in: directory)
        let path = directory.path + "/parley.db"
        let store = try SQLiteStore(path: path, now: { .start })
        let users = DamagedTown.people + [.make("frank"), .make("greta")]
        for user in users {
            var next = ErasurePlace?.some(.account)
            while let place = next {
                let outcome = try store.perform([.administer(.erase(user, at: place), at: .start)])[0]
                guard case .administered(let administered) = outcome, case .erased(let slice) = administered.answer
                else { throw StoreError("\(outcome)") }
                next = slice.next
            }
        }
        store.close()
        let named = try await DatabaseQueue(path: path).read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'").filter { table in
                // Their keys name both of two.
                try table != "conversations"
                    && Self.names(in: table, db).contains { users.map(\.description).contains($0) }
            }
        }
        #expect(Set(named) == Set(Self.kept.keys))
    }

    /// All words of all texts.
    private static func names(in table: String, _ db: Database) throws -> [String] {
        try Row.fetchAll(db, sql: "SELECT * FROM \(table)").flatMap { row in
            row.databaseValues.compactMap { String.fromDatabaseValue($0) }
                .flatMap { text in text.split { " ,:=\n".contains($0) } }.map(String.init)
        }
    }
}
