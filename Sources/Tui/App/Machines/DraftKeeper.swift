package import Model
package import Session

/// What an account had in memory only when another one took its place on the screen.
package struct UnsentText: Equatable, Sendable {
    package let drafts: [ConversationID: Draft]
    /// Typed while no conversation was open.
    package let loose: String
    /// Messages that wait in the session for that account's next login.
    package let messages: Int

    package init(drafts: [ConversationID: Draft], loose: String, messages: Int) {
        self.drafts = drafts
        self.loose = loose
        self.messages = messages
    }

    package var isEmpty: Bool { drafts.isEmpty && loose.isEmpty && messages == 0 }
}

/// Knows what the account's store has of the text being typed and of the place that was open, and says what to write
/// there so that both outlive the program.
package struct DraftKeeper: Equatable, Sendable {
    /// Typed text is on disk at most this much later.
    private static let delay: Duration = .seconds(1)

    /// The drafts as they were last handed to the store.
    private var saved: [ConversationID: Draft] = [:]
    /// The same of what was typed while no conversation was open; nil before it was, or was read from there.
    private var savedLoose: String?
    /// What the store of this account had was read.
    private var isRestored = false
    /// The conversation that the store has as the one on the screen.
    private var savedPlace: ConversationID?
    /// Where its history stands, as the store has it.
    private var savedMark: HistoryMark?
    /// When it was scrolled first since then, by uptime.
    private var scrolledAt: Uptime?
    /// When the first change since then was made, by uptime.
    private var changedAt: Uptime?

    package init() {}

    /// When drafts are handed to the store next, by uptime; nil when all are.
    package var dueAt: Uptime? { changedAt.map { $0 + Self.delay } }

    /// The same of the place in the history.
    package var placeDueAt: Uptime? { scrolledAt.map { $0 + Self.delay } }

    package func isUnsaved(_ conversation: Conversation) -> Bool {
        let (unsent, saved) = (conversation.unsent, saved[conversation.id] ?? Draft())
        // A text that grew differs by its length; a long one is compared only where that is the same.
        return unsent.byteCount != saved.byteCount || unsent != saved
    }

    package func isUnsaved(loose: String) -> Bool { loose != savedLoose ?? "" }

    // MARK: Saving

    /// After every input, with the text in the composer: one that was sent leaves the disk at once, one that grows is saved
    /// now and then. Returns whether to save now.
    package mutating func note(isUnsaved: Bool, isEmpty: Bool, hasStore: Bool, at uptime: Uptime) -> Bool {
        guard hasStore else {
            changedAt = nil
            return false
        }
        if isUnsaved {
            changedAt = changedAt ?? uptime
            if isEmpty { return true }
        }
        return dueAt.map { $0 <= uptime } ?? false
    }

    /// Hands over every draft that changed. What a conversation may have taken over from the composer follows behind it:
    /// a crash in between keeps it twice rather than not at all.
    package mutating func save(_ chats: [Conversation], loose: String, canWrite: Bool) -> [SessionIntent] {
        changedAt = nil
        guard canWrite else { return [] }
        var intents: [SessionIntent] = []
        for conversation in chats where isUnsaved(conversation) {
            saved[conversation.id] = conversation.unsent
            intents.append(.saveDraft(conversation.id, conversation.unsent))
        }
        if isUnsaved(loose: loose) {
            savedLoose = loose
            intents.append(.saveDraft(nil, Draft(loose)))
        }
        return intents
    }

    /// After every input: what is on the screen is where the next start begins. Another conversation is told at once, and
    /// how far it is scrolled now and then, or when it is the last chance.
    package mutating func keepPlace(
        _ open: ConversationID?, at mark: HistoryMark?, canWrite: Bool, isLast: Bool, now: Uptime
    ) -> SessionIntent? {
        guard isRestored, canWrite, let open, open != savedPlace || mark != savedMark else {
            scrolledAt = nil
            return nil
        }
        if open == savedPlace {
            scrolledAt = scrolledAt ?? now
            if !isLast, let placeDueAt, placeDueAt > now { return nil }
        }
        (savedPlace, savedMark, scrolledAt) = (open, mark, nil)
        return .keepPlace(open, at: mark)
    }

    // MARK: Reading

    /// What to do with what the store gave back.
    package struct Restored: Equatable, Sendable {
        /// Kept texts to put before what has been typed since.
        package var drafts: [ConversationID: Draft] = [:]
        package var loose = ""
        /// Where the person left off; nil when they went somewhere by themselves, or nowhere.
        package var place: ConversationID?
        package var mark: HistoryMark?
        /// What had been handed in before, and is written over in the store by what it gave back.
        fileprivate var handedIn: [ConversationID: Draft] = [:]
        fileprivate var handedInLoose: String?
    }

    /// What this run handed in and has typed on since is newer than what the store gives back, unless the store could not be
    /// read before: then the text from an earlier run is not known here yet. What the store has beyond that a closed window
    /// has left.
    package mutating func restore(_ kept: RestoredAccount) -> Restored {
        var restored = Restored(handedIn: saved, handedInLoose: savedLoose)
        for (id, draft) in kept.drafts {
            let own = isRestored ? saved[id] : nil
            if let draft = draft.beyond(own ?? Draft()) { restored.drafts[id] = draft }
        }
        restored.loose = Draft(kept.looseDraft).beyond(Draft(isRestored ? savedLoose ?? "" : ""))?.text ?? ""
        if !isRestored { (restored.place, restored.mark) = (kept.place, kept.mark) }
        saved = kept.drafts
        savedLoose = kept.looseDraft
        isRestored = true
        (savedPlace, savedMark) = (kept.place, kept.mark)
        return restored
    }

    /// The store has joined these to its own in its way; the composer's way is written over it.
    package mutating func joined(_ left: RestoredAccount) {
        for id in left.drafts.keys { saved[id] = nil }
        if !left.looseDraft.isEmpty { savedLoose = nil }
    }

    /// Where the text is again the one the store gave back, but something else was handed in meanwhile, it has to be
    /// written once more.
    package func handInAgain(after restored: Restored, _ chats: [Conversation], loose: String) -> [SessionIntent] {
        var intents: [SessionIntent] = []
        for conversation in chats where !isUnsaved(conversation) {
            guard let draft = restored.handedIn[conversation.id], draft != conversation.unsent else { continue }
            intents.append(.saveDraft(conversation.id, conversation.unsent))
        }
        if !isUnsaved(loose: loose), let handedIn = restored.handedInLoose, handedIn != loose {
            intents.append(.saveDraft(nil, Draft(loose)))
        }
        return intents
    }

    /// The conversation that was left is not known before the store was read; nothing else is opened before that.
    package func waitsForPlace(_ storage: StorageState) -> Bool { storage == .saving && !isRestored }

    // MARK: What only this screen has

    /// Typed text that goes with quitting, or with the account. Text that grows is handed to an open store in time.
    package func onlyHere(
        _ chats: [Conversation], loose: String, messages: Int = 0, storage: StorageState
    ) -> UnsentText {
        let isFailing = if case .failed = storage { true } else { false }
        let drafts = chats.filter { !$0.unsent.isEmpty && (isFailing || isUnsaved($0)) }.map { ($0.id, $0.unsent) }
        return UnsentText(
            drafts: Dictionary(drafts) { first, _ in first },
            loose: isFailing || isUnsaved(loose: loose) ? loose : "", messages: messages)
    }
}

extension TextEditor {
    /// What was kept, before what has been typed since, unless that went on from it.
    mutating func putBefore(_ kept: String) {
        guard !text.hasPrefix(kept) else { return }
        let cursor = cursor
        let before = isEmpty ? kept : kept + "\n"
        replace(bytes: 0..<0, with: before)
        moveCursor(to: cursor + before.utf8.count)
    }
}

extension Draft {
    /// What a store has that joined another's draft to this one's `own`; nil where that is nothing, or an earlier state of it.
    fileprivate func beyond(_ own: Draft) -> Draft? {
        if isEmpty || self == own { return nil }
        if own.isEmpty { return self }
        let start = Array((own.text + "\n").utf8)
        if !own.text.isEmpty, text.utf8.starts(with: start) {
            return Draft(String(decoding: text.utf8.dropFirst(start.count), as: UTF8.self))
        }
        return own.text.hasPrefix(text) && edit == nil ? nil : self
    }
}
