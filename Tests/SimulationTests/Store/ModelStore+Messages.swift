import Model
import Server
import Wire

/// Conversations.
extension ModelStore {
    mutating func perform(_ append: AppendOperation) -> StoreOutcome {
        let sender = append.fence.user
        guard stands(append.fence) else { return .fenced }
        let key = Self.key(of: append.conversation, seenBy: sender)
        switch append.conversation {
        case .group:
            guard conversations[key]?.members[sender] != nil else { return .refused(ServiceError(.groupNotFound)) }
        case .c2c(let other):
            guard append.recipients == .any || isKnown(other) else {
                // What was stored once is answered as it was.
                if let place = users[sender]?.sent[append.messageID],
                    case let outcome = repeated(append, at: place, in: key),
                    case .repeated = outcome
                {
                    return outcome
                }
                return .refused(ServiceError(.unknownRecipient, "Nobody has the user id \(other)."))
            }
            if conversations[key] == nil {
                conversations[key] = Conversation(
                    number: Int64(conversations.count), lastAt: append.at, members: [sender: Member(readSeq: 0)])
                conversations[key]?.members[other] = Member(readSeq: 0)
            }
        }
        if bug != .forgetsMessageIDs, let place = users[sender]?.sent[append.messageID] {
            return repeated(append, at: place, in: key)
        }
        conversations[key]?.messages.append(
            Row(messageID: append.messageID, sender: sender, text: append.text, sentAt: append.at))
        conversations[key]?.lastAt = append.at
        let seq = conversations[key]?.lastSeq ?? 0
        users[sender, default: Person()].sent[append.messageID] = Place(key: key, seq: seq)
        if let member = conversations[key]?.members[sender] {
            // Who has read all before it has read what they wrote themselves.
            let hasReadAll = member.readSeq == seq - 1
            conversations[key]?.members[sender] = Member(
                readSeq: hasReadAll ? seq : member.readSeq, ownAboveRead: member.ownAboveRead + (hasReadAll ? 0 : 1))
        }
        return .appended(StoredMessage(seq: seq, sentAt: append.at, audience: audience(of: append, in: key)))
    }

    private func isKnown(_ user: UserID) -> Bool {
        users[user]?.account != nil
            || conversations.contains { $0.key.hasPrefix("group:") && $0.value.members[user] != nil }
    }

    private func repeated(_ append: AppendOperation, at place: Place, in key: String) -> StoreOutcome {
        guard let row = conversations[place.key]?.messages[Int(place.seq - 1)], place.key == key,
            row.text == append.text
        else { return .refused(ServiceError(.messageIDReused)) }
        let seq = bug == .answersRepeatsAnew ? (conversations[key]?.lastSeq ?? 0) + 1 : place.seq
        return .repeated(
            SendReceipt(
                conversation: append.conversation, messageID: append.messageID, seq: seq, sentAt: row.sentAt))
    }

    private func audience(of append: AppendOperation, in key: String) -> StoredMessage.Audience {
        switch append.conversation {
        case .c2c(let other): .pair(append.fence.user, other)
        case .group(let group): .group(group, (conversations[key]?.members ?? [:]).keys.sorted())
        }
    }

    mutating func markRead(_ conversation: ConversationID, upTo seq: Int64, by user: UserID) -> StoreOutcome {
        let key = Self.key(of: conversation, seenBy: user)
        guard let found = conversations[key] else {
            switch conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c:
                let empty = ConversationSummary(
                    conversation: conversation, lastSeq: 0, readSeq: 0, unread: 0, lastAt: Timestamp(milliseconds: 0))
                return .marked(empty, moved: false)
            }
        }
        guard let member = found.members[user] else { return .refused(ServiceError(.groupNotFound)) }
        let upTo = min(seq, found.lastSeq)
        if member.readSeq < upTo {
            let own = found.messages[Int(upTo)...].count { $0.sender == user }
            conversations[key]?.members[user] = Member(readSeq: upTo, ownAboveRead: Int64(own))
        }
        guard let summary = summary(of: key, as: conversation, for: user) else { return .fenced }
        return .marked(summary, moved: member.readSeq < upTo)
    }

    /// One conversation each, so that also these short lists have several pages. A conversation of two begins with its
    /// first message.
    func page(for user: UserID, from cursor: ConversationPage.Cursor?) -> ConversationPage {
        let rest =
            conversations
            .filter { $0.value.number >= cursor?.number ?? 0 }
            .filter { $0.value.members[user] != nil && ($0.value.lastSeq > 0 || $0.key.hasPrefix("group:")) }
            .sorted { $0.value.number < $1.value.number }
        let items = rest.prefix(1).compactMap { key, _ in
            Self.conversation(from: key, seenBy: user).flatMap { summary(of: key, as: $0, for: user) }
        }
        return ConversationPage(
            items: items, next: rest.dropFirst().first.map { ConversationPage.Cursor($0.value.number) })
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

    private static func conversation(from key: String, seenBy user: UserID) -> ConversationID? {
        let parts = key.split(separator: ":").map(String.init)
        if parts[0] == "group" { return GroupID(parts[1]).map(ConversationID.group) }
        return UserID(parts[1] == user.description ? parts[2] : parts[1]).map(ConversationID.c2c)
    }

    private func summary(of key: String, as name: ConversationID, for user: UserID) -> ConversationSummary? {
        guard let found = conversations[key], let member = found.members[user] else { return nil }
        return ConversationSummary(
            conversation: name, lastSeq: found.lastSeq, readSeq: member.readSeq,
            unread: max(0, found.lastSeq - member.readSeq - member.ownAboveRead), lastAt: found.lastAt)
    }

    /// The texts of these runs are short: a page never ends for its bytes.
    func history(_ request: HistoryRequest, for user: UserID) -> HistoryOutcome {
        let key = Self.key(of: request.conversation, seenBy: user)
        guard let found = conversations[key] else {
            switch request.conversation {
            case .group: return .refused(ServiceError(.groupNotFound))
            case .c2c: return .page(HistoryPage(conversation: request.conversation, messages: [], hasMore: false))
            }
        }
        guard found.members[user] != nil else { return .refused(ServiceError(.groupNotFound)) }
        let range: Range<Int64>
        switch request.range {
        case .latest: range = (found.lastSeq + 1 - Int64(request.limit))..<(found.lastSeq + 1)
        case .before(let seq):
            let end = min(seq, found.lastSeq + 1)
            range = (end - Int64(request.limit))..<end
        case .after(let seq): range = (seq + 1)..<(seq + 1 + Int64(request.limit))
        }
        let seqs = range.clamped(to: 1..<(found.lastSeq + 1))
        let messages = seqs.map { seq in
            let row = found.messages[Int(seq - 1)]
            return Message(
                conversation: request.conversation, seq: seq, messageID: row.messageID, sender: row.sender,
                text: row.text, sentAt: row.sentAt)
        }
        let hasMore =
            switch request.range {
            case .latest, .before: (messages.first?.seq ?? 1) > 1
            case .after: (messages.last?.seq ?? found.lastSeq) < found.lastSeq
            }
        return .page(HistoryPage(conversation: request.conversation, messages: messages, hasMore: hasMore))
    }
}
