internal import GRDB

/// What an account's file takes on the disk, and how history leaves it. A hole is what the server is asked for again.
enum HistorySpace {
    /// Messages that one transaction removes: what a person writes meanwhile waits a few milliseconds at most.
    private static let sliceOfRows = 500
    /// Free pages that one transaction gives back to the disk.
    private static let sliceOfPages = 500

    /// Bytes that are in use. Free pages are used again.
    static func used(_ db: Database) throws -> Int64 {
        let pages = try number("page_count", db) - number("freelist_count", db)
        return try pages * number("page_size", db)
    }

    /// Conversations in the order in which their history goes: those that were opened longest ago, or never, first.
    static func conversations(_ db: Database) throws -> [Int64] {
        try Int64.fetchAll(db, sql: "SELECT id FROM conversations ORDER BY opened, last_at, id")
    }

    /// Removes the oldest messages of a conversation, of those that are read or of all. Returns how many; 0 when it has
    /// none that may go.
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

    /// Gives pages that nothing uses back to the disk; false when there is nothing to give, or the file is of a version
    /// that keeps them.
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
