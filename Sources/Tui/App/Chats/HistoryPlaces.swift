package import Model
import Session

/// Where in a conversation somebody wants to go.
package enum HistoryPlace: Equatable, Sendable {
    case newest
    case oldest
    case firstUnread
    /// The first message since then.
    case since(Timestamp)
    /// What was looked for: it is selected, so that keys act on it.
    case message(seq: Int64)
}

/// A message that is gone to as soon as it is here.
struct HistoryGoal: Equatable, Sendable {
    let seq: Int64
    /// Not any more once a key was pressed: it would be taken for one of the selection's.
    var isSelected: Bool
    /// Requests can be passed over while another one is on its way.
    fileprivate var triesLeft = 5

    /// Messages after it that are asked for with it.
    fileprivate static let context: Int64 = 25
}

/// While somebody reads far back, the messages there are a stretch of their own, and the newest ones are kept aside: they
/// are where new ones are added, and are there at once when one comes back. Where both meet they are one again.
extension Conversation {
    package var isInPast: Bool { newest != nil }

    mutating func returnToNewest() {
        if let newest {
            history = newest
            noteQuotes()
        }
        newest = nil
        goal = nil
        position = .newest
    }

    /// Where the newest row is not here, the last one that is.
    mutating func stand(at position: HistoryPosition) {
        guard isInPast, position == .newest, let last = history.messages.last else { return self.position = position }
        self.position = .entry(.seq(last.seq), hiddenRows: 0)
    }

    /// The last row of a stretch of the past is at the bottom.
    fileprivate var isAtEndOfPast: Bool {
        guard isInPast, let last = history.messages.last else { return false }
        return position == .entry(.seq(last.seq), hiddenRows: 0)
    }

    mutating func addToEnd(_ message: Message) -> Bool {
        guard isInPast else { return history.add(message) }
        let isNew = newest?.add(message) ?? false
        if newest?.isLong == true { newest?.keepNewest() }
        join()
        return isNew
    }

    mutating func replace(_ message: Message) -> Message? {
        quoted.replace(message)
        let aside = newest?.replace(message)
        return history.replace(message) ?? aside
    }

    mutating func mergePage(_ page: [Message], hasMore: Bool) -> Bool {
        defer { join() }
        guard isInPast, !history.adjoins(page) else { return history.merge(page: page, hasMore: hasMore) }
        return newest?.merge(page: page, hasMore: hasMore) ?? false
    }

    /// A page with what is gone to; it need not touch what is here.
    fileprivate mutating func takeStretch(_ page: [Message], hasMore: Bool) {
        if !history.messages.isEmpty, history.adjoins(page) {
            _ = history.merge(page: page, hasMore: hasMore)
        } else {
            newest = newest ?? history
            history = MessageHistory()
            _ = history.merge(page: page, hasMore: hasMore)
        }
        join()
    }

    private mutating func join() {
        guard let newest, let last = history.messages.last else { return }
        let isWhole = newest.messages.isEmpty ? last.seq >= summary.lastSeq : history.adjoins(newest.messages)
        guard isWhole else { return }
        _ = history.merge(page: newest.messages, hasMore: history.hasOlder)
        self.newest = nil
    }
}

extension Chats {
    package mutating func go(to place: HistoryPlace, _ session: SessionFacts) -> [Action] {
        guard let open else { return [] }
        switch place {
        case .newest:
            update(open.id) { $0.returnToNewest() }
            return self.open?.history.messages.isEmpty == true ? fillPane(session) : []
        case .oldest:
            guard let first = open.history.messages.first else { return [] }
            return go(to: open.history.hasOlder ? 1 : first.seq, isSelected: false, session)
        case .firstUnread:
            guard let seq = open.firstUnread else { return [.say(Wording.nothingUnread)] }
            return go(to: seq, isSelected: false, session)
        case .since(let instant): return go(since: instant, session)
        case .message(let seq): return go(to: seq, isSelected: true, session)
        }
    }

