package import Model
import Session

/// A place in a conversation that the person can jump to.
package enum HistoryPlace: Equatable, Sendable {
    case newest
    case oldest
    case firstUnread
    /// The first message since an instant.
    case since(Timestamp)
    /// A message that was searched for. It is selected, so that keys act on it.
    case message(seq: Int64)
}

/// A message that has to be loaded before the person can be taken there.
struct HistoryGoal: Equatable, Sendable {
    let seq: Int64
    private(set) var landing: Landing
    /// How many more times the message is asked for: requests are dropped while another one is under way.
    fileprivate var triesLeft = 5

    /// Where in the pane the message will stand.
    enum Landing: Equatable {
        case top
        case selected
        /// At the bottom, where it stood when the person left.
        case bottom(hiddenRows: Int)
    }

    fileprivate init(seq: Int64, landing: Landing) {
        self.seq = seq
        self.landing = landing
    }

    /// How many messages after the goal are loaded with it.
    fileprivate static let context: Int64 = 25

    /// Gives up selecting the message: the next key would act on the selection instead of the composer.
    mutating func keyPressed() {
        if landing == .selected { landing = .top }
    }

    /// The place that the person returns to; nil where they are going somewhere new.
    var mark: HistoryMark? {
        switch landing {
        case .top, .selected: nil
        case .bottom(let rows): HistoryMark(seq: seq, hiddenRows: rows)
        }
    }

    /// The goal that is left after a lost link or a new login: a return is asked for again after the next newest page.
    var kept: HistoryGoal? { mark == nil ? nil : HistoryGoal(seq: seq, landing: landing) }
}

/// A jump in a history that has arrived.
struct Arrival: Equatable, Sendable {
    /// Counts up, to tell two jumps apart.
    let number: Int
    let seq: Int64
}

/// Reading far back: the messages there are a stretch of their own in `history`, and the newest ones are kept aside in
/// `newest`, where new ones are added. Where both parts meet they are joined.
extension Conversation {
    package var isInPast: Bool { newest != nil }

    mutating func returnToNewest() {
        if let newest {
            history = newest
            noteQuotes()
        }
        newest = nil
        goal = nil
        isLoadingNewer = false
        position = .newest
    }

    /// Takes a position. While the newest row is not loaded into `history`, `.newest` stands for its last message.
    mutating func stand(at position: HistoryPosition) {
        // Somebody who scrolls on does not want to be taken back.
        if isComingBack { goal = nil }
        if position != .newest { newRule?.isKnown = true }
        guard isInPast, position == .newest, let last = history.messages.last else { return self.position = position }
        self.position = .entry(.seq(last.seq), hiddenRows: 0)
    }

    /// Whether the last row of a stretch of the past stands at the bottom.
    fileprivate var isAtEndOfPast: Bool {
        guard isInPast, let last = history.messages.last else { return false }
        return position == .entry(.seq(last.seq), hiddenRows: 0)
    }

    /// Where the person reads, or will read once it is loaded; nil at the newest row.
    var mark: HistoryMark? { goal?.mark ?? (isAtNewest ? nil : rowAtBottom) }

    /// Whether the person is being taken back to where they were. What is shown meanwhile does not count as read.
    var isComingBack: Bool { goal?.mark != nil }

    var rowAtBottom: HistoryMark? {
        switch position {
        case .entry(.seq(let seq), let rows): return HistoryMark(seq: seq, hiddenRows: rows)
        case .entry(.note(let id), _):
            return notes.first { $0.id == id }.map { HistoryMark(seq: $0.seq, hiddenRows: 0) }
        case .entry(.outgoing, _), .newest: return nil
        }
    }

    /// Begins a stretch of the past where new messages would leave a gap after the one being read.
    private mutating func keepPlace(before seq: Int64?) {
        guard !isInPast, !isAtNewest, let seq, let last = history.lastSeq, seq > last &+ 1 else { return }
        newest = MessageHistory()
    }

    mutating func addToEnd(_ message: Message) -> Bool {
        if keepsNothing { return history.hear(message) }
        keepPlace(before: message.seq)
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
        keepPlace(before: page.first?.seq)
        guard isInPast, !history.adjoins(page) else { return history.merge(page: page, hasMore: hasMore) }
        return newest?.merge(page: page, hasMore: hasMore) ?? false
    }

