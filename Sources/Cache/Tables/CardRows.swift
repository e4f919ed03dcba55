internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// The cards of group members, as the server told them last. Damaged rows are ignored: the server is asked again when
/// the member occurs over the next link.
enum CardRows {
    static let table = CheckedTable("cards", key: ["group_id", "user"], ["name"])
    /// The largest number of rows, more than anybody has to do with.
    private static let most = 10_000

    static func put(_ profile: Profile, in group: GroupID, _ db: Database) throws {
        guard let name = profile.name else {
            return try db.cachedStatement(sql: "DELETE FROM cards WHERE group_id = ? AND user = ?")
                .execute(arguments: [group.description, profile.user.description])
        }
        try db.cachedStatement(sql: table.upsert)
            .execute(arguments: [group.description, profile.user.description, Data(name.description.utf8)])
    }

    static func forget(_ conversation: ConversationID, _ db: Database) throws {
        guard case .group(let group) = conversation else { return }
        try db.cachedStatement(sql: "DELETE FROM cards WHERE group_id = ?").execute(arguments: [group.description])
    }

    /// Returns the cards, those of the groups with the latest news first. Cards of groups that were left are deleted.
    static func all(_ db: Database) throws -> [GroupID: [Profile]] {
        try db.execute(sql: "DELETE FROM cards WHERE 'group_' || group_id NOT IN (SELECT key FROM conversations)")
        var found: [GroupID: [Profile]] = [:]
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT group_id, user, name FROM cards WHERE \(table.isSound)
                ORDER BY (SELECT last_at FROM conversations WHERE key = 'group_' || group_id) DESC, group_id, user LIMIT ?
                """,
            arguments: [most])
        for row in rows {
            guard let group = row.text("group_id").flatMap({ GroupID($0) }),
                let user = row.text("user").flatMap({ UserID($0) }), let name = row.bytes("name"),
                let card = DisplayName(card: String(decoding: name, as: UTF8.self))
            else { continue }
            found[group, default: []].append(Profile(user: user, name: card))
        }
        return found
    }
}
