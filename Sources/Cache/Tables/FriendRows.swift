internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// The user's friends and requests, as the server told them last. Damaged rows are ignored: the next login asks for
/// them again.
enum FriendRows {
    static let table = CheckedTable("friends", key: ["user"], ["standing", "words", "remark", "since", "lists"])

    static func put(_ friends: [Friend], isWhole: Bool, _ db: Database) throws {
        if isWhole { try db.cachedStatement(sql: "DELETE FROM friends").execute() }
        for friend in friends {
            guard friend.standing != .stranger else {
                try db.cachedStatement(sql: "DELETE FROM friends WHERE user = ?")
                    .execute(arguments: [friend.user.description])
                continue
            }
            try db.cachedStatement(sql: table.upsert).execute(arguments: [
                friend.user.description, friend.standing.rawValue, Data(friend.words.utf8),
                Data((friend.remark?.description ?? "").utf8), friend.since.milliseconds,
                Data(friend.lists.text.utf8),
            ])
        }
    }

    static func all(_ db: Database) throws -> [Friend] {
        try Row.fetchAll(
            db,
            sql: "SELECT user, standing, words, remark, since, lists FROM friends WHERE \(table.isSound) ORDER BY user"
        ).compactMap { row in
            guard let user = row.text("user").flatMap(UserID.init),
                let standing = row.text("standing").flatMap(Friend.Standing.init), let words = row.bytes("words"),
                let remark = row.bytes("remark"), let since = row.integer("since"),
                let lists = row.bytes("lists")
            else { return nil }
            return Friend(
                user, standing,
                words: DisplayName(cleaning: String(decoding: words, as: UTF8.self), atMost: Friend.wordsBytes)?
                    .description ?? "",
                remark: DisplayName(cleaning: String(decoding: remark, as: UTF8.self), atMost: Friend.remarkBytes),
                since: Timestamp(milliseconds: since),
                lists: [DisplayName](listsText: String(decoding: lists, as: UTF8.self)))
        }
    }
}
