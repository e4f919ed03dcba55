package import Model
package import Session

/// What the screen holds of one conversation.
package struct Conversation: Equatable, Sendable {
    package let id: ConversationID
    package var summary: ConversationSummary
    /// The loaded messages that are shown, without a hole. They end with the newest message unless `newest` is set.
    package internal(set) var history = MessageHistory()
    /// The newest messages, kept aside while the person reads far back; nil otherwise.
    var newest: MessageHistory?
    /// The last message, for the list of conversations, while `history` is empty.
    var preview: Message?
    /// The seq up to which everything after `preview` was said to others; 0 where nothing was.
    var previewedTo: Int64 = 0
    var goal: HistoryGoal?
    /// Whether messages after a stretch of the past were asked for and are not here yet.
    var isLoadingNewer = false
    /// This account's messages that the server has not stored yet, oldest first.
    package private(set) var outgoing: [OutgoingMessage] = []
    /// The known notes of this conversation, earliest first (copied from `Chats.notes`).
    package internal(set) var notes: [Note] = []
    package var draft = TextEditor()
    /// The message that is being changed in the composer, in place of the draft; nil while none is.
    package var edit: MessageEdit?
    var sentEdit: SentEdit?
    /// Changes of messages that wait for the server's answer.
    var pending = PendingChanges()
    /// The message that the draft answers.
    var replyTo: Quote?
    var quoted = QuotedMessages()
    private var chosenFailed: MessageID?
    package var position: HistoryPosition = .newest
    /// Where the person was when they turned to another conversation; nil where that was the newest row.
    var leftAt: HistoryMark?
    package var newRule: NewRule?
    /// Whether the newest page was asked for during this login.
    package var isRequested = false
    /// Whether older messages were asked for and are not here yet.
    package var isLoadingOlder = false
    /// The highest seq that was reported to the session as read during this login.
    package var markedSeq: Int64 = 0
    /// The seq of the last message that mentions this account; 0 where none does.
    var lastMention: Int64 = 0
    /// The length of the longest sender's id so far, in columns; ids are ASCII.
    package private(set) var longestID = 0
    /// Users who wrote here, at most `mostSenders`.
    private(set) var senders: Set<UserID> = []

    /// How many senders are remembered. With more than this, the name column is as wide as it may be.
    static let mostSenders = 100

    package init(_ id: ConversationID) {
        self.id = id
        summary = ConversationSummary(
            conversation: id, lastSeq: 0, readSeq: 0, unread: 0, lastAt: Timestamp(milliseconds: 0))
    }

    /// A conversation that was deleted and comes back because of a new message or because the person opens it. It does
    /// not count as listed by a server.
    init(back summary: ConversationSummary) {
        self.init(summary.conversation)
        self.summary = summary
        self.summary.lastAt = Timestamp(milliseconds: 0)
        self.summary.settings = ConversationSettings()
    }

    /// How many entries the history has: stored messages with notes among them, then outgoing ones.
    package var entryCount: Int { standingCount + (isInPast ? 0 : outgoing.count) }

    package func entry(at index: Int) -> HistoryEntry {
        let shown = shownNotes
        let standing = history.messages.count + shown.count
        guard index < standing else { return .outgoing(outgoing[index - standing]) }
        guard !shown.isEmpty else { return .stored(history.messages[index]) }
        if let note = note(at: index, among: shown) { return .note(note) }
        return .stored(history.messages[index - notes(above: index, among: shown)])
    }

    /// The loaded messages up to the newest one, even while an older stretch is shown.
    var newestMessages: [Message] { (newest ?? history).messages }

    /// Whether the server has a newer message than those loaded, which will arrive.
    var lacksNewest: Bool {
        guard !keepsNothing else { return false }
        var seq = summary.lastSeq
        while summary.hidden.contains(seq) { seq -= 1 }
        return seq >= summary.firstSeq && seq > (newest ?? history).lastSeq ?? 0
    }

    /// Whether the newest row stands at the bottom of the pane.
    package var isAtNewest: Bool {
        guard !isInPast else { return false }
        guard case .entry(let id, hiddenRows: 0) = position else { return position == .newest }
        return entryCount > 0 && entry(at: entryCount - 1).id == id
    }

    /// Returns the index of an entry; nil when it is gone.
    package func index(of id: HistoryEntry.ID) -> Int? {
        switch id {
        case .seq(let seq):
            let index = history.index(ofSeq: seq)
            guard index < history.messages.count else { return nil }
            return index + notes(aboveSeq: history.messages[index].seq)
        case .note(let id): return index(ofNote: id)
        case .outgoing(let messageID):
            guard !isInPast else { return nil }
            return outgoing.firstIndex { $0.messageID == messageID }.map { standingCount + $0 }
        }
    }

    /// Whether something was written here that exists nowhere else.
    var hasOwnText: Bool { !outgoing.isEmpty || edit != nil || !unsent.isEmpty }

    /// Whether the conversation was only opened: no server has listed it, and nothing was written in it.
    var isNothing: Bool { !wasListed && !hasOwnText && history.messages.isEmpty }

    /// The message that `/retry` and `/discard` act on: the last one that failed. While a command is being typed it
    /// stays the one that was marked when the command was begun, whatever fails meanwhile.
    package var failedTarget: OutgoingMessage? {
        guard isCommand, let chosenFailed else { return outgoing.last(where: \.isFailed) }
        return outgoing.first { $0.messageID == chosenFailed && $0.isFailed }
    }

    private var isCommand: Bool { draft.text.hasPrefix("/") }

    /// Called when the draft has changed.
    mutating func chooseFailed() {
        chosenFailed = isCommand ? failedTarget?.messageID ?? chosenFailed : nil
    }

    /// Adds a live message; returns whether it is new. A message of this account leaves `outgoing`.
    package mutating func add(_ message: Message) -> Bool {
        note([message])
        defer { if position == .newest ? history.isLong : history.isTooLong { letOlderGo() } }
        return addToEnd(message)
    }

    /// Puts the conversation away: the person turns to another one.
    package mutating func leave(isSelecting: Bool = false) {
        newRule = nil
        leftAt = isSelecting ? rowAtBottom : mark
        returnToNewest()
        letOlderGo()
    }

    /// Frees all loaded messages of a closed conversation. A page that is under way may still be added.
    package mutating func letAllGo() {
        returnToNewest()
        history = MessageHistory()
        quoted = QuotedMessages()
        isLoadingOlder = false
        isLoadingNewer = false
    }

    /// Frees older messages, unless a page is under way that has to join them.
    private mutating func letOlderGo() {
        guard !isLoadingOlder else { return }
        history.keepNewest()
        noteQuotes()
    }

    /// Turns to the newest message, which is the one that was just sent.
    mutating func showSent() {
        returnToNewest()
        newRule = nil
    }

    /// Merges a page; returns whether anything in it is new.
    package mutating func merge(page: [Message], hasMore: Bool) -> Bool {
        note(page)
        return mergePage(page, hasMore: hasMore)
    }

    /// Takes note of a message that was said to others: for this account only its seq is taken.
    mutating func passOver(_ seq: Int64) {
        if let preview, max(preview.seq, previewedTo) == summary.lastSeq, seq == summary.lastSeq &+ 1 {
            previewedTo = seq
        }
        summary.lastSeq = max(summary.lastSeq, seq)
    }

    mutating func note(_ page: [Message]) {
        for message in page where !message.isForOthers {
            settle(message)
            noteEdit(in: message)
            note(message.sender)
            quoted.note(message.content)
        }
    }

    /// Takes over the delivery state of one's own message, unless it already stands in the history.
    package mutating func apply(_ message: OutgoingMessage) {
        quoted.note(message.content)
        // Messages of others arrived before this one's receipt, so a live room has no place for it among them.
        if keepsNothing, case .sent(let seq, _) = message.state, let last = history.messages.last, seq <= last.seq {
            return discard(message.messageID)
        }
        if let index = outgoing.firstIndex(where: { $0.messageID == message.messageID }) {
            outgoing[index] = message
        } else if !isStored(message) {
            outgoing.append(message)
        }
    }

    /// Removes messages that the server does not have any more.
    package mutating func forget(above seq: Int64) {
        returnToNewest()
        history.forget(above: seq)
        newRule = nil
        if let replyTo, replyTo.seq > seq { self.replyTo = nil }
        if edit.map({ $0.seq > seq }) ?? false { putEditAway() }
        if let leftAt, leftAt.seq > seq { self.leftAt = nil }
        quoted = QuotedMessages()
        if let preview, preview.seq > seq { self.preview = nil }
        isRequested = false
        isLoadingOlder = false
        isLoadingNewer = false
        markedSeq = min(markedSeq, seq)
    }

    /// Whether this is a live room, whose messages nobody stores.
    var keepsNothing: Bool { summary.group?.kind == .live }

    /// Whether the server may have older messages than those loaded.
    var hasOlder: Bool { history.hasOlder && !keepsNothing }

    /// A sentence that says why there are no older messages; nil where there never were any.
    var ending: String? { keepsNothing ? Wording.keptNowhere : hasForgotten ? Wording.forgotten : nil }

    /// Whether the server has deleted older messages that this person could see.
    private var hasForgotten: Bool {
        guard !history.hasOlder else { return false }
        return history.firstSeq.map { $0 &- 1 > summary.hiddenSeq }
            ?? (summary.forgottenSeq > summary.hiddenSeq)
    }

    /// Takes over the summary that the server sends, and removes what it hides.
    mutating func take(_ new: ConversationSummary) {
        summary = new
        hide(new.hidden)
        noteEdit(deleted: { $0 <= new.hiddenSeq || new.hidden.contains($0) })
        if let leftAt, leftAt.seq <= new.hiddenSeq { self.leftAt = nil }
        if let preview, preview.seq <= new.hiddenSeq { self.preview = nil }
        guard let first = history.firstSeq, first <= new.hiddenSeq else { return }
        returnToNewest()
        history.forget(upTo: new.hiddenSeq)
        if let replyTo, replyTo.seq <= new.hiddenSeq { self.replyTo = nil }
        quoted = QuotedMessages()
    }

    /// Removes hidden messages from every place that has them.
    private mutating func hide(_ hidden: HiddenMessages) {
        guard !hidden.isEmpty else { return }
        if let preview, hidden.contains(preview.seq) { self.preview = preview.hidden }
        if let replyTo, hidden.contains(replyTo.seq) { self.replyTo = nil }
        let isShown = history.hide(hidden)
        let isNewest = newest?.hide(hidden) ?? false
        if isShown || isNewest { quoted = QuotedMessages() }
    }

    package mutating func discard(_ messageID: MessageID) {
        outgoing.removeAll { $0.messageID == messageID }
    }

    private func isStored(_ message: OutgoingMessage) -> Bool {
        guard case .sent(let seq, _) = message.state else { return false }
        return (newest ?? history).message(seq: seq)?.messageID == message.messageID
    }

    private mutating func settle(_ message: Message) {
        guard let index = outgoing.firstIndex(where: { $0.messageID == message.messageID }) else { return }
        if case .entry(.outgoing(message.messageID), let rows) = position {
            position = .entry(.seq(message.seq), hiddenRows: rows)
        }
        outgoing.remove(at: index)
    }

    private mutating func note(_ sender: UserID) {
        longestID = max(longestID, sender.description.utf8.count)
        if senders.count < Self.mostSenders { senders.insert(sender) }
    }
}

