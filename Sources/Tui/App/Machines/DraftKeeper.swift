package import Model
package import Session

/// Text that an account had in memory only when another account took its place on the screen.
package struct UnsentText: Equatable, Sendable {
    package let drafts: [ConversationID: Draft]
    /// The text that was typed while no conversation was open.
    package let loose: String
    /// How many messages wait in the session for that account's next login.
    package let messages: Int

    package init(drafts: [ConversationID: Draft], loose: String, messages: Int) {
        self.drafts = drafts
        self.loose = loose
        self.messages = messages
    }

    package var isEmpty: Bool { drafts.isEmpty && loose.isEmpty && messages == 0 }
}

/// Knows which drafts and which open place the account's store has, and says what to write there, so that both outlive
/// the program.
package struct DraftKeeper: Equatable, Sendable {
    /// How long after it was typed text is in the store, at most.
    private static let delay: Duration = .seconds(1)

    /// The drafts as they were last handed to the store.
    private var saved: [ConversationID: Draft] = [:]
    /// The text without a conversation as it was last handed to the store; nil before the first time.
    private var savedLoose: String?
    /// Whether the store of this account was read.
    private var isRestored = false
    /// The open conversation, as the store has it.
    private var savedPlace: ConversationID?
    /// The position in its history, as the store has it.
    private var savedMark: HistoryMark?
    /// The uptime of the first scrolling since the place was handed over; nil where there was none.
    private var scrolledAt: Uptime?
    /// The uptime of the first change since drafts were handed over; nil where there was none.
    private var changedAt: Uptime?

    package init() {}

    /// The uptime at which drafts are handed to the store next; nil when all are.
    package var dueAt: Uptime? { changedAt.map { $0 + Self.delay } }

    /// The uptime at which the place in the history is handed over next; nil when it is.
    package var placeDueAt: Uptime? { scrolledAt.map { $0 + Self.delay } }

    package func isUnsaved(_ conversation: Conversation) -> Bool {
        let (unsent, saved) = (conversation.unsent, saved[conversation.id] ?? Draft())
        // A text that grew differs by its length; a long one is compared only where that is the same.
        return unsent.byteCount != saved.byteCount || unsent != saved
    }

    package func isUnsaved(loose: String) -> Bool { loose != savedLoose ?? "" }

    // MARK: Saving

    /// Returns whether to save now; called after every input with the state of the composer. A composer that became
    /// empty is saved at once, so that sent text leaves the disk; growing text is saved after a delay.
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

    /// Returns the intents that save every changed draft. The text without a conversation comes last: if a conversation
    /// has just taken it over, a crash in between keeps it twice rather than not at all.
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

    /// Returns the intent that saves where the screen is, for the next start; called after every input. Another
    /// conversation is saved at once, and scrolling after a delay or when `isLast`.
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

    /// What the screen has to do with what the store gave back.
    package struct Restored: Equatable, Sendable {
        /// Drafts to put before what has been typed since.
        package var drafts: [ConversationID: Draft] = [:]
        package var loose = ""
        /// The conversation that was left; nil when the person has chosen another one since, or where there was none.
        package var place: ConversationID?
        package var mark: HistoryMark?
        /// The drafts that this run had handed in before; those that the store gave back replaced them there.
        fileprivate var handedIn: [ConversationID: Draft] = [:]
        fileprivate var handedInLoose: String?
    }

    /// Compares what the store gave back with what this run has. A draft that this run handed in and went on with is
    /// newer than the store's. Before the first reading, the store's drafts are of an earlier run; later, what it has
    /// beyond this run's was left by a window that closed.
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

    /// Notes that the store has joined these drafts to its own, so that the composer's version is written over them.
    package mutating func joined(_ left: RestoredAccount) {
        for id in left.drafts.keys { saved[id] = nil }
        if !left.looseDraft.isEmpty { savedLoose = nil }
    }

    /// Returns the intents that save drafts again whose text is what the store gave back, where something else was
    /// handed in meanwhile.
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

    /// Whether the open conversation of the last run is still to be read from the store; until then none is opened.
    package func waitsForPlace(_ storage: StorageState) -> Bool { storage == .saving && !isRestored }

    // MARK: What only this screen has

    /// Returns the typed text that is lost by quitting or by a change of accounts: all that is unsaved, or everything
    /// where the store fails.
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
    /// Puts a kept text before what has been typed since, unless that begins with it.
    mutating func putBefore(_ kept: String) {
        guard !text.hasPrefix(kept) else { return }
        let cursor = cursor
        let before = isEmpty ? kept : kept + "\n"
        replace(bytes: 0..<0, with: before)
        moveCursor(to: cursor + before.utf8.count)
    }
}

extension Draft {
    /// Returns what a stored draft has beyond `own`; nil where that is nothing, or an earlier state of `own`.
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
