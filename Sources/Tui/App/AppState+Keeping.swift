import Model
import Session

/// What the account's store keeps: shown while the server can't be asked, and drafts that outlive the program.
extension AppState {
    /// Typed text is on disk at most this much later, in milliseconds.
    private static var draftDelay: Int64 { 1_000 }

    mutating func restore(_ kept: RestoredAccount) {
        if !kept.conversations.isEmpty { book.reset(kept.conversations, keeping: openID) }
        // What this run handed in and has typed on since is newer than what the store gives back, unless the store could not
        // be read before: then the text from an earlier run is not known here yet.
        for (id, text) in kept.drafts where savedDrafts[id] == nil || !isRestored {
            book.update(id) { $0.draft.putBefore(text) }
        }
        let handedIn = savedDrafts
        let handedInLoose = savedLooseDraft
        savedDrafts = kept.drafts
        if savedLooseDraft == nil || !isRestored, !kept.looseDraft.isEmpty {
            editComposer { $0.putBefore(kept.looseDraft) }
        }
        savedLooseDraft = kept.looseDraft
        if let text = kept.notice { notices.say(text) }
        comeBack(to: kept.place)
        requestNewestPage()
        handInAgain(after: handedIn, loose: handedInLoose)
        saveDrafts()
    }

    /// What was handed in while the store could not be read is written over what it gave back: where the text is again
    /// the one it gave back, it has to be written once more.
    private mutating func handInAgain(after handedIn: [ConversationID: String], loose: String?) {
        guard session.hasStore, switchingTo == nil else { return }
        for conversation in book.all where !isUnsaved(conversation) {
            guard let text = handedIn[conversation.id], text != conversation.draft.text else { continue }
            emit(.session(.saveDraft(conversation.id, conversation.draft.text)))
        }
        guard !isLooseUnsaved, let loose, loose != looseDraft.text else { return }
        emit(.session(.saveDraft(nil, looseDraft.text)))
    }

    /// Where the person left off, unless they went somewhere by themselves meanwhile.
    private mutating func comeBack(to place: ConversationID?) {
        let isFirst = !isRestored
        isRestored = true
        savedPlace = place
        if isFirst, openID == nil, let place { open(place) }
        openFirstIfNone()
    }

    /// After every input: what is on the screen is where the next start begins.
    mutating func notePlace() {
        guard isRestored, session.hasStore, switchingTo == nil, let openID, openID != savedPlace else { return }
        savedPlace = openID
        emit(.session(.keepPlace(openID)))
    }

    /// The conversation that was left is not known before the store was read; nothing else is opened before that.
    var waitsForPlace: Bool { session.storage == .saving && !isRestored }

    /// Said once with its reason; the status bar says it as long as it lasts.
    mutating func note(_ storage: StorageState) {
        switch storage {
        case .failed(let reason): notices.say(Wording.storeFailed(reason))
        case .saved: notices.withdraw(prefix: Wording.storeFailed)
        case .none, .saving: break
        }
        openFirstIfNone()
    }

    /// *Sign in* has nothing to say while the server can't be reached, and what is kept can be read.
    mutating func showKeptWhileOffline() {
        guard place == .signIn, dialog == nil, case .waiting = session.link, case .offline = session.standing else {
            return
        }
        place = .main
    }

    // MARK: Drafts

    /// When drafts are handed to the store next, by uptime; nil when all are.
    var draftsDue: Int64? { changedDraftAt.map { $0 + Self.draftDelay } }

    /// Everything typed is on disk, or empty.
    package var areDraftsOnDisk: Bool { session.storage == .saved && draftsDue == nil && !isLooseUnsaved }

    /// After every input: a text that was sent leaves the disk at once, one that grows is saved now and then.
    mutating func noteDraft() {
        guard session.hasStore else { return changedDraftAt = nil }
        if openConversation.map(isUnsaved) ?? isLooseUnsaved {
            changedDraftAt = changedDraftAt ?? now.uptime
            if composer.isEmpty { return saveDrafts() }
        }
        if let draftsDue, draftsDue <= now.uptime { saveDrafts() }
    }

    /// Hands over every draft that changed; while a switch runs the store may be another account's already.
    mutating func saveDrafts() {
        changedDraftAt = nil
        guard session.hasStore, switchingTo == nil else { return }
        for conversation in book.all where isUnsaved(conversation) {
            savedDrafts[conversation.id] = conversation.draft.text
            emit(.session(.saveDraft(conversation.id, conversation.draft.text)))
        }
        // Behind the conversation that may have taken it over: a crash in between keeps it twice rather than not at all.
        if isLooseUnsaved {
            savedLooseDraft = looseDraft.text
            emit(.session(.saveDraft(nil, looseDraft.text)))
        }
    }

    /// What was typed goes with quitting. Text that grows is handed to an open store in time.
    var losesDraftsByQuitting: Bool {
        !session.keepsText && (isLooseOnlyHere || book.all.contains(where: isOnlyHere))
    }

    private func isOnlyHere(_ conversation: Conversation) -> Bool {
        !conversation.draft.isEmpty && (isStoreFailing || isUnsaved(conversation))
    }

    private var isLooseOnlyHere: Bool { !looseDraft.isEmpty && (isStoreFailing || isLooseUnsaved) }

    private var isStoreFailing: Bool {
        if case .failed = session.storage { true } else { false }
    }

    // MARK: Between accounts

    mutating func leaveTextBehind() {
        guard let owner else { return }
        let drafts = book.all.filter(isOnlyHere).map { ($0.id, $0.draft.text) }
        let (queued, failed) = outbox
        let text = UnsentText(
            drafts: Dictionary(uniqueKeysWithValues: drafts), loose: isLooseOnlyHere ? looseDraft.text : "",
            messages: session.keepsText ? 0 : queued + failed)
        leftBehind[owner] = text.isEmpty ? nil : text
    }

    mutating func takeUpText() {
        guard let owner, let text = leftBehind.removeValue(forKey: owner) else { return }
        looseDraft = TextEditor(text.loose)
        for (id, draft) in text.drafts { book.update(id) { $0.draft = TextEditor(draft) } }
    }

    private func isUnsaved(_ conversation: Conversation) -> Bool {
        let saved = savedDrafts[conversation.id] ?? ""
        // A text that grew differs by its length; a long one is compared only where that is the same.
        return conversation.draft.text.utf8.count != saved.utf8.count || conversation.draft.text != saved
    }

    private var isLooseUnsaved: Bool { looseDraft.text != savedLooseDraft ?? "" }
}

extension TextEditor {
    /// What was kept, before what has been typed since, unless that went on from it.
    fileprivate mutating func putBefore(_ kept: String) {
        guard !text.hasPrefix(kept) else { return }
        self = TextEditor(isEmpty ? kept : kept + "\n" + text)
    }
}