extension Conversation {
    /// How many messages of others nobody has seen. The server's count may be older than what was reported as read, so
    /// `markedSeq` counts first and the number does not flicker while one reads.
    package var unread: Int64 {
        // A group tip is no message, but one that is about this account calls as a mention does.
        isMentioning && summary.lastSeq > markedSeq ? max(1, unreadMessages) : unreadMessages
    }

    /// The same without the tip: 0 where that is all there is.
    var unreadMessages: Int64 {
        guard markedSeq > summary.readSeq else { return max(0, summary.unread) }
        return summary.lastSeq > markedSeq ? max(0, min(summary.unread, summary.lastSeq &- markedSeq)) : 0
    }

    /// Whether messages count as unread here; those of a live room do not.
    var countsUnread: Bool { summary.group?.kind.countsUnread ?? true }

    package var hasUnread: Bool { unread > 0 }

    /// How many unread messages count by the person's settings for this conversation.
    var countedUnread: Int64 { summary.counted(unread, isMentioning: isMentioning) }

    var wantsAttention: Bool { countedUnread > 0 || summary.settings.isMarkedUnread }

    /// Whether the conversation is listed in the archive only: it is archived, and nothing in it wants attention. This
    /// is not stored; it follows from what is unread.
    var isPutAway: Bool { summary.settings.isArchived && !wantsAttention && !outgoing.contains(where: \.isFailed) }

