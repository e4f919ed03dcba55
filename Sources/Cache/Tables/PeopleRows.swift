internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// The names of users, as the server told them last. Damaged rows are ignored: the next login asks for them again.
enum PeopleRows {
    static let table = CheckedTable("people", key: ["user"], ["name"])
    /// The largest number of rows, more than anybody has to do with.
    private static let most = 10_000

    static func put(_ profile: Profile, _ db: Database) throws {
        guard let name = profile.name else {
            return try db.cachedStatement(sql: "DELETE FROM people WHERE user = ?")
                .execute(arguments: [profile.user.description])
        }
        try db.cachedStatement(sql: table.upsert)
            .execute(arguments: [profile.user.description, Data(name.description.utf8)])
    }

    static func all(_ db: Database) throws -> [Profile] {
        try Row.fetchAll(
            db, sql: "SELECT user, name FROM people WHERE \(table.isSound) ORDER BY user LIMIT ?", arguments: [most]
        ).compactMap { row in
            guard let user = row.text("user").flatMap({ UserID($0) }), let name = row.bytes("name") else { return nil }
            return Profile(user: user, name: DisplayName(cleaning: String(decoding: name, as: UTF8.self)))
        }
    }
}
