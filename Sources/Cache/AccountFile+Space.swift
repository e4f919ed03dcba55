internal import GRDB

/// Its size, and how it becomes smaller.
extension AccountFile {
    /// Conversations that one transaction looks at: most have nothing that may go.
    private static let sliceOfConversations = 50

    func usedBytes() throws(CacheError) -> Int64 {
        try read { db in try HistorySpace.used(db) }
    }

    /// Those that were opened longest ago first.
    func conversationsByOpening() throws(CacheError) -> [Int64] {
        try read { db in try HistorySpace.conversations(db) }
    }

    /// Removes a slice of the history of the first ones of `conversations`, and those from the list that have no more.
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

    /// False when there is nothing to give back to the disk.
    func giveBack() throws(CacheError) -> Bool {
        var isGiven = false
        try change { db in isGiven = try HistorySpace.giveBack(db) }
        return isGiven
    }
}
