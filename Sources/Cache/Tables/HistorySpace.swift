internal import GRDB

/// The size of an account's file, and the deletion of history to make room. Deleted messages leave gaps, which are
/// fetched from the server again.
enum HistorySpace {
    /// How many messages one transaction removes: what a person writes meanwhile waits a few milliseconds at most.
    private static let sliceOfRows = 500
    /// How many free pages one transaction returns to the disk.
    private static let sliceOfPages = 500

    /// The number of bytes in use. Free pages do not count, since they are used again.
    static func used(_ db: Database) throws -> Int64 {
        let pages = try number("page_count", db) - number("freelist_count", db)
        return try pages * number("page_size", db)
    }

    /// The conversations in the order in which their history is deleted: those that were opened longest ago, or never,
    /// first.
    static func conversations(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM conversations ORDER BY opened, last_at, id")
    }

    /// Removes the oldest messages of a conversation, either those that are read or all. Returns how many; 0 when there
    /// are none to remove.
    static func removeOldest(of conversation: Int64, unread: Bool, _ db: Database) throws -> Int {
        try db.cachedStatement(
            sql: """
                WITH last (seq) AS (
                    SELECT min(
                        (SELECT seq FROM messages WHERE conversation = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2),
                        iif(?3, \(Int64.max), (SELECT read_seq FROM conversations WHERE id = ?1)))
                )
                DELETE FROM messages WHERE conversation = ?1 AND seq IN (
                    SELECT messages.seq FROM messages, last
                    WHERE messages.conversation = ?1 AND messages.seq <= last.seq ORDER BY messages.seq LIMIT ?4
                )
                """
        ).execute(arguments: [conversation, HistorySize.newestKept, unread, sliceOfRows])
        return db.changesCount
    }

    /// Returns free pages to the disk; false when there are none, or the file was made by a version that keeps them.
    static func giveBack(_ db: Database) throws -> Bool {
        let free = try number("freelist_count", db)
        guard free > sliceOfPages else { return false }
        try db.execute(sql: "PRAGMA incremental_vacuum(\(sliceOfPages))")
        return try number("freelist_count", db) < free
    }

    private static func number(_ pragma: String, _ db: Database) throws -> Int64 {
        try Int64.fetchOne(db, sql: "PRAGMA \(pragma)") ?? 0
    }
}
