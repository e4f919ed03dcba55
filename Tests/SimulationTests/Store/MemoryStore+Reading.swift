import Model
import Rules
import Server
import Wire

/// What is read beside the transactions.
extension MemoryStore {
    /// One conversation each, so that also these short lists have several pages. A conversation of two begins with its
    /// first message.
    func page(for user: UserID, from cursor: ConversationPage.Cursor?) -> ConversationPage {
        let rest = conversations.filter { key, found in
            guard found.row.number >= cursor?.number ?? 0, let member = found.members[user] else { return false }
            return found.row.lastSeq > member.hiddenSeq || ConversationKey.isGroup(key)
        }.sorted { $0.value.row.number < $1.value.row.number }
        let items = rest.prefix(1).compactMap { key, _ in
            ConversationKey.conversation(from: key, seenBy: user).flatMap { summary(of: key, as: $0, for: user) }
        }
        return ConversationPage(
            items: items, next: rest.dropFirst().first.map { ConversationPage.Cursor($0.value.row.number) })
    }

    func list(for user: UserID) -> [ConversationSummary] {
        var page = page(for: user, from: nil)
        var items = page.items
        while let next = page.next {
            page = self.page(for: user, from: next)
            items += page.items
        }
        return items
    }

    private func summary(of key: String, as name: ConversationID, for user: UserID) -> ConversationSummary? {
        guard let found = conversations[key], let member = found.members[user] else { return nil }
        return ConversationSummary(
            conversation: name, lastSeq: found.row.lastSeq, readSeq: member.readSeq,
            unread: max(0, found.row.lastSeq - member.readSeq - member.ownAboveRead), lastAt: found.row.lastAt)
    }

    /// The texts of these runs are short: a page never ends for its bytes.
    func history(_ request: HistoryRequest, for user: UserID) -> HistoryOutcome {
        let key = ConversationKey.text(of: request.conversation, seenBy: user)
        guard let found = conversations[key] else {
            switch request.conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c: return .page(HistoryPage(conversation: request.conversation, messages: [], hasMore: false))
            }
        }
        guard let hidden = found.members[user]?.hiddenSeq else { return .refused(ServiceError(.groupNotFound)) }
        let lastSeq = found.row.lastSeq
        let range: Range<Int64>
        switch request.range {
        case .latest: range = (lastSeq + 1 - Int64(request.limit))..<(lastSeq + 1)
        case .before(let seq):
            let end = min(max(seq, hidden + 1), lastSeq + 1)
            range = (end - Int64(request.limit))..<end
        case .after(let seq):
            let first = max(seq, hidden) + 1
            range = first..<(first + Int64(request.limit))
        }
        let seqs = range.clamped(to: hidden + 1..<(lastSeq + 1))
        let messages = seqs.compactMap { seq in
            found.messages[seq].map { row in
                Message(
                    conversation: request.conversation, seq: seq, messageID: row.messageID, sender: row.sender,
                    text: row.text, sentAt: row.sentAt)
            }
        }
        let hasMore =
            switch request.range {
            case .latest, .before: (messages.first?.seq ?? 0) > hidden + 1
            case .after: (messages.last?.seq ?? lastSeq) < lastSeq
            }
        return .page(HistoryPage(conversation: request.conversation, messages: messages, hasMore: hasMore))
    }
}