    /// Takes over a page around the goal, as a stretch of its own where it does not touch the loaded messages.
    fileprivate mutating func takeStretch(_ page: [Message], hasMore: Bool) {
        if history.lastSeq != nil, history.adjoins(page) {
            _ = history.merge(page: page, hasMore: hasMore)
        } else {
            newest = newest ?? history
            history = MessageHistory()
            _ = history.merge(page: page, hasMore: hasMore)
        }
        join()
    }

    private mutating func join() {
        guard let newest, let last = history.lastSeq else { return }
        let isWhole = newest.lastSeq == nil ? last >= summary.lastSeq : history.adjoins(newest)
        guard isWhole else { return }
        history.join(newest)
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
            return go(to: open.hasOlder ? open.summary.firstSeq : first.seq, .top, session)
        case .firstUnread:
            guard let seq = open.firstUnread else { return [.say(Wording.nothingUnread)] }
            let isHere = open.history.message(seq: seq) != nil
            return go(to: isHere ? seq : max(seq, open.summary.firstSeq), .top, session)
        case .since(let instant): return go(since: instant, session)
        case .message(let seq): return go(to: seq, .selected, session)
        }
    }

    private mutating func go(to seq: Int64, _ landing: HistoryGoal.Landing, _ session: SessionFacts) -> [Action] {
        guard let open else { return [] }
        if open.newest?.message(seq: seq) != nil { update(open.id) { $0.returnToNewest() } }
        if let here = self.open?.history.firstToSee(from: seq) {
            update(open.id) { $0.goal = nil }
            return arrive(at: here, landing, session)
        }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.goal = HistoryGoal(seq: seq, landing: landing) }
        return askForGoal(of: open.id)
    }

    private mutating func askForGoal(of id: ConversationID) -> [Action] {
        guard let conversation = book[id], let goal = conversation.goal else { return [] }
        guard goal.triesLeft > 0 else {
            update(id) { $0.goal = nil }
            return goal.mark == nil ? [.say(Wording.messageIsGone)] : []
        }
        update(id) { $0.goal?.triesLeft -= 1 }
        // For a return to a former place, the store has the messages above it; none after it are needed.
        let context = goal.mark == nil ? HistoryGoal.context : 0
        let end = max(goal.seq, min(goal.seq &+ context, conversation.summary.lastSeq)) &+ 1
        return [.ask(.loadOlder(id, before: end))]
    }

    /// Takes a page of a conversation with a goal: arrives, or asks again. Nil where there is no goal.
    mutating func loadGoal(_ id: ConversationID, _ page: [Message], hasMore: Bool, _ session: SessionFacts) -> [Action]?
    {
        guard let goal = book[id]?.goal else { return nil }
        let isReached =
            page.contains { $0.seq >= goal.seq } && (!hasMore || page.first.map { $0.seq <= goal.seq } ?? false)
        guard isReached, let message = page.first(where: { $0.seq >= goal.seq && !$0.isForOthers }) else {
            if isReached, let last = page.last { return go(past: last.seq, to: goal, in: id) }
            if !page.isEmpty { update(id) { _ = $0.merge(page: page, hasMore: hasMore) } }
            return askForGoal(of: id)
        }
        update(id) { conversation in
            conversation.note(page)
            conversation.takeStretch(page, hasMore: hasMore)
            conversation.isLoadingOlder = false
            conversation.goal = nil
        }
        return id == openID ? arrive(at: message.seq, goal.landing, session) : []
    }

    /// All that a page has from there on was said to others: the next one is gone to that is to be seen.
    private mutating func go(past last: Int64, to goal: HistoryGoal, in id: ConversationID) -> [Action] {
        guard let conversation = book[id], last < conversation.summary.lastSeq else {
            update(id) {
                $0.goal = nil
                $0.isLoadingOlder = false
            }
            return goal.mark == nil ? [.say(Wording.nothingSince)] : []
        }
        update(id) { $0.goal = HistoryGoal(seq: last &+ 1, landing: goal.landing) }
        return askForGoal(of: id)
    }

    private mutating func arrive(at seq: Int64, _ landing: HistoryGoal.Landing, _ session: SessionFacts) -> [Action] {
        switch landing {
        case .top, .selected: return [.arrived(seq: seq, isSelected: landing == .selected)]
        case .bottom(let rows):
            stand(at: .entry(.seq(seq), hiddenRows: rows))
            // The person has not asked for more, so offline nothing is said about it.
            guard session.standing == .online, let open else { return [] }
            // First the pane is filled, then the messages that follow are loaded.
            let isShort = open.history.index(ofSeq: seq) < MessageHistory.pageCount - 1
            let older = isShort ? loadOlder(session) : []
            return older.isEmpty && open.history.messages.last?.seq == seq && open.isInPast ? loadNewer(session) : older
        }
    }

    /// Returns to where the person stood when they turned to another conversation, or when the program ended. `waits`:
    /// the newest page was just asked for, and the session takes this request only after it.
    mutating func comeBack(_ session: SessionFacts, waits: Bool) -> [Action] {
        guard let open, let mark = open.leftAt else { return [] }
        update(open.id) { $0.leftAt = nil }
        guard session.standing == .online || session.hasStore else { return [] }
        let landing = HistoryGoal.Landing.bottom(hiddenRows: mark.hiddenRows)
        guard waits, open.history.message(seq: mark.seq) == nil else { return go(to: mark.seq, landing, session) }
        update(open.id) { $0.goal = HistoryGoal(seq: mark.seq, landing: landing) }
        return []
    }

    mutating func leftOff(at mark: HistoryMark?, in id: ConversationID) {
        if let mark { update(id) { $0.leftAt = mark } }
    }

    /// Scrolls. At the end of a stretch of the past, the messages after it are asked for.
    package mutating func scroll(to position: HistoryPosition, _ session: SessionFacts) -> [Action] {
        guard let openID else { return [] }
        update(openID) { $0.stand(at: position) }
        return open?.isAtEndOfPast == true ? loadNewer(session) : []
    }

    private mutating func loadNewer(_ session: SessionFacts) -> [Action] {
        guard let open, !open.isLoadingNewer, let last = open.history.lastSeq else { return [] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.isLoadingNewer = true }
        let end = min(last &+ Int64(MessageHistory.pageCount), open.summary.lastSeq)
        return [.ask(.loadOlder(open.id, before: max(last &+ 1, end) &+ 1))]
    }
}

