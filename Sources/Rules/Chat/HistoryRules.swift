package import Model
package import Wire

/// Pages of history: which messages of a conversation a user may see.
package enum HistoryRules {
    /// What to read for the request, or the answer if nothing is to be read.
    package static func plan(
        _ request: HistoryRequest, by reader: UserID, in row: ConversationRow?, as member: MemberRow?,
        of group: GroupProfile?
    ) -> (fill: HistoryFilling?, answer: ReadOutcome) {
        guard let row else {
            switch request.conversation {
            case .group: return (nil, .refused(ServiceError(.groupNotFound)))
            case .c2c:
                let empty = HistoryPage(conversation: request.conversation, messages: [], hasMore: false)
                return (nil, .answer(.history(empty)))
            }
        }
        // Messages up to there are of a deleted account of that id, or of before they joined.
        guard let member else { return (nil, .refused(ServiceError(.groupNotFound))) }
        if LiveRules.isLive(group) { return (nil, .refused(LiveRules.noHistory)) }
        let filling = HistoryFilling(
            request, lastSeq: row.lastSeq, by: reader, member, forgotten: row.forgottenSeq)
        return (filling, filling.answer)
    }
}

/// A page of history while it is being filled.
///
/// Seqs are dense, so it is known which messages there must be, and the ends of the page say what lies beyond it.
package struct HistoryFilling: Sendable {
    package let request: HistoryRequest
    /// The seqs that would be on the page if it had room for all.
    package let seqs: Range<Int64>
    package let newestFirst: Bool
    private let lastSeq: Int64
    private let reader: UserID
    private let member: MemberRow
    private var messages: [Message] = []
    /// The seq that comes next.
    package private(set) var expected: Int64
    package private(set) var isFull: Bool
    private var bytes = 0

    init(
        _ request: HistoryRequest, lastSeq: Int64, by reader: UserID, _ member: MemberRow, forgotten: Int64
    ) {
        self.reader = reader
        self.member = member
        self.request = request
        self.lastSeq = lastSeq
        // Numbers at rest may be damaged, those of a request are anybody's.
        let first = min(max(member.hiddenSeq, forgotten, 0), lastSeq) + 1
        let end = lastSeq + 1
        switch request.range {
        case .latest: (seqs, newestFirst) = (first..<end, true)
        case .before(let seq): (seqs, newestFirst) = (first..<min(max(seq, first), end), true)
        case .after(let seq): (seqs, newestFirst) = (min(max(seq, first - 1), end - 1) + 1..<end, false)
        }
        expected = newestFirst ? seqs.upperBound - 1 : seqs.lowerBound
        isFull = seqs.isEmpty || request.limit < 1
    }

    /// Adds the message with the `expected` seq: `Message.damaged` for one that is missing or can't be read.
    package mutating func add(_ message: Message) {
        let message = seen(message)
        bytes += message.pageBytes
        guard bytes <= MessagePage.bytes || messages.isEmpty else {
            isFull = true
            return
        }
        messages.append(message)
        expected += newestFirst ? -1 : 1
        isFull = messages.count == request.limit || !seqs.contains(expected)
    }

    /// The message as the reader may see it. Because seqs are dense, an empty message stands for one that is hidden.
    private func seen(_ message: Message) -> Message {
        guard member.isMeant(by: message, as: reader) else { return message.forOthers }
        return member.hidden.contains(message.seq) ? message.hidden : message
    }

    /// The page, by ascending seq, in whatever order it was read.
    package var answer: ReadOutcome { .answer(.history(page)) }

    private var page: HistoryPage {
        let messages = newestFirst ? messages.reversed() : messages
        let hasMore =
            switch request.range {
            // Who asks for what is forgotten gets nothing, and it is over; until then there may be more of it with who asks.
            case .latest, .before: (messages.first?.seq ?? 0) > member.hiddenSeq + 1
            case .after: (messages.last?.seq ?? lastSeq) < lastSeq
            }
        return HistoryPage(conversation: request.conversation, messages: messages, hasMore: hasMore)
    }
}

/// The limits of pages of messages.
enum MessagePage {
    /// How many bytes the messages of a page may take, so that the frame stays below 60 KB.
    static let bytes = 50 * 1024
}

extension Message {
    /// An upper estimate of the message's bytes on a page.
    package var pageBytes: Int {
        192 + content.byteCount + state.reactions.reduce(0) { $0 + 8 + Emoji.longest + $1.users.count * 36 }
            + (state.votes.count + state.to.count) * 44 + (state.closing == nil ? 0 : 48)
    }
}
