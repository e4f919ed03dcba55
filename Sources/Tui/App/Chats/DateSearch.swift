import Model
import Session

/// Looks for the first message since an instant, by halves: each message asked for tells in which half it is, so a
/// conversation of a million takes twenty, from the store or from the server, and no request of its own.
struct DateSearch: Equatable, Sendable {
    let conversation: ConversationID
    private let since: Timestamp
    /// Below it everything is older; from `high` on nothing is.
    private(set) var low: Int64 = 1
    private var high: Int64

    init(in conversation: ConversationID, since: Timestamp, last: Int64) {
        self.conversation = conversation
        self.since = since
        high = max(1, last &+ 1)
    }

    /// The one to look at next; nil when it is found: `low`.
    var next: Int64? { low < high ? low + (high - low) / 2 : nil }

    /// One that nobody may see is older than all that one may.
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

    /// The answer to `loadMessage`.
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