/// Scrolling and reading.
extension Chats {
    package mutating func stand(at position: HistoryPosition) {
        if let openID { update(openID) { $0.stand(at: position) } }
    }

    package mutating func loadOlder(_ session: SessionFacts) -> [Action] {
        guard let open, open.hasOlder, !open.isLoadingOlder else { return [] }
        guard session.standing == .online || session.hasStore else { return [.say(Wording.olderNeedOnline)] }
        update(open.id) { $0.isLoadingOlder = true }
        return [.ask(.loadOlder(open.id, before: open.history.firstSeq))]
    }

    /// Marks the open conversation as read: the person looks at its newest rows.
    package mutating func markRead(_ account: String?, _ session: SessionFacts) -> [Action] {
        guard let open, session.status == .loggedIn, let newest = open.history.messages.last else { return [] }
        let isOwn = newest.sender.description == account
        guard newest.seq > max(open.markedSeq, open.summary.readSeq), !isOwn || open.hasUnread else { return [] }
        // Messages to others behind the newest one count as read, too.
        let seq = max(newest.seq, open.history.lastSeq ?? 0)
        update(open.id) { $0.markedSeq = seq }
        return [.ask(.markRead(open.id, seq: seq))]
    }
}

extension Conversation {
    /// The seq of the first message that was unread when the conversation was opened or the message arrived; nil where
    /// none was.
    fileprivate var firstUnread: Int64? {
        newRule?.firstSeq ?? (hasUnread ? max(markedSeq, summary.readSeq) &+ 1 : nil)
    }
}

extension Wording {
    fileprivate static var nothingUnread: String { localized("Nothing is unread here.") }
    fileprivate static var messageIsGone: String { localized("That message is not there any more.") }
}