    private mutating func go(to seq: Int64, isSelected: Bool, _ session: SessionFacts) -> [Action] {
        guard let open else { return [] }
        if open.newest?.message(seq: seq) != nil { update(open.id) { $0.returnToNewest() } }
        if self.open?.history.message(seq: seq) != nil { return [.arrived(seq: seq, isSelected: isSelected)] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.goal = HistoryGoal(seq: seq, isSelected: isSelected) }
        return askForGoal(of: open.id)
    }

    private mutating func askForGoal(of id: ConversationID) -> [Action] {
        guard let conversation = book[id], let goal = conversation.goal else { return [] }
        guard goal.triesLeft > 0 else {
            update(id) { $0.goal = nil }
            return [.say(Wording.messageIsGone)]
        }
        update(id) { $0.goal?.triesLeft -= 1 }
        let end = max(goal.seq, min(goal.seq &+ HistoryGoal.context, conversation.summary.lastSeq)) &+ 1
        return [.ask(.loadOlder(id, before: end))]
    }

    /// A page for somebody who wants to go somewhere; nil when nobody does.
    mutating func loadGoal(_ id: ConversationID, _ page: [Message], hasMore: Bool) -> [Action]? {
        guard let goal = book[id]?.goal else { return nil }
        let isReached =
            page.contains { $0.seq >= goal.seq } && (hasMore == false || page.first.map { $0.seq <= goal.seq } ?? false)
        guard isReached, let message = page.first(where: { $0.seq >= goal.seq }) else {
            if !page.isEmpty { update(id) { _ = $0.merge(page: page, hasMore: hasMore) } }
            return askForGoal(of: id)
        }
        update(id) { conversation in
            conversation.note(page)
            conversation.takeStretch(page, hasMore: hasMore)
            conversation.goal = nil
        }
        return id == openID ? [.arrived(seq: message.seq, isSelected: goal.isSelected)] : []
    }

    /// At the end of a stretch of the past the one after it is asked for.
    package mutating func scroll(to position: HistoryPosition, _ session: SessionFacts) -> [Action] {
        guard let openID else { return [] }
        update(openID) { $0.stand(at: position) }
        return open?.isAtEndOfPast == true ? loadNewer(session) : []
    }

    private mutating func loadNewer(_ session: SessionFacts) -> [Action] {
        guard let open, !open.isLoadingNewer, let last = open.history.messages.last else { return [] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.isLoadingNewer = true }
        let end = min(last.seq &+ Int64(MessageHistory.pageCount), open.summary.lastSeq)
        return [.ask(.loadOlder(open.id, before: max(last.seq &+ 1, end) &+ 1))]
    }
}

/// Reading on where one is.
extension Chats {
    package mutating func stand(at position: HistoryPosition) {
        if let openID { update(openID) { $0.stand(at: position) } }
    }

    package mutating func loadOlder(_ session: SessionFacts) -> [Action] {
        guard let open, open.history.hasOlder, !open.isLoadingOlder else { return [] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.isLoadingOlder = true }
        return [.ask(.loadOlder(open.id, before: open.history.messages.first?.seq))]
    }

    /// The person looks at the newest rows of the open conversation.
    package mutating func markRead(_ account: String?, _ session: SessionFacts) -> [Action] {
        guard let open, session.status == .loggedIn, let newest = open.history.messages.last else { return [] }
        let isOwn = newest.sender.description == account
        guard newest.seq > max(open.markedSeq, open.summary.readSeq), !isOwn || open.hasUnread else { return [] }
        update(open.id) { $0.markedSeq = newest.seq }
        return [.ask(.markRead(open.id, seq: newest.seq))]
    }
}

extension Conversation {
    /// The first message that nobody had seen when the conversation was opened, or when it came.
    fileprivate var firstUnread: Int64? {
        newRule?.firstSeq ?? (hasUnread ? max(markedSeq, summary.readSeq) &+ 1 : nil)
    }
}

extension Wording {
    fileprivate static let nothingUnread = "Nothing is unread here."
    fileprivate static let messageIsGone = "That message is not there any more."
}
