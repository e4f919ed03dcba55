internal import Model
internal import Wire

/// Brings messages in: new ones in order, missed ones by seq. Pages that a person asks for are in `+Pages`.
struct Histories: Equatable, Sendable {
    private let catchUp: SessionConfiguration.CatchUp
    private let place: SessionConfiguration.Place?
    var cursors: [ConversationID: HistoryCursor] = [:]
    private var touches: UInt64 = 0
    /// Conversations with messages to bring, first asked first served.
    private var pullQueue: [ConversationID] = []
    private var pulling: Set<ConversationID> = []
    /// For each conversation the seq up to which nothing is visible to this user, as told over this link: a page that
    /// was asked for earlier may still have those messages.
    private var hidden: [ConversationID: Int64] = [:]
    /// The single messages that this user has deleted: a page that was read earlier may still have them.
    private var hiddenMessages: [ConversationID: HiddenMessages] = [:]
    /// Whether the conversations are known over this link, so that requests may go out.
    private(set) var isOnline = false

    enum Action: Equatable {
        /// The next message of its conversation.
        case deliver(Message, catchUp: Bool)
        case loaded(ConversationID, [Message], hasMore: Bool)
        /// A page will not come; the error is nil when there was nobody to ask.
        case refused(ConversationID, ServiceError?)
        /// Asks the server for a page.
        case fetch(PageRequest, HistoryRequest.Range)
        /// Asks the store for a page.
        case read(ConversationID, before: Int64?)
        case tellRead(ConversationID, seq: Int64)
        case keepRead(ConversationID, seq: Int64)
        case dropLink(failure: String)
    }

    /// How many catch-up requests may be on the way at once.
    private static let parallelPulls = 4

    init(_ configuration: SessionConfiguration) {
        catchUp = configuration.catchUp
        place = configuration.place
    }

    /// Forgets everything: another account follows, or none.
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

    /// The conversations whose cursor meets the condition, in a stable order.
    func conversations(where isIncluded: (HistoryCursor) -> Bool) -> [ConversationID] {
        cursors.filter { isIncluded($0.value) }.keys.sorted { $0.description < $1.description }
    }

    // MARK: Live messages

    /// Notes news of a conversation, and makes room if too many are followed. A session that delivers unread messages
    /// forgets none, because it would deliver all of them again.
    mutating func follow(_ conversation: ConversationID) {
        touches += 1
        cursors[conversation, default: HistoryCursor()].touched = touches
        if catchUp == .none { makeRoom() }
    }

    /// Drops the conversations without news for the longest, as if this session had never seen them: a server may tell
    /// of ever new ones. Those that somebody looks at or waits for stay.
    private mutating func makeRoom() {
        guard cursors.count > Limits.conversations else { return }
        let idle = cursors.filter { !$0.value.isInUse && !pulling.contains($0.key) }
        let oldest = idle.sorted { $0.value.touched < $1.value.touched }.map(\.key)
        for conversation in oldest.prefix(Limits.conversations / 10) { cursors[conversation] = nil }
    }

    /// Takes a new message; `isMissed` says that it was stored while this session was away.
    mutating func received(_ message: Message, isMissed: Bool) -> [Action] {
        let conversation = message.conversation
        note(newest: message.seq, in: conversation)
        // Until the conversations are known no message is live; the catch-up brings this one, too.
        guard isOnline else { return [] }
        // The conversation is followed from here on; more may have been said since this message.
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

    /// Forgets a conversation that was left; it may come back.
    mutating func forget(_ conversation: ConversationID) {
        cursors[conversation] = nil
        pullQueue.removeAll { $0 == conversation }
    }

    // MARK: Logins and links

    mutating func beginLogin() {
        for conversation in cursors.keys { cursors[conversation]?.beginLogin() }
        // Begins where the listener left off in its last run, where nothing newer is known.
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

    /// Returns the message as this user may see it: without content if they have deleted it.
    func seen(_ message: Message) -> Message {
        hiddenMessages[message.conversation]?.contains(message.seq) ?? false ? message.hidden : message
    }

    func isHidden(_ seq: Int64, in conversation: ConversationID) -> Bool { seq <= hidden[conversation] ?? 0 }

    /// The link is lost. The requests that were on it are forgotten one by one.
    mutating func linkLost() {
        isOnline = false
        pullQueue = []
        hidden = [:]
        hiddenMessages = [:]
    }

    /// Compares what is known with a whole list, and returns for each conversation the seq up to which it still holds.
    /// `isOther` says that the server has another store. Without it, a newest seq below one that was seen shows the
    /// same: a copy of a whole server has the old epoch. `early` has the newest seqs of messages that came before the
    /// list was complete and that it may lack.
    mutating func compare(
        with summaries: [ConversationSummary], early: [ConversationID: Int64], isOther: Bool
    ) -> [ConversationID: Int64] {
        let listed = Dictionary(summaries.map { ($0.conversation, $0) }, uniquingKeysWith: { first, _ in first })
        var kept: [ConversationID: Int64] = [:]
        for (conversation, cursor) in cursors where cursor.highest > 0 {
            // If the server was not restored, a conversation that is not listed was left, and may come back unchanged.
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

    /// Takes the conversation list of the store.
    mutating func restore(_ summaries: [ConversationSummary]) {
        for summary in summaries {
            cursors[summary.conversation, default: HistoryCursor()].read = max(
                cursor(summary.conversation).read, summary.readSeq)
            if !isOnline { note(newest: summary.lastSeq, in: summary.conversation) }
            note(summary)
        }
    }

    // MARK: Missed messages

    /// Fetches what is missing after a login or a reattach: by the list, and what was asked for while the link was
    /// down.
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

    /// The seq after which a conversation that is new to this session is followed; nil leaves it until its next
    /// message. A conversation that appeared while the link was down was missed from its first message on.
    private func tail(beginning summary: ConversationSummary, isReattach: Bool) -> Int64? {
        switch catchUp {
        case .none: nil
        case .unread, .latest: isReattach || place != nil ? 0 : catchUp.place(in: summary)
        }
    }

    /// Asks for the messages between the tail and the newest known one, if there are any.
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
        // A page without progress ends the pull even if the list promised more, so that nothing is asked endlessly.
        if cursor(conversation).tail ?? 0 > before { actions += pull(conversation) }
        return actions + startPulls()
    }

    /// Whether messages of the conversation are on their way that nobody has been told of.
    func isPulling(_ conversation: ConversationID) -> Bool {
        pulling.contains(conversation) || pullQueue.contains(conversation)
    }

    mutating func stopPulling(_ conversation: ConversationID) {
        pulling.remove(conversation)
    }

    /// Goes on with the next conversation after a pull was refused.
    mutating func pullRefused(_ conversation: ConversationID) -> [Action] {
        pulling.remove(conversation)
        return startPulls()
    }
}
