internal import Model
internal import Wire

/// Bringing messages in: live ones in order, missed ones by seq. Pages that a person asks for are in `+Pages`.
struct Histories: Equatable, Sendable {
    private let catchUp: SessionConfiguration.CatchUp
    private let place: SessionConfiguration.Place?
    var cursors: [ConversationID: HistoryCursor] = [:]
    private var touches: UInt64 = 0
    /// Conversations with messages to bring, first asked first served.
    private var pullQueue: [ConversationID] = []
    private var pulling: Set<ConversationID> = []
    /// Over this link: up to where nothing is this user's to see any more. A page that was asked for before may still have it.
    private var hidden: [ConversationID: Int64] = [:]
    /// Single ones that were deleted: a page that was read before may come after.
    private var hiddenMessages: [ConversationID: HiddenMessages] = [:]
    /// The conversations are known over this link: requests may go out.
    private(set) var isOnline = false

    enum Action: Equatable {
        /// The next message of its conversation.
        case deliver(Message, catchUp: Bool)
        case loaded(ConversationID, [Message], hasMore: Bool)
        /// A page will not come: why, or (nil) because there is nobody to ask.
        case refused(ConversationID, ServiceError?)
        /// Asks the server.
        case fetch(PageRequest, HistoryRequest.Range)
        /// Asks the store.
        case read(ConversationID, before: Int64?)
        case tellRead(ConversationID, seq: Int64)
        case keepRead(ConversationID, seq: Int64)
        case dropLink(failure: String)
    }

    /// Catch-up requests on the way at once.
    private static let parallelPulls = 4

    init(_ configuration: SessionConfiguration) {
        catchUp = configuration.catchUp
        place = configuration.place
    }

    /// Another account, or nobody.
    mutating func forgetUser() {
        cursors = [:]
        touches = 0
        pullQueue = []
        pulling = []
        hidden = [:]
        hiddenMessages = [:]
    }

    func cursor(_ conversation: ConversationID) -> HistoryCursor {
        cursors[conversation] ?? HistoryCursor()
    }

    /// Those that `isIncluded` says, in an order that is always the same.
    func conversations(where isIncluded: (HistoryCursor) -> Bool) -> [ConversationID] {
        cursors.filter { isIncluded($0.value) }.keys.sorted { $0.description < $1.description }
    }

    // MARK: Live messages

    /// There is news of it. A session that delivers what is unread forgets none: it would bring it all again.
    mutating func follow(_ conversation: ConversationID) {
        touches += 1
        cursors[conversation, default: HistoryCursor()].touched = touches
        if catchUp == .none { makeRoom() }
    }

    /// A server may tell of ever new conversations: those without news for the longest are followed no more, as if this
    /// session had never seen them. What somebody looks at or waits for stays.
    private mutating func makeRoom() {
        guard cursors.count > Limits.conversations else { return }
        let idle = cursors.filter { !$0.value.isInUse && !pulling.contains($0.key) }
        let oldest = idle.sorted { $0.value.touched < $1.value.touched }.map(\.key)
        for conversation in oldest.prefix(Limits.conversations / 10) { cursors[conversation] = nil }
    }

    /// `isMissed`: stored while this session was away.
    mutating func received(_ message: Message, isMissed: Bool) -> [Action] {
        let conversation = message.conversation
        note(newest: message.seq, in: conversation)
        // Until the conversations are known nothing is live; the catch-up then brings this one, too.
        guard isOnline else { return [] }
        // From here on it is followed; more may have been said since this one.
        guard let tail = cursor(conversation).tail else { return [deliver(message, isMissed)] + pull(conversation) }
        if message.seq <= tail { return [] }
        return message.seq - 1 == tail || cursor(conversation).keepsNothing
            ? [deliver(message, isMissed)] : pull(conversation)
    }

    private mutating func deliver(_ message: Message, _ catchUp: Bool) -> Action {
        cursors[message.conversation, default: HistoryCursor()].tail = message.seq
        return .deliver(message, catchUp: catchUp)
    }

    mutating func note(_ summary: ConversationSummary) {
        guard summary.group?.kind == .live || cursors[summary.conversation]?.keepsNothing == true else { return }
        cursors[summary.conversation, default: HistoryCursor()].keepsNothing = summary.group?.kind == .live
    }

    mutating func note(newest seq: Int64, in conversation: ConversationID) {
        cursors[conversation, default: HistoryCursor()].note(newest: seq)
    }

    /// It was left, and may come back.
    mutating func forget(_ conversation: ConversationID) {
        cursors[conversation] = nil
        pullQueue.removeAll { $0 == conversation }
    }

    // MARK: Logins and links

    mutating func beginLogin() {
        for conversation in cursors.keys { cursors[conversation]?.beginLogin() }
        // Goes on where a listener left off, as far as nothing newer is known.
        for (conversation, seq) in place?.seqs ?? [:] where cursor(conversation).tail == nil {
            cursors[conversation, default: HistoryCursor()].tail = seq
            note(newest: seq, in: conversation)
        }
    }

    mutating func linkSynced() {
        isOnline = true
    }

    mutating func hide(upTo seq: Int64, in conversation: ConversationID) {
        if seq > 0 || hidden[conversation] != nil { hidden[conversation] = seq }
    }

