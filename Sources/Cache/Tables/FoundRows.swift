internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Session
internal import Wire

/// Searches messages. Every text is looked at; there is no index of words.
enum FoundRows {
    /// Returns the newest messages that match, newest first.
    static func messages(_ search: MessageSearch, _ db: Database) throws -> [Message] {
        guard !search.isEmpty else { return [] }
        let says = DatabaseFunction("says", argumentCount: 1, pure: true) { values in
            guard case .blob(let text)? = values.first?.storage else { return false }
            return text.withUnsafeBytes { search.words.occur(in: $0.assumingMemoryBound(to: UInt8.self)) }
        }
        db.add(function: says)
        defer { db.remove(function: says) }
        let has = DatabaseFunction("has", argumentCount: 3, pure: true) { values in
            guard case .int64(let number)? = values.first?.storage, let kind = UInt32(exactly: number),
                case .blob(let bytes) = values[1].storage, case .blob(let text) = values[2].storage
            else { return false }
            let content = MessageContent(kind: kind, bytes: Array(bytes), text: String(decoding: text, as: UTF8.self))
            return search.filter.admits(content)
        }
        db.add(function: has)
        defer { db.remove(function: has) }
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT key, \(MessageRows.table.columns)
                FROM messages JOIN conversations ON conversations.id = messages.conversation
                WHERE (?1 IS NULL OR key = ?1) AND (?3 IS NULL OR instr(?3, ' ' || sender || ' ')) AND sent_at >= ?4 AND sent_at < ?5
                    AND (?6 = 0 OR kind IN (\(FileContent.kind), \(Face.kind), \(Location.kind)) AND has(kind, content, text))
                    AND (?7 = 0 OR instr(text, 'http://') OR instr(text, 'https://')) AND length(text) > 0 AND says(text)
                ORDER BY sent_at DESC, seq DESC LIMIT ?2
                """,
            arguments: [
                search.conversation?.description, search.limit, senders(search.filter),
                search.filter.from?.milliseconds ?? .min, search.filter.until?.milliseconds ?? .max,
                search.filter.kinds.isEmpty ? 0 : 1, search.filter.hasLink ? 1 : 0,
            ])
        var messages: [Message] = []
        while let row = try rows.next() {
            guard let id = row.text("key").flatMap({ ConversationID($0) }) else { continue }
            if let message = MessageRows.message(row, in: id) { messages.append(message) }
        }
        return messages
    }

    /// The senders as one text for SQL; ids have no blanks. Nil for anybody.
    private static func senders(_ filter: SearchFilter) -> String? {
        filter.senders.map { " " + $0.map(\.description).joined(separator: " ") + " " }
    }

    /// The unread messages of a conversation that speak to this user (`Message.speaks`).
    struct UnreadMentions {
        let conversation: ConversationID
        let count: Int64
        let lastSeq: Int64
    }

    /// The kinds of groups in which nothing counts as unread, for SQL.
    private static let uncounted =
        GroupKind.allCases.filter { !$0.countsUnread }.map { "'\($0.rawValue)'" }.joined(separator: ", ")

    /// Finds the unread messages that speak to the user. The bytes of a quote end with the user who is answered.
    static func unreadMentions(of user: UserID, _ db: Database) throws -> [UnreadMentions] {
        let name = user.description
        let names = DatabaseFunction("names", argumentCount: 5, pure: true) { values in
            // A message for some members alone speaks to each of them.
            if case .blob(let state) = values[3].storage,
                MessageState(bytes: Array(state))?.to.contains(user) == true
            {
                return true
            }
            // A tip names the users concerned.
            if case .int64(Int64(GroupTip.kind)) = values[0].storage {
                guard case .blob(let content) = values[2].storage else { return false }
                return GroupTip(bytes: Array(content))?.users.contains(user) ?? false
            }
            guard case .blob(let text) = values[1].storage else { return false }
            let isGroup = values[4].storage != .null
            return text.withUnsafeBytes {
                Mention.calls(name, inGroup: isGroup, $0.assumingMemoryBound(to: UInt8.self))
            }
        }
        db.add(function: names)
        defer { db.remove(function: names) }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT key, count(*) AS count, max(seq) AS last
                FROM conversations JOIN messages ON messages.conversation = conversations.id
                WHERE last_seq > read_seq AND (group_kind IS NULL OR group_kind NOT IN (\(uncounted))) AND seq > read_seq AND sender <> ?1 AND settings & 16 = 0
                    AND (names(kind, text, content, state, group_kind) OR kind = \(Reply.kind) AND CAST(substr(content, 9) AS TEXT) = ?1)
                GROUP BY key
                """,
            arguments: [name]
        ).compactMap { row in
            row.text("key").flatMap { ConversationID($0) }.map {
                UnreadMentions(
                    conversation: $0, count: row.integer("count") ?? 0, lastSeq: row.integer("last") ?? 0)
            }
        }
    }
}
