package import Model
package import Session

/// The conversations of the account on the screen, which of them is open, and the text being typed. It takes everything
/// the session reports about conversations and messages, and returns what is to be asked or said as actions.
package struct Chats: Sendable {
    package internal(set) var book = ConversationBook()
    package internal(set) var openID: ConversationID?
    package internal(set) var shelf = Shelf.all
    package internal(set) var folders = Folders()
    /// The conversation that was open before `openID`.
    package internal(set) var lastID: ConversationID?
    /// The text that was typed while no conversation was open.
    package private(set) var looseDraft = TextEditor()
    /// Whether a conversation was open at any time; if so, none is opened automatically.
    package private(set) var hasOpened = false
    /// The group that this account last asked to leave or dissolve.
    var leaving: GroupID?
    /// Communities that end for this user, in a topic of which something was typed.
    var hadTextInTopic: Set<GroupID> = []
    /// The poll of which it was asked last whether it is to be closed: another one may have come since.
    var askedToClose: MessageID?
    private(set) var formerTexts = FormerTexts()
    var invites = ChatInvites()
    /// The search for the first message of a day; nil while none runs.
    var dateSearch: DateSearch?
    /// The `lastSeq` of each conversation at the time its preview was asked for, so that it is asked for once.
    var previewsAsked: [ConversationID: Int64] = [:]
    /// The seq of the message to ask for next, where the last one was said to others and so can't be the preview.
    var previewSteps: [ConversationID: Int64] = [:]
    /// The state of the list when previews were last asked for.
    var previewedAt: Previewed?
    /// The notes of every conversation, listed or not. An open conversation also has its own in `Conversation.notes`.
    var notes: [ConversationID: [Note]] = [:]
    /// How long a sent text waits before it goes out, so that it can be undone.
    var grace = Duration.zero
    /// The latest uptime at which some message can still be taken back; nil where none was ever held.
    private(set) var heldUntil: Uptime?
    /// Messages that this person has taken back: the session's reports of them are ignored, unless they had gone out.
    private var takenBack: Set<MessageID> = []
    private var ids: MessageIDSource
    /// Uptime of the last key.
    private var lastKeyAt = Uptime.zero

    package enum Action: Equatable, Sendable {
        case ask(SessionIntent)
        case say(String)
        /// The message that the person jumped to is loaded.
        case arrived(seq: Int64, isSelected: Bool)
    }

    package init(ids: MessageIDSource) {
        self.ids = ids
    }

    mutating func nextID() -> MessageID { ids.next() }

    package var open: Conversation? { openID.flatMap { book[$0] } }

    package var composer: TextEditor { open?.composer ?? looseDraft }

    /// Whether any conversation has text that was typed and not sent.
    package var hasDraft: Bool { !looseDraft.isEmpty || book.all.contains(where: \.isWriting) }

    /// Forgets everything about the account, so that nothing of it is shown to another one.
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

    /// Forgets every message. Typed text is kept for the same user's next login.
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

    /// Frees memory after every input: messages of closed conversations and outdated former texts.
    package mutating func letGo(at now: Moment) {
        book.letGo(keeping: openID)
        formerTexts.forget(at: now.uptime)
    }

    // MARK: Opening

    /// Opens a conversation. `isSelecting`: a message is selected in the one that is left, which keeps its place.
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
        // The newest page is asked for once. `open` is sent each time, because it also has the group's members watched.
        if asked.isEmpty, id.isGroup, session.standing == .online { asked = [.ask(.open(id))] }
        return asked + (wasLoaded ? fillPane(session) : []) + comeBack(session, waits: !wasLoaded && !asked.isEmpty)
    }

    /// The next conversation below the open one with something unread, continuing from the top.
    package var nextUnread: ConversationID? { book.nextUnread(below: openID) }

    /// Asks for the newest page of the open conversation, once, and again when a login is complete.
    package mutating func requestNewestPage(_ session: SessionFacts) -> [Action] {
        guard let openID, session.status == .loggedIn || session.hasStore, book[openID]?.isRequested != true else {
            return []
        }
        book.update(openID) { $0.isRequested = true }
        return [.ask(.open(openID))]
    }

    /// Asks for older messages where the open conversation has too few to fill the pane, as after memory was freed.
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

    /// Called with every key. A pause between keys begins a new step of undo.
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

    /// Puts a draft from the store before the text of a conversation, whether or not it is open.
    package mutating func putBefore(_ kept: Draft, in id: ConversationID) {
        book.update(id) { $0.putBefore(kept) }
    }

    /// Puts a draft from the store before `looseDraft`, which moves into the next conversation that is opened.
    package mutating func putLooseBefore(_ kept: String) { looseDraft.putBefore(kept) }

    /// Sends a text. It leaves the composer only when the session takes it.
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
            if edit.loss != nil { return sendAnew(edit, saying: text, in: openID, &kills) }
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
            conversation.showSent()
        }
        return [.ask(.send(intent))] + (open?.history.messages.isEmpty == true ? fillPane(session) : [])
    }

    /// Sends a message without touching the composer. One that the person wrote (`isWritten`) waits for `grace`.
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

    /// A login is complete. Requests from before it will not be answered, so they may be made again.
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

    /// The link is down: requests that were under way will not be answered.
    package mutating func lostLink(_ session: SessionFacts) {
        book.updateAll { conversation in
            conversation.isLoadingOlder = false
            conversation.isLoadingNewer = false
            // A login is still to come, and asks again.
            conversation.goal = session.status == .loggedIn ? nil : conversation.goal?.kept
        }
    }

    /// Removes messages that the server does not have any more. Typed text and waiting messages stay.
    package mutating func forget(above kept: [ConversationID: Int64]) {
        for (id, seq) in kept where book[id] != nil { book.update(id) { $0.forget(above: seq) } }
    }

    /// Shows the list of conversations from the store, until the server sends its own.
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
            // The person has opened the conversation anew, to write.
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

    /// Replaces a message that has changed. Its author's own former text is kept for a short time.
    package mutating func change(_ message: Message, account: String?, at now: Moment, serverTime: Timestamp) {
        guard book[message.conversation] != nil else { return }
        let old = book.update(message.conversation) { conversation in
            conversation.noteChange(of: message)
            conversation.pending.note(message, account: account)
            conversation.summary.pinned.note(message.seq, isPinned: message.state.pin != nil)
            if conversation.preview?.seq == message.seq { conversation.preview = message }
            return conversation.replace(message)
        }
        if let old, message.sender.description == account {
            formerTexts.keep(old, now: message, at: now, serverTime: serverTime)
        }
    }

    /// Adds a page of messages. Some may be here already: a new login begins at the newest page again.
    package mutating func load(
        _ id: ConversationID, _ page: [Message], hasMore: Bool, _ session: SessionFacts
    ) -> [Action] {
        // The conversation was deleted or left after the request.
        guard book[id] != nil else { return [] }
        if let actions = loadGoal(id, page, hasMore: hasMore, session) { return actions }
        let isStillWanted = book.update(id) { conversation in
            conversation.isLoadingNewer = false
            let wasWanted = conversation.isLoadingOlder
            let isNew = conversation.merge(page: page, hasMore: hasMore)
            conversation.isLoadingOlder = wasWanted && !isNew && !page.isEmpty && hasMore
            return conversation.isLoadingOlder
        }
        // Of a page that mostly holds messages to others, too little can be seen.
        if !isStillWanted, id == openID, page.contains(where: \.isForOthers) { return fillPane(session) }
        // What the session told may have been more, or less, than what is here now.
        return isStillWanted ? [.ask(.loadOlder(id, before: book[id]?.history.firstSeq))] : []
    }

    /// The server refused a page: each page may be asked for again.
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
        // A group that this account is not in is not kept as a conversation.
        if conversation.isNothing, error.code == .groupNotFound {
            book.remove(id)
            if openID == id { openID = lastID.flatMap { book[$0] == nil ? nil : $0 } }
        }
        // The request was automatic, on the way back to where the person was, so its failure is not reported.
        if conversation.isComingBack { return [] }
        return [.say(session.standing == .online ? Wording.refusal(error) : Wording.olderNeedOnline)]
    }

    /// Takes over the state of an outgoing message. `name` is what the conversation is called.
    package mutating func change(_ message: OutgoingMessage, in name: String, _ session: SessionFacts) -> [Action] {
        let isShown = book[message.conversation]?.outgoing.contains { $0.messageID == message.messageID } == true
        // A sign-out fails waiting messages, which have left the screen already.
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
