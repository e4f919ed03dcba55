internal import CheckedRows
internal import Files
internal import GRDB
package import Model
package import Session

/// Reads what the store of one account keeps, for a command that shows it. Changes nothing and takes nothing over; a
/// client that has the account open goes on beside it.
package final class AccountReader: Sendable {
    /// Nil when nobody has signed in with it yet.
    package let seenAt: Timestamp?
    /// A program has the account open.
    package let isOpenElsewhere: Bool
    private let user: UserID
    private let path: String
    private let queue: DatabaseQueue

    /// How long another program's transaction is waited for, in seconds.
    private static let patience = 2.0

    /// Nil where nothing is kept of that user in `directory`. `appID` is nil where nobody says which deployment is meant:
    /// then there must be only one. Throws why the store can't be read.
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
        // Before the store: it is never ahead of it.
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

    /// Newest first.
    package func messages(found search: MessageSearch) throws(UnreadableStore) -> [Message] {
        try read { db in try FoundRows.messages(search, db) }
    }

    /// What was written beside conversations for this device alone, in the order in which it stands in each.
    package func notes() throws(UnreadableStore) -> [Note] {
        try read { db in try NoteRows.all(db) }
    }

    /// What people are called.
    package func people() throws(UnreadableStore) -> [Profile] {
        try read { db in try PeopleRows.all(db) }
    }

    package func counts() throws(UnreadableStore) -> AccountCounts {
        try read { [user] db in
            let mentions = try FoundRows.unreadMentions(of: user, db)
            let mentioning = Set(mentions.map(\.conversation))
            // As the screen counts them.
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
    /// Messages, as the server counted them last and what came since.
    package var unread: Int64 = 0
    /// With unread messages.
    package var conversations: Int64 = 0
    /// Unread messages that are kept and name the user with `@`.
    package var mentions: Int64 = 0
    /// Written here and not sent yet.
    package var queued: Int64 = 0
    /// Written here and refused, or held back by a sign-out.
    package var failed: Int64 = 0

    package init() {}
}

/// Why a store can't be read: a sentence for the person.
package struct UnreadableStore: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}
