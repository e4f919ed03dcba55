internal import CheckedRows
internal import GRDB
internal import Model

/// The conversation list as the server told it last, with the changes seen since.
enum ConversationRows {
    static let table = CheckedTable(
        "conversations", key: ["key"],
        [
            "id", "last_seq", "read_seq", "unread", "last_at", "last_change", "known_change", "group_kind",
            "group_name", "group_role", "peer_read", "settings", "pinned", "opened", "group_notice", "group_about",
        ])
    /// SQL for the number under which a conversation's messages are kept, by the conversation's key.
    static let number = "(SELECT id FROM conversations WHERE key = ? AND \(table.isSound))"

    /// Deletes damaged conversations with their messages, which the server has. Returns how many conversations there
    /// were.
    static func forgetDamaged(_ db: Database) throws -> Int {
        try db.execute(sql: "DELETE FROM conversations WHERE NOT \(table.isSound)")
        let count = db.changesCount
        // The row does not say any more which conversation it was.
        if count > 0 {
            try db.execute(sql: "DELETE FROM messages WHERE conversation NOT IN (SELECT id FROM conversations)")
        }
        return count
    }

    /// Replaces the list. If it comes from another store, only messages stay that were said before that was restored.
    static func replace(with summaries: [ConversationSummary], isOtherStore: Bool, _ db: Database) throws {
        let kept = Set(summaries.map(\.conversation.description))
        for key in try String.fetchAll(db, sql: "SELECT key FROM conversations") where !kept.contains(key) {
            try remove(key, db)
        }
        for summary in summaries {
            let id = try put(summary, db)
            if isOtherStore {
                try MessageRows.forget(id, above: summary.restoredSeq, db)
                // The other store counts its changes anew.
                try MessageRows.forgetChanged(id, db)
                try db.cachedStatement(sql: "UPDATE conversations SET \(behind) WHERE id = ?").execute(arguments: [id])
            }
            // A server that has less than was kept has begun anew.
            let newest = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT max(seq) FROM messages WHERE conversation = ?"), arguments: [id])
            if let newest, newest > summary.lastSeq { try MessageRows.forget(id, db) }
        }
    }

    static func remove(_ conversation: ConversationID, _ db: Database) throws {
        try remove(conversation.description, db)
    }

    private static func remove(_ key: String, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM conversations WHERE key = ?").execute(arguments: [key])
        if let conversation = ConversationID(key) { try CardRows.forget(conversation, db) }
    }

    private static let behind = table.set(["known_change": "0"])
    private static let told = table.set([
        "last_seq": "?1", "read_seq": "?2", "unread": "?3", "last_at": "?4", "last_change": "?5", "group_kind": "?7",
        "group_name": "?8", "group_role": "?9", "peer_read": "?10", "settings": "?11",
        "pinned": "?12", "group_notice": "?13", "group_about": "?14",
    ])

    @discardableResult
    static func put(_ summary: ConversationSummary, _ db: Database) throws -> Int64 {
        // Nothing is kept of a new conversation, so no change to it is missing.
        let id = try id(of: summary.conversation, change: summary.lastChange, db)
        try db.cachedStatement(sql: "UPDATE conversations SET \(told) WHERE id = ?6").execute(arguments: [
            summary.lastSeq, summary.readSeq, summary.unread, summary.lastAt.milliseconds, summary.lastChange, id,
            summary.group?.kind.rawValue, summary.group?.name, summary.group?.role.rawValue,
            summary.peerRead, summary.settings.bits, summary.pinned.text, summary.group?.notice ?? "",
            summary.group?.about ?? "",
        ])
        // The messages that were deleted on another device, maybe while this one was off.
        if summary.hiddenSeq > 0 { try MessageRows.forget(id, upTo: summary.hiddenSeq, db) }
        try MessageRows.hide(summary.hidden, of: summary.conversation, in: id, db)
        return id
    }

    private static let changed = table.set(["known_change": "?1", "last_change": "max(last_change, ?1)"])

