internal import GRDB

/// The size of an account's file, and how it is reduced.
extension AccountFile {
    /// How many conversations one transaction looks at: most have nothing to delete.
    private static let sliceOfConversations = 50

    func usedBytes() throws(CacheError) -> Int64 {
        try read { db in try HistorySpace.used(db) }
    }

    /// The conversations, those that were opened longest ago first.
    func conversationsByOpening() throws(CacheError) -> [Int64] {
        try read { db in try HistorySpace.conversations(db) }
    }

    /// Removes a slice of the history of the first of `conversations`, and drops those from the list that have no more.
    func removeOldest(of conversations: inout [Int64], unread: Bool) throws(CacheError) {
        var rest = conversations[...]
        try change { db in
            for conversation in rest.prefix(Self.sliceOfConversations) {
                if try HistorySpace.removeOldest(of: conversation, unread: unread, db) > 0 { return }
                rest.removeFirst()
            }
        }
        conversations = Array(rest)
    }

    /// Returns free pages to the disk; false when there are none.
    func giveBack() throws(CacheError) -> Bool {
        var isGiven = false
        try change { db in isGiven = try HistorySpace.giveBack(db) }
        return isGiven
    }
}