    /// Whether an unread message mentions this account.
    package var isMentioning: Bool { countsUnread && lastMention > max(markedSeq, summary.readSeq) }

    /// Puts the rule *n new* above what is unread.
    mutating func markUnread() {
        guard hasUnread else { return }
        newRule = NewRule(firstSeq: max(markedSeq, summary.readSeq) &+ 1, count: unread)
    }

    /// Counts one message that arrived while nobody looked.
    mutating func markUnread(_ message: Message) {
        if let rule = newRule, rule.firstSeq > max(markedSeq, summary.readSeq) {
            newRule = NewRule(firstSeq: rule.firstSeq, count: rule.count &+ 1)
        } else {
            newRule = NewRule(firstSeq: message.seq, count: 1)
        }
    }
}

extension OutgoingMessage {
    package var isFailed: Bool {
        switch state {
        case .failed: true
        case .queued, .sending, .sent: false
        }
    }

    package var isWaiting: Bool {
        switch state {
        case .queued, .sending: true
        case .failed, .sent: false
        }
    }
}

extension Chats {
    /// Takes over the last mentions that the store knows, by conversation.
    mutating func noteMentions(_ mentions: [ConversationID: Int64]) {
        for (id, seq) in mentions where book[id] != nil { update(id) { $0.lastMention = max($0.lastMention, seq) } }
    }

    /// Looks for mentions of the account among messages that have just been added, all of one conversation.
    mutating func noteMentions(of account: String?, in messages: [Message]) {
        guard let account, let conversation = messages.first?.conversation, book[conversation] != nil,
            let last = messages.last(where: {
                $0.sender.description != account && $0.speaks(to: account)
            })
        else { return }
        update(last.conversation) { $0.lastMention = max($0.lastMention, last.seq) }
    }
}
