package import Model
package import Session

/// What the screen holds of one conversation.
package struct Conversation: Equatable, Sendable {
    package let id: ConversationID
    package var summary: ConversationSummary
    /// What is shown: without a hole, and up to the newest message unless there is a `newest` beside it.
    package internal(set) var history = MessageHistory()
    /// The newest messages, while somebody reads far back.
    var newest: MessageHistory?
    /// The last message, while none of the history is here.
    var preview: Message?
    /// What stands after it up to there was said to others.
    var previewedTo: Int64 = 0
    var goal: HistoryGoal?
    /// Messages after a stretch of the past were asked for and are not here yet.
    var isLoadingNewer = false
    /// One's own messages that are not stored yet, oldest first.
    package private(set) var outgoing: [OutgoingMessage] = []
    /// Those of this conversation that are known, earliest first (`Chats.notes`).
    package internal(set) var notes: [Note] = []
    package var draft = TextEditor()
    /// In the composer in place of the draft.
    package var edit: MessageEdit?
    var sentEdit: SentEdit?
    /// What the draft answers.
    var replyTo: Quote?
    var quoted = QuotedMessages()
    private var chosenFailed: MessageID?
    package var position: HistoryPosition = .newest
    /// Where somebody stood who turned to another conversation; nil at the newest row.
    var leftAt: HistoryMark?
    package var newRule: NewRule?
    /// The session was asked for the newest page during this login.
    package var isRequested = false
    /// The person asked for older messages and they are not here yet.
    package var isLoadingOlder = false
    /// The highest seq the session was told as read during this login.
    package var markedSeq: Int64 = 0
    /// The last message that speaks to this account.
    var lastMention: Int64 = 0
    /// The longest sender's id so far, in columns; ids are ASCII.
    package private(set) var longestID = 0
    /// Some of those who said something here.
    private(set) var senders: Set<UserID> = []

    /// Of more than these one has a name of any length.
    static let mostSenders = 100

    package init(_ id: ConversationID) {
        self.id = id
        summary = ConversationSummary(
            conversation: id, lastSeq: 0, readSeq: 0, unread: 0, lastAt: Timestamp(milliseconds: 0))
    }

    /// One that was deleted, when something comes after that, or somebody opens it to write. No list has told it like this.
    init(back summary: ConversationSummary) {
        self.init(summary.conversation)
        self.summary = summary
        self.summary.lastAt = Timestamp(milliseconds: 0)
        self.summary.settings = ConversationSettings()
    }

    /// Stored messages with notes among them, then those on their way.
    package var entryCount: Int { standingCount + (isInPast ? 0 : outgoing.count) }

    package func entry(at index: Int) -> HistoryEntry {
        let shown = shownNotes
        let standing = history.messages.count + shown.count
        guard index < standing else { return .outgoing(outgoing[index - standing]) }
        guard !shown.isEmpty else { return .stored(history.messages[index]) }
        if let note = note(at: index, among: shown) { return .note(note) }
        return .stored(history.messages[index - notes(above: index, among: shown)])
    }

    /// The stored ones up to the last, as far up as they are here, whatever part is shown.
    var newestMessages: [Message] { (newest ?? history).messages }

    /// A newer message than these is there, and on its way here.
    var lacksNewest: Bool {
        guard !keepsNothing else { return false }
        var seq = summary.lastSeq
        while summary.hidden.contains(seq) { seq -= 1 }
        return seq >= summary.firstSeq && seq > (newest ?? history).lastSeq ?? 0
    }

    /// The newest row stands at the bottom of the pane.
    package var isAtNewest: Bool {
        guard !isInPast else { return false }
        guard case .entry(let id, hiddenRows: 0) = position else { return position == .newest }
        return entryCount > 0 && entry(at: entryCount - 1).id == id
    }

    /// Nil when the entry is gone.
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

    /// Something that was written here and is nowhere else.
    var hasOwnText: Bool { !outgoing.isEmpty || edit != nil || !unsent.isEmpty }

    /// It was only looked for: no server has told of it, and nothing was written in it.
    var isNothing: Bool { !wasListed && !hasOwnText && history.messages.isEmpty }

    /// What `/retry` and `/discard` mean: the last message that failed. While a command is being typed it stays the one
    /// that was marked when it was begun, whatever fails meanwhile.
    package var failedTarget: OutgoingMessage? {
        guard isCommand, let chosenFailed else { return outgoing.last(where: \.isFailed) }
        return outgoing.first { $0.messageID == chosenFailed && $0.isFailed }
    }

    private var isCommand: Bool { draft.text.hasPrefix("/") }

    /// Called when the draft has changed.
    mutating func chooseFailed() {
        chosenFailed = isCommand ? failedTarget?.messageID ?? chosenFailed : nil
    }

    /// Adds a live message; returns whether it is new. One's own leaves the outbox by it.
    package mutating func add(_ message: Message) -> Bool {
        note([message])
        defer { if position == .newest ? history.isLong : history.isTooLong { letOlderGo() } }
        return addToEnd(message)
    }

    /// The person turns to another one.
    package mutating func leave(isSelecting: Bool = false) {
        newRule = nil
        leftAt = isSelecting ? rowAtBottom : mark
        returnToNewest()
        letOlderGo()
    }

    /// Nobody looks at it, and memory is short. A page that is on its way may still be added.
    package mutating func letAllGo() {
        returnToNewest()
        history = MessageHistory()
        quoted = QuotedMessages()
        isLoadingOlder = false
        isLoadingNewer = false
    }

    /// What the page on its way is to stand above stays.
    private mutating func letOlderGo() {
        guard !isLoadingOlder else { return }
        history.keepNewest()
        noteQuotes()
    }

    /// Merges a page; returns whether anything in it is new.
    package mutating func merge(page: [Message], hasMore: Bool) -> Bool {
        note(page)
        return mergePage(page, hasMore: hasMore)
    }

    /// Something was said to others: to its reader it is only a place that is taken.
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
        // Others were heard before its receipt came: it has no place among them any more.
        if keepsNothing, case .sent(let seq, _) = message.state, let last = history.messages.last, seq <= last.seq {
            return discard(message.messageID)
        }
        if let index = outgoing.firstIndex(where: { $0.messageID == message.messageID }) {
            outgoing[index] = message
        } else if !isStored(message) {
            outgoing.append(message)
        }
    }

    /// Messages that the server does not have any more.
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

    /// A live room.
    var keepsNothing: Bool { summary.group?.kind == .live }

    /// There may be older messages than those that are here.
    var hasOlder: Bool { history.hasOlder && !keepsNothing }

    /// Why nothing older is here; nil where there never was.
    var ending: String? { keepsNothing ? Wording.keptNowhere : hasForgotten ? Wording.forgotten : nil }

    /// What the server has no page of, and is this person's to see, it does not keep any more.
    private var hasForgotten: Bool {
        guard !history.hasOlder else { return false }
        return history.firstSeq.map { $0 &- 1 > summary.hiddenSeq }
            ?? (summary.forgottenSeq > summary.hiddenSeq)
    }

    /// As the server tells of it.
    mutating func take(_ new: ConversationSummary) {
        summary = new
        hide(new.hidden)
        if let leftAt, leftAt.seq <= new.hiddenSeq { self.leftAt = nil }
        if let preview, preview.seq <= new.hiddenSeq { self.preview = nil }
        guard let first = history.firstSeq, first <= new.hiddenSeq else { return }
        returnToNewest()
        history.forget(upTo: new.hiddenSeq)
        if let replyTo, replyTo.seq <= new.hiddenSeq { self.replyTo = nil }
        quoted = QuotedMessages()
    }

    /// Wherever it is.
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
    /// Messages of others that nobody has seen. A server's count is from before what it was told meanwhile as read, so
    /// that counts first, and the number does not flicker while one reads.
    package var unread: Int64 {
        // What happened to the group is not counted, but for what happened to this account.
        let least: Int64 = isMentioning ? 1 : 0
        guard markedSeq > summary.readSeq else { return max(least, summary.unread) }
        return summary.lastSeq > markedSeq ? max(least, min(summary.unread, summary.lastSeq &- markedSeq)) : 0
    }

    /// A live room has no messages that wait for anybody.
    var countsUnread: Bool { summary.group?.kind.countsUnread ?? true }

    package var hasUnread: Bool { unread > 0 }

    /// What of it counts, as its person has chosen.
    var countedUnread: Int64 { summary.counted(unread, isMentioning: isMentioning) }

    var wantsAttention: Bool { countedUnread > 0 || summary.settings.isMarkedUnread }

    /// In the archive, and nothing in it is for its person: no list but that of the archive shows it. Nothing is written for
    /// that, on any device: it follows from what is unread.
    var isPutAway: Bool { summary.settings.isArchived && !wantsAttention && !outgoing.contains(where: \.isFailed) }

    /// Something that nobody has seen speaks to this account.
    package var isMentioning: Bool { countsUnread && lastMention > max(markedSeq, summary.readSeq) }

    /// Puts the rule above what is unread now.
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
    /// As the store has them, by their conversations.
    mutating func noteMentions(_ mentions: [ConversationID: Int64]) {
        for (id, seq) in mentions where book[id] != nil { update(id) { $0.lastMention = max($0.lastMention, seq) } }
    }

    /// After what arrived was added.
    mutating func noteMentions(of account: String?, in messages: [Message]) {
        guard let account, let conversation = messages.first?.conversation, book[conversation] != nil,
            let last = messages.last(where: {
                $0.sender.description != account && $0.speaks(to: account)
            })
        else { return }
        update(last.conversation) { $0.lastMention = max($0.lastMention, last.seq) }
    }
}
