import Model
import Session

/// What was told of the open conversation, to find what is new: messages, changes to them, and this account's messages
/// that were refused. It finds news by comparing, and holds no rules of the chat.
struct LinearTranscript: Sendable {
    private var open: ConversationID?
    private var account: AccountName?
    /// The seq of the last message that was told when it arrived; nil before the first.
    private var newest: Int64?
    /// The range of seqs that was told last; `/older` and `/newer` continue from it.
    private var stretch: ClosedRange<Int64>?
    /// Messages by seq, as they were when they were told.
    private var told: [Int64: Message] = [:]
    /// The seqs of `told`, in the order in which they were told.
    private var tellingOrder: [Int64] = []
    private var toldFailures: Set<MessageID> = []
    /// Messages sent from here whose typed text the terminal still shows.
    private var typedHere: Set<MessageID> = []
    private var lastArrival = 0
    private var stamp = Stamp()
    private(set) var isWaitingForOlder = false
    private(set) var isWaitingForNewer = false

    private static let page = 10
    /// How many of the messages told last are watched for changes.
    private static let toldLimit = 300

    /// Whether the first page of the open conversation is still to arrive.
    private(set) var isWaitingForFirst = false

    /// Returns the news of the open conversation. `echoes`: the terminal shows what is typed here.
    mutating func follow(_ model: AppModel, echoes: Bool) -> [String] {
        var lines: [String] = []
        if model.chats.openID != open || model.accounts.name != account { lines += turn(to: model) }
        guard let conversation = model.chats.open else { return lines }
        if model.chats.book.stamp == stamp, (model.arrival?.number ?? 0) == lastArrival { return lines }
        stamp = model.chats.book.stamp
        lines += failures(in: conversation, model)
        lines += news(of: conversation, model, echoes: echoes)
        lines += changes(in: conversation, model)
        lines += arrival(in: conversation, model)
        if isWaitingForOlder, let older = older(in: conversation, model) { lines += older }
        if isWaitingForNewer, let newer = newer(in: conversation, model) { lines += newer }
        return lines
    }

    private mutating func turn(to model: AppModel) -> [String] {
        let (typed, arrival) = (typedHere, lastArrival)
        self = LinearTranscript()
        (open, account) = (model.chats.openID, model.accounts.name)
        (typedHere, lastArrival) = (typed, arrival)
        guard let conversation = model.chats.open else { return [] }
        let name = model.name(of: conversation.id)
        var facts = [conversation.id.isGroup ? localized("a group") : localized("a person")]
        if name != conversation.id.name { facts.append(conversation.id.name) }
        if case .c2c(let user) = conversation.id {
            if model.people.isBlocked(user) { facts.append(localized("blocked")) }
            if let isOnline = model.people.isOnline(user) {
                facts.append(isOnline ? localized("online") : localized("offline"))
            }
            if let text = model.people.statusText(of: user) { facts.append(text.description.inQuotes) }
        }
        if conversation.hasUnread { facts.append(localized("\(Wording.count(conversation.unread)) unread")) }
        let notice = conversation.summary.group?.notice ?? ""
        return [LinearScreen.own(localized("Open: \(name), \(facts.joined(separator: ", "))."))]
            + (notice.isEmpty ? [] : [LinearScreen.own(localized("Notice: \(notice)"))])
            + LinearScreen.kept(conversation.draft.text)
    }

    // MARK: What comes

