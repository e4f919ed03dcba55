package import Model
package import Wire

/// The server's storage. The protocol knows nothing of SQL, so different databases can implement it.
package protocol Store: Sendable {
    /// Performs all `operations` in one transaction and returns when it is on disk: one outcome for each, in order.
    ///
    /// When it throws, nothing has been done. Called by one thread at a time.
    func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome]

    /// Reads what `user` may see of the request's answer, while writes go on. `completion` is called once, on any
    /// thread.
    func read(_ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void)

    /// Reads the page of `user`'s conversations that begins at `cursor`, while writes go on. `completion` is called
    /// once, on any thread.
    func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void)

    /// Tries everything a login needs, for a user id that nobody has, and keeps nothing of it; writes next to nothing.
    /// Throws when nobody could log in, or when writes don't reach the disk. Called between transactions.
    func probe() throws(StoreError)

    /// Does housekeeping. Called between transactions, when there is time for it or when it can't wait any longer. Old
    /// rows are deleted only if `forgets` is true: while the clock is in doubt, nothing counts as old.
    func tidy(forgets: Bool)

    /// The latest transaction that is on disk, never one still on its way. Clients are told it: a store that has less
    /// than a client knows was set back. The number is kept in the database, rises with each transaction that writes,
    /// and never falls. Nil for a store that does not count commits. May be read from any thread.
    var latestCommit: StoreCommit? { get }

    /// Begins a new epoch after the store was set back: `lost` is a commit that it once had and does not have any more.
    /// In one transaction the store takes a new epoch, goes on counting above `lost`, and sets each conversation's
    /// `restoredSeq` to its last message from before the time of `lost`. Called between transactions.
    func beginEpoch(after lost: StoreCommit) throws(StoreError) -> StoreEpoch

    /// Waits for running work to end, then closes the store.
    func close()
}

extension Store {
    package var latestCommit: StoreCommit? { nil }

    package func beginEpoch(after lost: StoreCommit) throws(StoreError) -> StoreEpoch {
        throw StoreError("this store counts no commits")
    }
}

/// A store that a server can be started on.
package protocol ServerStore: Store {
    /// The name of what is stored. It changes when the database is put back from an older copy, and with `beginEpoch`.
    var epoch: StoreEpoch { get }
    /// Whether the database was found put back from an older copy at this start.
    var isRestored: Bool { get }
    /// Server time of the last commit of the previous run; nil when there was none.
    var lastCommitAt: Timestamp? { get }

    /// Makes each of `groups` have exactly the given members; other groups stay as they are. Called before the first
    /// `perform`.
    func configure(groups: [GroupID: [UserID]]) throws(StoreOpeningError)
}

/// Why a store can't be opened.
package struct StoreOpeningError: Error, Equatable, Sendable {
    package let kind: Kind
    /// A sentence: the cause and what to do about it.
    package let text: String

    package enum Kind: Equatable, Sendable {
        case unreachable
        /// Another server uses the store.
        case inUse
        /// The store was found, but not in the state it has to be in.
        case unusable
    }

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// Why a transaction was not done, or a read failed. The text is for the operator's log.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    package let kind: Kind
    package let text: String

    package enum Kind: Equatable, Sendable {
        /// The database accepts no writes for the moment; clients come back and ask again.
        case unavailable
        /// Another transaction was in the way (a lock, a deadlock, a serialization failure); a retry works in a moment.
        case conflict
        /// The data read differ from what was written.
        case damaged
    }

    package var description: String { text }

    package init(_ text: String, kind: Kind = .unavailable) {
        self.kind = kind
        self.text = text
    }
}

/// The result of a `ReadRequest`.
package enum ReadOutcome: Equatable, Sendable {
    case answer(ServerFrame.Answer)
    case refused(ServiceError)
    case failed(StoreError)
    /// The data are damaged: the request can't be answered, and a retry would fail the same way.
    case damaged(StoreError)
}
