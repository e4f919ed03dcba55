internal import CheckedRows
internal import Files
internal import GRDB
package import Model
package import Session

/// Reads the store of one account, for a command that shows it. Changes nothing and takes nothing over; a client that
/// has the account open is not disturbed.
package final class AccountReader: Sendable {
    /// When the server was last heard for the account; nil when nobody has signed in with it yet.
    package let seenAt: Timestamp?
    /// Whether a program has the account open.
    package let isOpenElsewhere: Bool
    private let user: UserID
    private let path: String
    private let queue: DatabaseQueue

    /// How long to wait for another program's transaction, in seconds.
    private static let patience = 2.0

    /// Nil where nothing is kept of that user in `directory`. `appID` is nil where the deployment was not given: then
    /// there must be only one. Throws why the store can't be read.
    package init?(
        of user: UserID, at server: ServerAddress, appID: UInt64?, in directory: String
    ) throws(UnreadableStore) {
        do throws(CacheError) {
            guard let path = try AccountFile.path(of: user, at: server, appID: appID, in: directory) else { return nil }
            self.user = user
            self.path = path
            isOpenElsewhere = OutboxClaim.isHeld(AccountFile.lock(of: path))
            (queue, seenAt) = try Self.open(path)
        } catch {
            throw UnreadableStore(description: error.description)
        }
    }

    private static func open(_ path: String) throws(CacheError) -> (DatabaseQueue, Timestamp?) {
        var configuration = AccountFile.configuration(patience: patience)
        configuration.readonly = true
        // Read before the store: the mark is never ahead of it.
        let mark = CommitMarkFile.read(LastCommit.mark(of: path))
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let seenAt = try queue.read { db in
                try LastCommit.check(db, path: path, against: mark)
                guard try Schema.isCurrent(db, path: path) else { throw CacheError.tooOld(path: path) }
                var restored = RestoredAccount()
                try AccountRow.read(&restored, db)
                return restored.seenAt
            }
            return (queue, seenAt)
        } catch {
            throw CacheError(error, path: path)
        }
    }

    /// Returns the messages that a search finds, newest first.
    package func messages(found search: MessageSearch) throws(UnreadableStore) -> [Message] {
        try read { db in try FoundRows.messages(search, db) }
    }

    /// Returns the notes that were written for this device alone, in the order in which they stand in their
    /// conversations.
    package func notes() throws(UnreadableStore) -> [Note] {
        try read { db in try NoteRows.all(db) }
    }

    /// Returns the names of users.
    package func people() throws(UnreadableStore) -> [Profile] {
        try read { db in try PeopleRows.all(db) }
    }

    package func counts() throws(UnreadableStore) -> AccountCounts {
        try read { [user] db in
            let mentions = try FoundRows.unreadMentions(of: user, db)
            let mentioning = Set(mentions.map(\.conversation))
            // Counted as the screen does.
            let unread = try ConversationRows.all(db).map { summary in
                let isMentioning = mentioning.contains(summary.conversation)
                return summary.counted(max(summary.unread, isMentioning ? 1 : 0), isMentioning: isMentioning)
            }
            var counts = AccountCounts()
            counts.unread = unread.reduce(0, +)
            counts.conversations = Int64(unread.count { $0 > 0 })
            counts.mentions = mentions.reduce(0) { $0 + $1.count }
            (counts.queued, counts.failed) = try OutboxRows.counts(db)
            return counts
        }
    }

    private func read<Value>(_ body: (Database) throws -> Value) throws(UnreadableStore) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw UnreadableStore(description: CacheError(error, path: path).description)
        }
    }
}

/// What waits for a person in one account, as far as its store knows.
package struct AccountCounts: Equatable, Sendable {
    /// Unread messages: those that the server counted last, and those that came since.
    package var unread: Int64 = 0
    /// Conversations with unread messages.
    package var conversations: Int64 = 0
    /// Unread messages in the store that name the user with `@`.
    package var mentions: Int64 = 0
    /// Messages written here that were not sent yet.
    package var queued: Int64 = 0
    /// Messages written here that were refused, or held back by a sign-out.
    package var failed: Int64 = 0

    package init() {}
}

/// Why a store can't be read: a sentence for the person.
package struct UnreadableStore: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}