    private mutating func news(of conversation: Conversation, _ model: AppModel, echoes: Bool) -> [String] {
        if echoes {
            for message in conversation.outgoing { typedHere.insert(message.messageID) }
        }
        let history = conversation.newest ?? conversation.history
        guard let last = history.messages.last else {
            isWaitingForFirst =
                conversation.isRequested && !conversation.keepsNothing
                && conversation.summary.lastSeq > conversation.summary.hiddenSeq
            return []
        }
        guard let newest else { return beginning(of: conversation, history, model) }
        // The server was restored to an earlier state, so its messages from there on are new.
        if last.seq < newest { forget(above: last.seq) }
        let new = history.messages[history.index(ofSeq: newest &+ 1)...]
        guard last.seq > newest, let first = new.first?.seq else { return [] }
        // Seqs come from outside, so the subtraction must not trap on overflow. Loaded seqs without a message are no
        // gap.
        let gap = max(0, min(first, history.firstSeq ?? first) &- newest &- 1)
        // Somebody who reads far back goes on there.
        if !conversation.isInPast {
            let isFollowed = stretch?.upperBound == newest && gap == 0
            stretch = (isFollowed ? stretch?.lowerBound ?? first : first)...last.seq
        }
        self.newest = last.seq
        let cure =
            conversation.keepsNothing
            ? localized("\(gap) messages in between are not told; nobody keeps them.")
            : localized("\(gap) messages in between are not told; /more tells them.")
        let missing = gap > 0 ? [LinearScreen.own(cure)] : []
        return missing + new.flatMap { lines(of: $0, model, echoes: echoes) }
    }

    private mutating func forget(above seq: Int64) {
        newest = seq
        stretch = nil
        told = told.filter { $0.key <= seq }
        tellingOrder.removeAll { $0 > seq }
    }

    /// Returns the last page, as soon as it is loaded.
    private mutating func beginning(of conversation: Conversation, _ history: MessageHistory, _ model: AppModel)
        -> [String]
    {
        let isWhole =
            history.messages.count >= Self.page || !history.hasOlder || conversation.keepsNothing
            || history.firstSeq == 1
        isWaitingForFirst = !isWhole && conversation.isRequested && model.session.standing == .online
        guard !isWaitingForFirst else { return [] }
        return tellNewest(of: history, model)
    }

    private mutating func tellNewest(of history: MessageHistory, _ model: AppModel) -> [String] {
        let page = history.messages.suffix(Self.page)
        guard let first = page.first, let last = page.last else { return [] }
        newest = last.seq
        stretch = first.seq...last.seq
        let hasOlder =
            history.messages.count > page.count
            || history.hasOlder && history.firstSeq ?? 0 > 1 && model.chats.open?.keepsNothing != true
        let unread = model.chats.open?.newRule.map { $0.count > Int64(page.count) } ?? false
        let hint =
            unread
            ? localized(
                """
                The last \(page.count) messages; /more tells older ones, /unread begins with the first that is unread.
                """)
            : localized("The last \(page.count) messages; /more tells older ones.")
        return
            (hasOlder ? [LinearScreen.own(hint)] : [])
            + page.flatMap { lines(of: $0, model) }
    }

    private mutating func lines(of message: Message, _ model: AppModel, echoes: Bool = false) -> [String] {
        said(message, model, echoes: echoes) + notes(behind: message, model)
    }

    /// Returns the notes that stand behind a message.
    private func notes(behind message: Message, _ model: AppModel) -> [String] {
        let notes = model.chats.notes[message.conversation] ?? []
        return notes.filter { $0.seq == message.seq }.flatMap { note in
            // No line of a note may look like somebody's message.
            let lines = TerminalSafe(note.text, newlines: true).lines().map(\.description)
            let first = "\(Wording.note(lines.first ?? "")) (\(model.dayAndTime(note.writtenAt)))"
            return [LinearScreen.own(first)] + lines.dropFirst().map { "  \($0)" }
        }
    }

    private mutating func said(_ message: Message, _ model: AppModel, echoes: Bool) -> [String] {
        note(message)
        let isTyped = echoes && typedHere.remove(message.messageID) != nil
        switch message.content {
        case .text where isTyped, .reply where isTyped: return []
        case .text, .reply, .custom, .tip, .file, .poll, .forward, .bundle, .face, .location, .unknown:
            return MessageSentences(model, in: message.conversation).lines(of: message)
        }
    }

    private mutating func note(_ message: Message) {
        if told.updateValue(message, forKey: message.seq) == nil { tellingOrder.append(message.seq) }
        guard tellingOrder.count > Self.toldLimit else { return }
        for seq in tellingOrder.prefix(Self.toldLimit / 2) { told[seq] = nil }
        tellingOrder.removeFirst(Self.toldLimit / 2)
    }

