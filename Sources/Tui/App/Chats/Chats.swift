package import Model
package import Session

/// The conversations of the account on the screen, which of them is open, and the text being typed. Whatever the session
/// tells of conversations and messages comes here; what is to be asked of it goes out as actions.
package struct Chats: Sendable {
    package internal(set) var book = ConversationBook()
    package internal(set) var openID: ConversationID?
    package internal(set) var shelf = Shelf.all
    package internal(set) var folders = Folders()
    /// The conversation that was open before `openID`.
    package internal(set) var lastID: ConversationID?
    /// What was typed while no conversation was open.
    package private(set) var looseDraft = TextEditor()
    /// Something was open, so nothing comes up by itself any more.
    package private(set) var hasOpened = false
    /// The group that was asked to be left or dissolved from here last.
    var leaving: GroupID?
    /// Communities that end for this user, in a topic of which something was typed.
    var hadTextInTopic: Set<GroupID> = []
    /// The poll of which it was asked last whether it is to be closed: another one may have come since.
    var askedToClose: MessageID?
    private(set) var formerTexts = FormerTexts()
    var invites = ChatInvites()
    /// Somebody wants to see a day.
    var dateSearch: DateSearch?
    /// For the previews in the list: the newest seq of each conversation that its last message was asked for.
    var previewsAsked: [ConversationID: Int64] = [:]
    /// Which one before it is looked for next.
    var previewSteps: [ConversationID: Int64] = [:]
    /// How the list stood when previews were last asked for.
    var previewedAt: Previewed?
    /// The notes of every conversation, listed or not; an open one has its own in its history, too.
    var notes: [ConversationID: [Note]] = [:]
    /// How long a text waits before it is sent, so that it can be undone.
    var grace = Duration.zero
    /// Some message can be taken back up to then, by uptime.
    private(set) var heldUntil: Uptime?
    /// What the session still says of those that were taken back is out of date, unless they had gone already.
    private var takenBack: Set<MessageID> = []
    private var ids: MessageIDSource
    /// Uptime of the last key.
    private var lastKeyAt = Uptime.zero

    package enum Action: Equatable, Sendable {
        case ask(SessionIntent)
        case say(String)
        /// What was gone to is here.
        case arrived(seq: Int64, isSelected: Bool)
    }

    package init(ids: MessageIDSource) {
        self.ids = ids
    }

    mutating func nextID() -> MessageID { ids.next() }

    package var open: Conversation? { openID.flatMap { book[$0] } }

    package var composer: TextEditor { open?.composer ?? looseDraft }

    /// Some conversation has text that was typed and not sent.
    package var hasDraft: Bool { !looseDraft.isEmpty || book.all.contains(where: \.isWriting) }

    /// Nothing of one account is ever shown to another.
    package mutating func leaveAccount() {
        book = ConversationBook()
        (openID, lastID, shelf, folders) = (nil, nil, .all, Folders())
        looseDraft = TextEditor()
        (hasOpened, leaving, askedToClose, hadTextInTopic) = (false, nil, nil, [])
        formerTexts = FormerTexts()
        invites = ChatInvites()
        dateSearch = nil
        (previewsAsked, previewSteps, notes) = ([:], [:], [:])
        (heldUntil, takenBack) = (nil, [])
    }

    package mutating func takeUp(_ text: UnsentText) {
        looseDraft = TextEditor(text.loose)
        for (id, draft) in text.drafts { book.update(id) { $0.putBefore(draft) } }
    }

    /// Forgets every message; text that was typed waits for the same user.
    package mutating func forgetMessages() {
        turnAllIntoDrafts()
        book.forgetMessages()
        formerTexts = FormerTexts()
        invites = ChatInvites()
        notes = [:]
        (heldUntil, takenBack) = (nil, [])
        (shelf, folders) = (.all, Folders())
    }

    mutating func update<Result>(_ id: ConversationID, _ change: (inout Conversation) -> Result) -> Result {
        book.update(id, change)
    }

    /// After every input: memory is bounded.
    package mutating func letGo(at now: Moment) {
        book.letGo(keeping: openID)
        formerTexts.forget(at: now.uptime)
    }

    // MARK: Opening

    /// `isSelecting`: a message was selected in the one that is left, which stays where it is seen.
    package mutating func open(_ id: ConversationID, _ session: SessionFacts, isSelecting: Bool = false) -> [Action] {
        guard id != openID else {
            let asked = requestNewestPage(session)
            return asked + comeBack(session, waits: !asked.isEmpty || open?.history.messages.isEmpty == true)
        }
        if let openID {
            if book[openID]?.isNothing == true {
                book.remove(openID)
            } else {
                book.update(openID) { $0.leave(isSelecting: isSelecting) }
                lastID = openID
            }
        }
        openID = id
        hasOpened = true
        let wasLoaded = book[id]?.isRequested == true
        book.update(id) { conversation in
            conversation.returnToNewest()
            conversation.markUnread()
            if looseDraft.isEmpty { return }
            if conversation.draft.isEmpty { return conversation.draft = looseDraft }
            conversation.draft.insert("\n" + looseDraft.kept)
        }
        looseDraft = TextEditor()
        showNotes(in: id)
        var asked = requestNewestPage(session)
        // The newest page comes once. Whom one looks at is said each time: the members of one group are watched.
        if asked.isEmpty, id.isGroup, session.standing == .online { asked = [.ask(.open(id))] }
        return asked + (wasLoaded ? fillPane(session) : []) + comeBack(session, waits: !wasLoaded && !asked.isEmpty)
    }

    /// The first unread one below the open one, round and round.
    package var nextUnread: ConversationID? { book.nextUnread(below: openID) }

    /// Asks for the newest page, once per login, and once more when that is complete.
    package mutating func requestNewestPage(_ session: SessionFacts) -> [Action] {
        guard let openID, session.status == .loggedIn || session.hasStore, book[openID]?.isRequested != true else {
            return []
        }
        book.update(openID) { $0.isRequested = true }
        return [.ask(.open(openID))]
    }

    /// What was let go of while the conversation was closed.
    mutating func fillPane(_ session: SessionFacts) -> [Action] {
        guard let open, !open.isLoadingOlder, open.history.messages.count < MessageHistory.pageCount,
            open.hasOlder, open.summary.lastSeq > 0, session.standing == .online || session.hasStore
        else { return [] }
        book.update(open.id) { $0.isLoadingOlder = true }
        return [.ask(.loadOlder(open.id, before: open.history.firstSeq ?? open.summary.lastSeq &+ 1))]
    }

    // MARK: Writing

    /// Changes the text in the composer.
    package mutating func compose(_ change: ComposerChange, _ kills: inout KillRing) {
        switch change {
        case .insert(let text): compose { $0.insert(text) }
        case .edit(let edit): compose { $0.apply(edit, ring: &kills) }
        case .moveCursor(let offset): compose { $0.moveCursor(to: offset) }
        case .cutAll: compose { [composerLine] in $0.cutAll(into: &kills, as: composerLine) }
        case .clear:
            kills.addLine(composerLine)
            compose { $0.clear() }
        case .replace(let bytes, let text): compose { $0.replace(bytes: bytes, with: text) }
        case .bringBackLine(let line, let isKept):
            if isKept { kills.addLine(composerLine) }
            compose { $0.replace(bytes: 0..<$0.text.utf8.count, with: line) }
        case .beginCommand(let command):
            if composer.text.hasPrefix("/") { kills.putAway(composer.text) }
            compose { $0.begin(command: command) }
        case .putBefore(let text): compose { $0.putBefore(text) }
        case .beginEdit(let message): beginEdit(of: message, &kills)
        case .beginReply(let message): beginReply(to: message, &kills)
        case .leavePurpose: leavePurpose(&kills)
        case .takeBack(let message):
            if let former = formerTexts.take(message) { writeAgain(former, only: message.state.to, &kills) }
        case .writeAgain(let content, let users): writeAgain(content, only: users, &kills)
        }
    }

    private mutating func writeAgain(_ content: MessageContent, only users: [UserID], _ kills: inout KillRing) {
        stopEdit(&kills)
        if users.isEmpty {
            compose { $0.insert($0.isEmpty ? SlashCommand.line(saying: content.text) : "\n" + content.text) }
        } else {
            // Behind other words it would be said to everybody: those wait for ^Y.
            kills.addLine(composerLine)
            compose {
                $0.replace(bytes: 0..<$0.text.utf8.count, with: DirectedLine.line(saying: content.text, only: users))
            }
        }
        if let quote = content.quote, let openID { book.update(openID) { $0.replyTo = $0.replyTo ?? quote } }
    }

    /// Undo makes a step where somebody paused: called with every key.
    package mutating func keyPressed(at uptime: Uptime) {
        if uptime - lastKeyAt >= Self.typingPause { compose { $0.endRun() } }
        lastKeyAt = uptime
        if let openID, open?.goal != nil { book.update(openID) { $0.goal?.keyPressed() } }
    }

    /// A pause this long between keys begins a new undo step.
    private static let typingPause: Duration = .seconds(1)

    private mutating func compose(_ change: (inout TextEditor) -> Void) {
        guard let openID else { return change(&looseDraft) }
        book.type(in: openID, change)
    }

    /// What the store kept of a conversation that is not open, too.
    package mutating func putBefore(_ kept: Draft, in id: ConversationID) {
        book.update(id) { $0.putBefore(kept) }
    }

    /// The same where it was typed while no conversation was open: it comes with the next one that is opened.
    package mutating func putLooseBefore(_ kept: String) { looseDraft.putBefore(kept) }

    /// The text leaves the composer only when the session takes it.
    package mutating func send(
        _ text: String, to members: [UserID]? = nil, _ session: SessionFacts, switchingTo other: String?,
        _ kills: inout KillRing
    ) -> [Action] {
        guard isEditing || text.contains(where: { !$0.isWhitespace }) else { return [] }
        if let reason = Wording.locked(session.standing) { return [.say(reason)] }
        // Whose message it would be is not known here before the session has said so.
        if let other { return [.say(Wording.locked(whileSwitchingTo: other))] }
        guard let openID else { return [.say(localized("No conversation is open. /open USER opens one."))] }
        if let edit = open?.edit {
            kills.addLine(composerLine)
            return submit(edit, saying: text, in: openID)
        }
        let content = open?.content(saying: text) ?? .text(text)
        guard content.byteCount <= Limits.messageBytes else { return [.say(Wording.tooLong(bytes: text.utf8.count))] }
        let to = open?.addressees(answering: content.quote, among: members) ?? []
        let intent = SendIntent(conversation: openID, messageID: ids.next(), content: content, to: to, grace: grace)
        kills.addLine(composerLine)
        book.update(openID) { conversation in
            conversation.draft.reset()
            conversation.replyTo = nil
            conversation.returnToNewest()
            conversation.newRule = nil
        }
        return [.ask(.send(intent))] + (open?.history.messages.isEmpty == true ? fillPane(session) : [])
    }

    /// What is in the composer stays.
    mutating func post(
        _ content: MessageContent, to id: ConversationID, only users: [UserID] = [], _ session: SessionFacts,
        switchingTo other: String?, isWritten: Bool = false
    ) -> [Action] {
        if let reason = Wording.locked(session.standing) { return [.say(reason)] }
        if let other { return [.say(Wording.locked(whileSwitchingTo: other))] }
        guard content.byteCount <= Limits.messageBytes else { return [.say(Wording.tooLong(bytes: content.byteCount))] }
        let grace = isWritten ? grace : .zero
        let intent = SendIntent(conversation: id, messageID: ids.next(), content: content, to: users, grace: grace)
        return [.ask(.send(intent))]
    }

    package mutating func discard(_ message: OutgoingMessage) {
        takenBack.insert(message.messageID)
        book.update(message.conversation) { $0.discard(message.messageID) }
    }

    // MARK: What the session tells

    /// A login is complete: what was asked before it will not be answered.
    package mutating func becameReady() {
        forgetPreviewsAsked()
        book.updateAll { conversation in
            conversation.isRequested = false
            conversation.isLoadingOlder = false
            conversation.isLoadingNewer = false
            conversation.goal = conversation.goal?.kept
            conversation.markedSeq = 0
        }
    }

    /// Answers that were on their way when the link went will not come.
    package mutating func lostLink(_ session: SessionFacts) {
        book.updateAll { conversation in
            conversation.isLoadingOlder = false
            conversation.isLoadingNewer = false
            // A login is still to come, and asks again.
            conversation.goal = session.status == .loggedIn ? nil : conversation.goal?.kept
        }
    }

    /// What the server has no more leaves the screen; text typed and messages that wait stay.
    package mutating func forget(above kept: [ConversationID: Int64]) {
        for (id, seq) in kept where book[id] != nil { book.update(id) { $0.forget(above: seq) } }
    }

    /// What the store kept, until the server tells its own list.
    package mutating func restore(_ summaries: [ConversationSummary]) {
        if !summaries.isEmpty { book.reset(summaries, keeping: openID) }
    }

    package mutating func reset(_ summaries: [ConversationSummary]) {
        book.reset(summaries, keeping: openID)
        if let openID { book.update(openID) { if $0.newRule == nil { $0.markUnread() } } }
    }

    package mutating func change(_ summary: ConversationSummary) {
        let id = summary.conversation
        if summary.isGone {
            let conversation = book[id]
            // Somebody has opened it anew, to write.
            if openID == id, conversation?.wasListed == false { return }
            book.noteGone(summary)
            invites.forget(id)
            guard let conversation else { return }
            guard conversation.hasOwnText else {
                book.remove(id)
                if openID == id { openID = nil }
                if lastID == id { lastID = nil }
                return
            }
        }
        book.update(id) { $0.take(summary) }
    }

    /// A message is not as it was, which is forgotten, but for its author for a moment.
    package mutating func change(
        _ message: Message, account: String?, at now: Moment, serverTime: Timestamp, _ kills: inout KillRing
    ) {
        guard book[message.conversation] != nil else { return }
        let old = book.update(message.conversation) { conversation in
            conversation.noteChange(of: message, &kills)
            conversation.summary.pinned.note(message.seq, isPinned: message.state.pin != nil)
            if conversation.preview?.seq == message.seq { conversation.preview = message }
            return conversation.replace(message)
        }
        if let old, message.sender.description == account {
            formerTexts.keep(old, now: message, at: now, serverTime: serverTime)
        }
    }

    /// After a new login the session starts again at the newest page; what is here already is passed over.
    package mutating func load(
        _ id: ConversationID, _ page: [Message], hasMore: Bool, _ session: SessionFacts
    ) -> [Action] {
        // It was deleted, or left, since it was asked for.
        guard book[id] != nil else { return [] }
        if let actions = loadGoal(id, page, hasMore: hasMore, session) { return actions }
        let isStillWanted = book.update(id) { conversation in
            conversation.isLoadingNewer = false
            let wasWanted = conversation.isLoadingOlder
            let isNew = conversation.merge(page: page, hasMore: hasMore)
            conversation.isLoadingOlder = wasWanted && !isNew && !page.isEmpty && hasMore
            return conversation.isLoadingOlder
        }
        // Of a page that is mostly others' there is too little to see.
        if !isStillWanted, id == openID, page.contains(where: \.isForOthers) { return fillPane(session) }
        // What the session told may have been more, or less, than what is here now.
        return isStillWanted ? [.ask(.loadOlder(id, before: book[id]?.history.firstSeq))] : []
    }

    /// Both kinds of page may be asked for again.
    package mutating func refuseHistory(of id: ConversationID, _ error: ServiceError, _ session: SessionFacts)
        -> [Action]
    {
        guard let conversation = book[id] else { return [] }
        book.update(id) { conversation in
            conversation.isRequested = false
            conversation.isLoadingOlder = false
            conversation.isLoadingNewer = false
            conversation.goal = session.status == .loggedIn ? nil : conversation.goal?.kept
        }
        // A group that one is not in is no conversation.
        if conversation.isNothing, error.code == .groupNotFound {
            book.remove(id)
            if openID == id { openID = lastID.flatMap { book[$0] == nil ? nil : $0 } }
        }
        // Nobody has asked for the place where they were.
        if conversation.isComingBack { return [] }
        return [.say(session.standing == .online ? Wording.refusal(error) : Wording.olderNeedOnline)]
    }

    /// `name`: what the conversation is called.
    package mutating func change(_ message: OutgoingMessage, in name: String, _ session: SessionFacts) -> [Action] {
        let isShown = book[message.conversation]?.outgoing.contains { $0.messageID == message.messageID } == true
        // The echo of a sign-out: the message left the screen with it.
        if message.isFailed, session.status == .loggedOut, !isShown { return [] }
        let wasTakenBack = takenBack.contains(message.messageID)
        if wasTakenBack, message.state == .queued { return [] }
        takenBack.remove(message.messageID)
        if let goesAt = message.goesAt { heldUntil = max(heldUntil ?? goesAt, goesAt) }
        book.update(message.conversation) { $0.apply(message) }
        if wasTakenBack { return [.say(localized("Too late: it is on its way already."))] }
        guard case .failed(let error) = message.state, message.conversation != openID else { return [] }
        return [.say(localized("A message to \(name) was not sent: \(Wording.refusal(error))"))]
    }
}
