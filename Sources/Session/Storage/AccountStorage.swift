package import Model

/// Keeps one account at a time on disk: history, unsent messages, drafts. `Cache` has the real one.
package protocol AccountStorage: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in the
    /// order of the requests, once for those that have an answer.
    ///
    /// When the disk refuses, `failed` comes for the first request that was not performed. That one and all after it
    /// wait, in order, until a `retry` succeeds. History that waits is let go when it becomes too much, because the
    /// server has it; what a person wrote is not.
    func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)

    /// `hold` is called from any thread: with true when so much waits for the disk that nothing more should be brought
    /// in, with false once that is worked off. It must not call back.
    func reportPressure(to hold: @escaping @Sendable (Bool) -> Void)
}

/// What a session asks of the store of the account that is open. Requests are performed in order.
package enum StorageRequest: Equatable, Sendable {
    /// Opens an account's store in place of the one that is open. Answered by `opened` or `failed`.
    case open(StoredAccount)
    /// The account is left: nothing of it is touched until it is opened again, but for what a person wrote and the disk has
    /// not taken yet. That is tried again as long as the program lives, and is there when the account is opened again.
    case close

    /// The whole conversation list, as the server told it at `seenAt` by this machine's clock. With another `storeEpoch`
    /// than the list before, what was kept above each conversation's `restoredSeq` is forgotten.
    case list([ConversationSummary], seenAt: Timestamp, storeEpoch: StoreEpoch? = nil)
    case summary(ConversationSummary)
    /// A conversation that was left, with its messages.
    case forget(ConversationID)
    /// Messages of the server. One's own leaves the outbox in the transaction that keeps it.
    case messages([Message], seenAt: Timestamp)
    /// Messages that were changed, as they are now: those that are kept are replaced. With them all changes after `after` up
    /// to `upTo` are known, if those before `after` are.
    case changes(ConversationID, [Message], after: Int64, upTo: Int64)
    /// The person has seen everything up to `seq`.
    case readMark(ConversationID, seq: Int64)
    /// People are called so from now on, everywhere or in a group.
    case profiles([Profile], in: GroupID? = nil)
    /// These stand so to the user from now on, or these alone: all that were kept go first.
    case friends([Friend], isWhole: Bool)
    /// All of one's own, in place of those that were kept.
    case folders(Folders)
    /// The server was heard until now.
    case seen(at: Timestamp)

    /// What the server told of how far it has come.
    case proof(CommitProof)

    /// Keeps a message until it is confirmed or discarded. Answered by `saved` once it is on disk.
    case outgoing(OutgoingMessage)
    case discard(MessageID)
    /// A sign-out: what waits is kept as failed, so that it goes out only when a person says so.
    case failWaiting(ServiceError)
    /// What is typed in a conversation, or (nil) while none is open, whole; an empty one is forgotten. Answered by `saved`
    /// once it is on disk.
    case draft(ConversationID?, Draft)
    /// Keeps what a person wrote for this device alone. Answered by `saved` once it is on disk.
    case note(Note)
    case forgetNote(MessageID)
    /// The conversation that is on the screen, to come back to, and where its history stands; nil at the newest row.
    case place(ConversationID, at: HistoryMark? = nil)

    /// The newest messages without a hole between them; with `before`, those that end right below that seq. At most
    /// `limit`. Answered by `page`.
    case page(ConversationID, before: Int64?, limit: Int)
    /// Which of the newest `limit` unread messages of each conversation are not kept. Answered by `missing`.
    case missing([ConversationSummary], limit: Int64)

    /// Messages whose text has the words. Answered by `found`.
    case search(MessageSearch)

    /// Takes over what programs have left that were open beside this one. Answered by `adopted` where there is any.
    case adopt

    /// Tries once more to perform what failed and what has waited since. Answered by `resumed` or `failed`.
    case retry

    /// Somebody waits for `saved`.
    package var isText: Bool {
        switch self {
        case .outgoing, .draft, .note: true
        case .open, .close, .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders,
            .seen, .proof, .discard, .failWaiting, .forgetNote, .place, .page, .missing, .search, .adopt, .retry:
            false
        }
    }

    /// What it takes in memory while it waits, in bytes, about.
    package var weight: Int {
        switch self {
        case .list(let summaries, _, _), .missing(let summaries, _): 128 + summaries.count * 128
        case .messages(let messages, _), .changes(_, let messages, _, _): 128 + messages.reduce(0) { $0 + $1.weight }
        case .outgoing(let message): 256 + message.content.byteCount
        case .draft(_, let draft): 128 + draft.byteCount
        case .note(let note): 128 + note.text.utf8.count
        case .profiles(let profiles, _): 128 + profiles.count * 128
        case .folders(let folders): 128 + folders.byteCount
        case .friends(let friends, _): friends.reduce(128) { $0 + 128 + $1.byteCount }
        case .open, .close, .summary, .forget, .readMark, .seen, .proof, .discard, .failWaiting, .forgetNote, .place,
            .page, .search, .adopt, .retry:
            128
        }
    }
}

/// What the store answers.
package enum StorageAnswer: Equatable, Sendable {
    case opened(RestoredAccount)
    /// Texts of programs that are gone, which are this one's from now on; nothing else is in it.
    case adopted(RestoredAccount)
    /// One text is on disk: it survives the end of the program and of the machine.
    case saved
    /// Ascending and dense; empty when there is none where it was asked for.
    case page(ConversationID, before: Int64?, [Message])
    /// In the order they were asked for; a conversation of which all is kept is not among them.
    case missing([MissingMessages])
    /// Newest first.
    case found(MessageSearch, [Message])
    /// The disk refuses: what was handed in waits for `retry`. A sentence for the person.
    case failed(String)
    /// What had failed is performed, and what has waited since.
    case resumed
    /// One text can't be kept, whatever the disk does; all else goes on. A sentence for the person.
    case rejected(String)
}

/// When a disk that refuses is tried again: ever later, since one that was full for a moment is back soon, and one that is
/// gone costs little.
package enum StorageRetry {
    private static let longest: Duration = .seconds(15)

    /// `tries` after it worked last.
    package static func delay(after tries: Int) -> Duration {
        min(.seconds(1 << min(tries, 4)), longest)
    }
}

/// Unread messages that are not kept: the first is the one after `seq`, the last is at most `end`.
package struct MissingMessages: Equatable, Sendable {
    package let conversation: ConversationID
    package var seq: Int64
    package let end: Int64

    package init(conversation: ConversationID, after seq: Int64, upTo end: Int64) {
        self.conversation = conversation
        self.seq = seq
        self.end = end
    }
}

/// Whether what a person wrote survives the end of the program.
package enum StorageState: Equatable, Sendable {
    /// There is no store: everything lives in memory.
    case none
    /// Some text is on its way to the disk.
    case saving
    /// All text handed in is on disk.
    case saved
    /// The disk refuses, and why: what is handed in lives in memory, and it is tried again.
    case failed(String)
}