    private mutating func changes(in conversation: Conversation, _ model: AppModel) -> [String] {
        var lines: [String] = []
        let sentences = MessageSentences(model, in: conversation.id)
        for seq in told.keys.sorted() {
            guard let old = told[seq],
                let new = conversation.history.message(seq: seq) ?? conversation.newest?.message(seq: seq),
                new.state.change != old.state.change
            else { continue }
            told[seq] = new
            lines += sentences.change(from: old, to: new)
        }
        return lines
    }

    private mutating func failures(in conversation: Conversation, _ model: AppModel) -> [String] {
        var lines: [String] = []
        var failed: Set<MessageID> = []
        for message in conversation.outgoing {
            guard case .failed(let error) = message.state else { continue }
            failed.insert(message.messageID)
            if !toldFailures.contains(message.messageID) {
                lines.append(
                    LinearScreen.own(MessageSentences(model, in: conversation.id).outgoing(message, because: error)))
            }
        }
        toldFailures = failed
        return lines
    }

    // MARK: What is asked for

    /// Returns the messages at the place that the person has jumped to.
    private mutating func arrival(in conversation: Conversation, _ model: AppModel) -> [String] {
        guard let arrival = model.arrival, arrival.number != lastArrival else { return [] }
        lastArrival = arrival.number
        let history = conversation.history
        let page = history.messages[history.index(ofSeq: arrival.seq)...].prefix(Self.page)
        guard let first = page.first, let last = page.last else { return [] }
        stretch = first.seq...last.seq
        let rest =
            last.seq < conversation.summary.lastSeq
            ? [LinearScreen.own(localized("/newer goes on, /newest ends it."))] : []
        return page.flatMap { lines(of: $0, model) } + rest
    }

    private static var nothing: String { LinearScreen.own(localized("Nothing has been said here yet.")) }

    /// Returns the seq of the last loaded message as a range, where no stretch was told.
    private func here(in conversation: Conversation) -> ClosedRange<Int64>? {
        conversation.history.messages.last.map { $0.seq...$0.seq }
    }

    /// Returns older messages; nil where they have to be loaded first.
    mutating func older(in conversation: Conversation, _ model: AppModel) -> [String]? {
        isWaitingForOlder = false
        guard let stretch = stretch ?? here(in: conversation) else { return [Self.nothing] }
        let history = conversation.history
        let page = history.messages[..<history.index(ofSeq: stretch.lowerBound)].suffix(Self.page)
        guard let first = page.first else {
            guard conversation.hasOlder, stretch.lowerBound > 1 else {
                let end = conversation.ending ?? localized("That was the beginning.")
                return [LinearScreen.own(end)]
            }
            isWaitingForOlder = true
            return nil
        }
        self.stretch = first.seq...stretch.upperBound
        return [LinearScreen.own(localized("\(page.count) older messages:"))] + page.flatMap { lines(of: $0, model) }
    }

    /// Returns newer messages; nil where they have to be loaded first.
    mutating func newer(in conversation: Conversation, _ model: AppModel) -> [String]? {
        isWaitingForNewer = false
        guard let stretch = stretch ?? here(in: conversation) else { return [Self.nothing] }
        let history = conversation.history
        let page = history.messages[history.index(ofSeq: stretch.upperBound &+ 1)...].prefix(Self.page)
        guard let last = page.last else {
            guard conversation.isInPast else { return [LinearScreen.own(localized("That was the newest message."))] }
            isWaitingForNewer = true
            return nil
        }
        self.stretch = stretch.lowerBound...last.seq
        return page.flatMap { lines(of: $0, model) }
    }

    /// Returns the last page once more.
    mutating func again(_ model: AppModel) -> [String] {
        guard let open = model.chats.open, !open.history.messages.isEmpty else {
            return [Self.nothing]
        }
        return tellNewest(of: open.history, model)
    }

    mutating func stopWaiting() { (isWaitingForOlder, isWaitingForNewer) = (false, false) }
}
