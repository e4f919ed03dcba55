package import Model
package import Wire

/// What the server keeps. Knows nothing of SQL, so that another database can stand behind it.
package protocol Store: Sendable {
    /// Does all of `operations` in one transaction and returns when it is on disk: one outcome each, in order.
    ///
    /// When it throws, nothing has been done. Called by one thread at a time.
    func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome]

    /// Reads what `user` may see of it, beside running writes. `completion` is called once, anywhere.
    func read(_ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void)

    /// Reads the page of `user`'s conversations that begins at `cursor`, beside running writes. `completion` is called
    /// once, anywhere.
    func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void)

    /// Tries all that a login takes for a user nobody has, and keeps nothing of it; writes next to nothing. Throws when
    /// nobody could log in, or what is written does not reach the disk. Called between transactions.
    func probe() throws(StoreError)

    /// Housekeeping; called between transactions when there is time for it or when it can't wait any longer. Deletes what
    /// is too old only where it `forgets`: by a clock in doubt nothing is old.
    func tidy(forgets: Bool)

    /// The latest transaction that is on disk, never one that is still on its way: clients are told, and a store that has
    /// less than they know was set back. Its number is kept in the database, rises with each transaction that writes, and
    /// never falls. Nil from a store that does not count. Asked from any thread.
    var latestCommit: StoreCommit? { get }

    /// The store was set back: it once had `lost`, which it does not have. In one transaction it takes a new epoch,
    /// counts on above that commit, and each conversation notes (`restoredSeq`) its last message of before that commit's
    /// time: what lies above was said since. Called between transactions.
    func beginEpoch(after lost: StoreCommit) throws(StoreError) -> StoreEpoch

    /// Waits for running work and closes.
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
    /// Names what is stored; another one after the database was put back from an older copy, or `beginEpoch`.
    var epoch: StoreEpoch { get }
    /// That was so at this start.
    var isRestored: Bool { get }
    /// Server time of the last commit of the run before; nil when there was none.
    var lastCommitAt: Timestamp? { get }

    /// Makes these groups have exactly these members; other groups stay as they are. Called before the first
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
        /// By another server.
        case inUse
        /// It is not as it has to be.
        case unusable
    }

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}

/// A transaction that did not happen. The text is for the operator's log.
package struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    package let kind: Kind
    package let text: String

    package enum Kind: Equatable, Sendable {
        /// The database takes no writes now; those who asked come back and ask again.
        case unavailable
        /// Another transaction was in the way (a lock, a deadlock, a serialization failure): the same works in a moment.
        case conflict
        /// What was read is not what was written.
        case damaged
    }

    package var description: String { text }

    package init(_ text: String, kind: Kind = .unavailable) {
        self.kind = kind
        self.text = text
    }
}

/// What a request that reads came to.
package enum ReadOutcome: Equatable, Sendable {
    case answer(ServerFrame.Answer)
    case refused(ServiceError)
    case failed(StoreError)
    /// It can't be read, nor will it be the next time.
    case damaged(StoreError)
}
