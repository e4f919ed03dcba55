import Model
import Session

/// A binary search for the first message since an instant. Each message that is asked for, from the store or the
/// server, tells in which half it is, so a conversation of a million messages takes twenty requests.
struct DateSearch: Equatable, Sendable {
    let conversation: ConversationID
    private let since: Timestamp
    /// The lowest seq that may be the result: every message before it is older than the instant. From `high` on none is
    /// older.
    private(set) var low: Int64 = 1
    private var high: Int64

    init(in conversation: ConversationID, since: Timestamp, last: Int64) {
        self.conversation = conversation
        self.since = since
        high = max(1, last &+ 1)
    }

    /// The seq to look at next; nil when the search is over and `low` is the result.
    var next: Int64? { low < high ? low + (high - low) / 2 : nil }

    /// Takes an answer into account. A message that this account may not see counts as older than those it may see.
    mutating func note(_ message: Message?, at seq: Int64) {
        guard seq == next else { return }
        if let message, message.sentAt >= since { high = seq } else { low = seq + 1 }
    }
}

extension Chats {
    mutating func go(since instant: Timestamp, _ session: SessionFacts) -> [Action] {
        guard let open else { return [] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        dateSearch = DateSearch(in: open.id, since: instant, last: open.summary.lastSeq)
        return searchOn(session)
    }

    /// Goes on with the search after the answer to `loadMessage`.
    mutating func loaded(
        _ message: Message?, seq: Int64, in id: ConversationID, _ session: SessionFacts
    ) -> [Action] {
        takeQuoted(message, seq: seq, in: id)
        let asked = takePreview(message, seq: seq, in: id)
        guard let search = dateSearch, search.conversation == id, search.next == seq else { return asked }
        dateSearch?.note(message, at: seq)
        return asked + searchOn(session)
    }

    private mutating func searchOn(_ session: SessionFacts) -> [Action] {
        guard let search = dateSearch, search.conversation == openID, let open else {
            dateSearch = nil
            return []
        }
        if let next = search.next { return [.ask(.loadMessage(search.conversation, seq: next))] }
        dateSearch = nil
        guard search.low <= open.summary.lastSeq else {
            return [.say(Wording.nothingSince)] + go(to: .newest, session)
        }
        return go(to: .message(seq: search.low), session)
    }
}

extension Wording {
    static var nothingSince: String {
        localized("Nothing has been said here since then; this is the newest.")
    }
}
