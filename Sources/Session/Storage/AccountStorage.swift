package import Model

/// Keeps one account at a time on disk: history, unsent messages, drafts. `Cache` has the real one.
package protocol AccountStorage: Sendable {
    /// Takes a request and returns at once; requests are performed in order. `answer` is called from any thread, in the
    /// order of the requests, once for each that has an answer.
    ///
    /// When the disk refuses, `failed` comes for the first request that was not performed. That one and all after it
    /// wait, in order, until a `retry` succeeds. When too much waits, history is dropped, because the server has it;
    /// what a person wrote is not.
    func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void)

    /// Sets the function that is told about pressure: true when so much waits for the disk that nothing more should be
    /// received, false once that is written. `hold` is called from any thread and must not call back.
    func reportPressure(to hold: @escaping @Sendable (Bool) -> Void)
}

/// A request to the store of the account that is open. Requests are performed in order.
package enum StorageRequest: Equatable, Sendable {
    /// Opens an account's store in place of the one that is open. Answered by `opened` or `failed`.
    case open(StoredAccount)
    /// Closes the account's store: nothing of it is touched until it is opened again, except that what a person wrote
    /// and the disk has not taken yet is tried as long as the program lives.
    case close

    /// Keeps the whole conversation list, as the server told it at `seenAt` by this machine's clock. With another
    /// `storeEpoch` than the list before, all that was kept above each conversation's `restoredSeq` is deleted.
    case list([ConversationSummary], seenAt: Timestamp, storeEpoch: StoreEpoch? = nil)
    case summary(ConversationSummary)
    /// Deletes a conversation that was left, with its messages.
    case forget(ConversationID)
    /// Keeps messages of the server. A message of this user leaves the outbox in the same transaction.
    case messages([Message], seenAt: Timestamp)
    /// Replaces kept messages by their changed versions. Says that all changes with numbers above `after` up to `upTo`
    /// are known, provided that those up to `after` are.
    case changes(ConversationID, [Message], after: Int64, upTo: Int64)
    /// Keeps that the person has seen everything up to `seq`.
    case readMark(ConversationID, seq: Int64)
    /// Keeps names of users, or (with a group) their cards in the group.
    case profiles([Profile], in: GroupID? = nil)
    /// Keeps how users stand to this account. With `isWhole`, all that was kept before is deleted first.
    case friends([Friend], isWhole: Bool)
    /// Keeps the user's folders, in place of those kept before.
    case folders(Folders)
    /// Keeps the time at which the server was last heard.
    case seen(at: Timestamp)

    /// Keeps the latest commit proof of the server.
    case proof(CommitProof)

    /// Keeps a message until it is confirmed or discarded. Answered by `saved` once it is on disk.
    case outgoing(OutgoingMessage)
    case discard(MessageID)
    /// Marks all messages that wait in the outbox as failed after a sign-out, so that they go out only when a person
    /// says so.
    case failWaiting(ServiceError)
    /// Keeps the whole text that is typed in a conversation, or (nil) while none is open; an empty one is deleted.
    /// Answered by `saved` once it is on disk.
    case draft(ConversationID?, Draft)
    /// Keeps a note that a person wrote for this device alone. Answered by `saved` once it is on disk.
    case note(Note)
    case forgetNote(MessageID)
    /// Keeps which conversation is on the screen, and where its history is scrolled to; nil for the newest row.
    case place(ConversationID, at: HistoryMark? = nil)

    /// Reads the newest messages without a gap between them; with `before`, those that end right below that seq. At
    /// most `limit`. Answered by `page`.
    case page(ConversationID, before: Int64?, limit: Int)
    /// Asks which of the newest `limit` unread messages of each conversation are not kept. Answered by `missing`.
    case missing([ConversationSummary], limit: Int64)

    /// Searches the messages. Answered by `found`.
    case search(MessageSearch)

    /// Takes over the texts that other programs left which had this store open and are gone. Answered by `adopted` if
    /// there are any.
    case adopt

    /// Tries again to perform the request that failed, and those that have waited since. Answered by `resumed` or
    /// `failed`.
    case retry

    /// Whether the request keeps a text of a person, and is answered by `saved`.
    package var isText: Bool {
        switch self {
        case .outgoing, .draft, .note: true
        case .open, .close, .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders,
            .seen, .proof, .discard, .failWaiting, .forgetNote, .place, .page, .missing, .search, .adopt, .retry:
            false
        }
    }

    /// Whether the request keeps something that the server has, too, or is told again: no words are lost where it waits for
    /// more of its kind. How far somebody has read without a link is the one thing that a crash can take back.
    package var isOfServer: Bool {
        switch self {
        case .list, .summary, .forget, .messages, .changes, .readMark, .profiles, .friends, .folders, .seen, .proof:
            true
        case .open, .close, .outgoing, .discard, .failWaiting, .draft, .note, .forgetNote, .place, .page, .missing,
            .search, .adopt, .retry:
            false
        }
    }

    /// About how many bytes the request takes in memory while it waits.
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

/// An answer of the store.
package enum StorageAnswer: Equatable, Sendable {
    case opened(RestoredAccount)
    /// Texts that programs left which are gone; they belong to this program from here on. Only those fields are filled.
    case adopted(RestoredAccount)
    /// One text is on disk: it survives the end of the program and of the machine.
    case saved
    /// A page of messages, ascending and without gaps; empty when there are none at that place.
    case page(ConversationID, before: Int64?, [Message])
    /// The missing messages, in the order of the request; conversations of which all are kept are left out.
    case missing([MissingMessages])
    /// The messages that were found, newest first.
    case found(MessageSearch, [Message])
    /// The disk refuses: the request, and all that follow, wait for `retry`. The text is a sentence for the person.
    case failed(String)
    /// The failed request, and those that have waited since, are performed.
    case resumed
    /// One text can't be kept, whatever the disk does; everything else goes on. The text is a sentence for the person.
    case rejected(String)
}

/// When a disk that refuses is tried again: each wait is longer than the one before, up to 15 s. A disk that was full
/// for a moment is back soon, and one that is gone costs little.
package enum StorageRetry {
    private static let longest: Duration = .seconds(15)

    /// The wait after this many failed tries in a row.
    package static func delay(after tries: Int) -> Duration {
        min(.seconds(1 << min(tries, 4)), longest)
    }
}

/// A range of unread messages that are not kept: the first is the one after `seq`, the last is at most `end`.
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

/// Whether texts that a person wrote survive the end of the program.
package enum StorageState: Equatable, Sendable {
    /// There is no store: everything lives in memory.
    case none
    /// Some text is on its way to the disk.
    case saving
    /// All text handed in is on disk.
    case saved
    /// The disk refuses, with the reason: new texts live in memory, and the disk is tried again.
    case failed(String)
}