    mutating func hide(_ messages: HiddenMessages, in conversation: ConversationID) {
        if !messages.isEmpty || hiddenMessages[conversation] != nil { hiddenMessages[conversation] = messages }
    }

    /// As its reader may see it.
    func seen(_ message: Message) -> Message {
        hiddenMessages[message.conversation]?.contains(message.seq) ?? false ? message.hidden : message
    }

    func isHidden(_ seq: Int64, in conversation: ConversationID) -> Bool { seq <= hidden[conversation] ?? 0 }

    /// Its requests are forgotten one by one.
    mutating func linkLost() {
        isOnline = false
        pullQueue = []
        hidden = [:]
        hiddenMessages = [:]
    }

    /// Compares what is known with a whole list, and says what is left of which conversation. With `isOther` the server
    /// has another store; without it a newest seq below one that was seen shows that, too: a copy of the whole server has
    /// its old epoch. `early` are the newest seqs of messages that came before the list was whole, which need not know them.
    mutating func compare(
        with summaries: [ConversationSummary], early: [ConversationID: Int64], isOther: Bool
    ) -> [ConversationID: Int64] {
        let listed = Dictionary(summaries.map { ($0.conversation, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [ConversationID: Int64] = [:]
        for (conversation, cursor) in cursors where cursor.highest > 0 {
            // Without a restore one that is not listed was left, and may come back as it was.
            var limit = isOther ? 0 : cursor.highest
            if let summary = listed[conversation] {
                limit =
                    isOther
                    ? min(summary.restoredSeq, summary.lastSeq) : max(summary.lastSeq, early[conversation] ?? 0)
            }
            if cursor.highest > limit { kept[conversation] = limit }
        }
        for (conversation, limit) in kept { cursors[conversation]?.forget(above: limit) }
        for (conversation, seq) in early { note(newest: seq, in: conversation) }
        return kept
    }

    /// What the store kept of the list.
    mutating func restore(_ summaries: [ConversationSummary]) {
        for summary in summaries {
            cursors[summary.conversation, default: HistoryCursor()].read = max(
                cursor(summary.conversation).read, summary.readSeq)
            if !isOnline { note(newest: summary.lastSeq, in: summary.conversation) }
            note(summary)
        }
    }

    // MARK: Missed messages

    /// After a login or a reattach: bring what the list says is missing, and what was asked for while the link was down.
    mutating func catchUp(with summaries: [ConversationSummary], isReattach: Bool) -> [Action] {
        var actions: [Action] = []
        for summary in summaries {
            let conversation = summary.conversation
            note(summary)
            var cursor = cursor(conversation)
            cursor.note(newest: summary.lastSeq)
            cursor.tail = cursor.tail ?? tail(beginning: summary, isReattach: isReattach)
            cursor.confirmRead(summary.readSeq)
            cursors[conversation] = cursor
            if cursor.read > summary.readSeq { actions.append(.tellRead(conversation, seq: cursor.read)) }
        }
        for conversation in conversations(where: \.isBehind) { actions += pull(conversation) }
        for conversation in conversations(where: { $0.isOpened && !$0.hasNewest }) {
            actions += fetchNewest(of: conversation)
        }
        return actions
    }

    /// From where on a conversation is followed that this session does not follow yet; nil leaves it until something
    /// is said in it. One that appeared while the link was down was missed from its first message on.
    private func tail(beginning summary: ConversationSummary, isReattach: Bool) -> Int64? {
        switch catchUp {
        case .none: nil
        case .unread, .latest: isReattach || place != nil ? 0 : catchUp.place(in: summary)
        }
    }

    /// Asks for what lies between the tail and the newest known, if anything does.
    mutating func pull(_ conversation: ConversationID) -> [Action] {
        guard cursor(conversation).isBehind, !pulling.contains(conversation), !pullQueue.contains(conversation) else {
            return []
        }
        pullQueue.append(conversation)
        return startPulls()
    }

    private mutating func startPulls() -> [Action] {
        var actions: [Action] = []
        while isOnline, pulling.count < Self.parallelPulls, !pullQueue.isEmpty {
            let conversation = pullQueue.removeFirst()
            guard let tail = cursor(conversation).tail else { continue }
            pulling.insert(conversation)
            actions.append(.fetch(PageRequest(conversation, for: .catchUp), .after(seq: tail)))
        }
        return actions
    }

    mutating func pulled(_ messages: [Message], of conversation: ConversationID) -> [Action] {
        pulling.remove(conversation)
        var actions: [Action] = []
        let before = cursor(conversation).tail ?? 0
        for message in messages where message.seq > cursor(conversation).tail ?? 0 {
            note(newest: message.seq, in: conversation)
            actions.append(deliver(message, true))
        }
        // A page that brings nothing ends the pull even if the list promised more: no endless asking.
        if cursor(conversation).tail ?? 0 > before { actions += pull(conversation) }
        return actions + startPulls()
    }

    /// Messages of it are on their way that nobody has been told of.
    func isPulling(_ conversation: ConversationID) -> Bool {
        pulling.contains(conversation) || pullQueue.contains(conversation)
    }

    mutating func stopPulling(_ conversation: ConversationID) {
        pulling.remove(conversation)
    }

    /// The next one, after one that was refused.
    mutating func pullRefused(_ conversation: ConversationID) -> [Action] {
        pulling.remove(conversation)
        return startPulls()
    }
}