    /// Notes that the changes after `after` up to `upTo` are kept. Where some before them are missing, the conversation
    /// stays behind, and the next login asks for them.
    static func note(changes upTo: Int64, after: Int64, in conversation: Int64, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                UPDATE conversations SET \(changed)
                WHERE id = ?2 AND known_change >= ?3 AND known_change < ?1 AND \(table.isSound)
                """
        ).execute(arguments: [upTo, conversation, after])
    }

    private static let pinned = table.set(["pinned": "?1"])

    /// Notes in the conversation's row which of the changed messages are pinned.
    static func notePins(of messages: [Message], in conversation: Int64, _ db: Database) throws {
        let known = try String.fetchOne(
            db.cachedStatement(sql: "SELECT pinned FROM conversations WHERE id = ? AND \(table.isSound)"),
            arguments: [conversation])
        guard let known else { return }
        var pins = PinnedMessages(text: known)
        for message in messages { pins.note(message.seq, isPinned: message.state.pin != nil) }
        guard pins.text != known else { return }
        try db.cachedStatement(sql: "UPDATE conversations SET \(pinned) WHERE id = ?2")
            .execute(arguments: [pins.text, conversation])
    }

    static func knownChanges(_ db: Database) throws -> [ConversationID: Int64] {
        try Row.fetchAll(db, sql: "SELECT key, known_change FROM conversations").reduce(into: [:]) { known, row in
            guard let conversation = row.text("key").flatMap({ ConversationID($0) }) else { return }
            known[conversation] = count(row, "known_change")
        }
    }

    /// Returns the number of a conversation's row, which is made when it is missing or was damaged since the start.
    static func id(of conversation: ConversationID, change: Int64 = 0, _ db: Database) throws -> Int64 {
        let key = conversation.description
        let id = try Int64.fetchOne(db.cachedStatement(sql: "SELECT \(number)"), arguments: [key])
        if let id { return id }
        try db.cachedStatement(sql: "DELETE FROM conversations WHERE key = ?").execute(arguments: [key])
        let next = try nextID(db)
        try db.cachedStatement(sql: table.insert).execute(arguments: [
            key, next, 0, 0, 0, 0, 0, change, nil, nil, nil, 0, 0, "", 0, "", "",
        ])
        return next
    }

    /// Returns a number above all that are in use, also by messages whose conversation is damaged.
    private static func nextID(_ db: Database) throws -> Int64 {
        let statements = ["SELECT max(id) FROM conversations", "SELECT max(conversation) FROM messages"]
        return try statements.map { try Int64.fetchOne(db.cachedStatement(sql: $0)) ?? 0 }.reduce(0, max) + 1
    }

    /// A message that is newer than the list.
    struct News {
        let seq: Int64
        /// When it was sent; nil where it is nothing new for its reader.
        let at: Timestamp?
        let isCounted: Bool
    }

    private static let noted = table.set([
        "last_seq": "?1", "last_at": "coalesce(?2, last_at)", "unread": "min(unread, ?3) + ?4",
    ])

    /// Adds messages to the row's counts that are newer than the list, until the list comes again.
    static func note(_ messages: [News], in conversation: Int64, _ db: Database) throws {
        let row = try Row.fetchOne(
            db.cachedStatement(
                sql: "SELECT last_seq, group_kind FROM conversations WHERE id = ? AND \(table.isSound)"),
            arguments: [conversation])
        guard let row, let known = row.integer("last_seq") else { return }
        let countsUnread = row.text("group_kind").map { GroupKind(named: $0).countsUnread } ?? true
        var (last, at, unread) = (known, Timestamp?.none, 0)
        for message in messages where message.seq > last {
            (last, at) = (message.seq, message.at ?? at)
            unread += message.isCounted && countsUnread ? 1 : 0
        }
        guard last > known else { return }
        try db.cachedStatement(sql: "UPDATE conversations SET \(noted) WHERE id = ?5")
            .execute(arguments: [last, at?.milliseconds, Limits.largestCount, unread, conversation])
    }

    private static let read = table.set([
        "read_seq": "max(read_seq, ?1)", "unread": "iif(?1 >= last_seq, 0, unread)",
    ])

    static func markRead(_ conversation: ConversationID, seq: Int64, _ db: Database) throws {
        try db.cachedStatement(sql: "UPDATE conversations SET \(read) WHERE key = ?2 AND \(table.isSound)")
            .execute(arguments: [seq, conversation.description])
    }

    private static let opened = table.set(["opened": "?1"])

    /// Notes that somebody looks at the conversation, as of this commit. Scrolling in it does not count, unless it was
    /// opened before it had a row.
    static func noteOpened(_ conversation: ConversationID, commit: Int64, isNew: Bool, _ db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE conversations SET \(opened) WHERE key = ?2 AND (?3 OR opened = 0) AND \(table.isSound)"
        ).execute(arguments: [commit, conversation.description, isNew])
    }

    static func all(_ db: Database) throws -> [ConversationSummary] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT key, last_seq, read_seq, unread, last_at, last_change, group_kind, group_name, group_role,
                    peer_read, settings, pinned, group_notice, group_about
                FROM conversations ORDER BY last_at DESC, key
                """
        ).compactMap { row in
            guard let conversation = row.text("key").flatMap({ ConversationID($0) }) else { return nil }
            return ConversationSummary(
                conversation: conversation, lastSeq: count(row, "last_seq"), readSeq: count(row, "read_seq"),
                unread: count(row, "unread"), lastAt: Timestamp(untrusted: row.integer("last_at") ?? 0),
                lastChange: count(row, "last_change"), group: group(row),
                peerRead: count(row, "peer_read"),
                settings: ConversationSettings(bits: row.integer("settings") ?? 0),
                pinned: PinnedMessages(text: row.text("pinned") ?? ""))
        }
    }

    private static func group(_ row: Row) -> GroupSummary? {
        guard let kind = row.text("group_kind"), let name = row.text("group_name") else { return nil }
        let role = row.integer("group_role").flatMap { GroupRole(rawValue: Int(clamping: $0)) }
        return GroupSummary(
            kind: GroupKind(named: kind), name: name, role: role ?? .member, notice: row.text("group_notice") ?? "",
            about: row.text("group_about") ?? "")
    }

    /// Limits a number: an earlier version kept any that a server told.
    private static func count(_ row: Row, _ column: String) -> Int64 {
        min(max(row.integer(column) ?? 0, 0), Limits.largestCount)
    }
}
