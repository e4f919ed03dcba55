import Model
import Session

/// Conversations and the text typed into them, together with the store that keeps it.
extension AppState {
    mutating func perform(_ actions: [Chats.Action]) {
        for action in actions {
            switch action {
            case .ask(let intent): emit(.session(intent))
            case .say(let text): model.notices.say(text)
            case .arrived(let seq, let isSelected): arrive(at: seq, isSelected: isSelected)
            }
        }
    }

    /// Shows the message that the person jumped to near the top of the pane, followed by later ones.
    private mutating func arrive(at seq: Int64, isSelected: Bool) {
        guard let open = model.chats.open, let index = open.index(of: .seq(seq)) else { return }
        model.arrival = Arrival(number: (model.arrival?.number ?? 0) + 1, seq: seq)
        // In line mode the messages are written out, and there is nothing to scroll.
        guard !model.configuration.isLinear else { return }
        let main = MainLayout(model, size: model.size)
        let layout = HistoryLayout(open, model, columns: main.history.columns)
        let height = main.scrolledRows
        model.chats.stand(
            at: layout.position(beginningAt: index, below: isSelected ? height / 3 : 0, height: height))
        if isSelected, layers.top is MainLayer, let message = open.history.message(seq: seq) {
            layers.show(SelectionLayer(message))
        }
    }

    mutating func open(_ id: ConversationID) {
        let isSelecting = layers.has(SelectionLayer.self)
        layers.removeAll(.popup)
        if id != model.chats.openID { saveDrafts() }
        perform(model.chats.open(id, model.session, isSelecting: isSelecting))
    }

    mutating func post(_ post: Post) {
        if let reason = model.silence(in: post.conversation) { return model.notices.say(reason) }
        let actions = model.chats.post(
            post.content, to: post.conversation, only: post.only, model.session,
            switchingTo: model.accounts.switchingTo,
            isWritten: post.isWritten)
        perform(actions)
        guard case .ask? = actions.first else { return }
        if post.clearsLine {
            compose(.clear)
            // It was the answer, where one was begun; what could not go stays one.
            if post.content.quote != nil { compose(.leavePurpose) }
        }
        if let notice = post.notice { model.notices.say(notice) }
    }

    /// Opens a conversation as soon as there is one, without marking it as read before a key is pressed.
    ///
    /// After the first time only the person opens one: if the open conversation ends while somebody types, the keys
    /// that follow must not go to somebody else. Whoever leaves one themselves (`afterLeaving`) gets the first of the
    /// list.
    mutating func openFirstIfNone(afterLeaving: Bool = false) {
        guard model.chats.openID == nil, afterLeaving || !model.chats.hasOpened,
            !model.drafts.waitsForPlace(model.session.storage),
            let first = model.chats.book.list.first?.id
        else { return }
        open(first)
        model.attention.leave()
    }

    mutating func requestNewestPage() {
        perform(model.chats.requestNewestPage(model.session))
    }

    mutating func compose(_ change: ComposerChange) {
        if case .clear = change { model.performed = PerformedLine(model.chats) }
        model.chats.compose(change, &model.kills)
        if case .insert = change { tellTyping() }
    }

    // MARK: The store

    /// Hands over every draft that changed. Waits until the store's own drafts are read, which would be overwritten,
    /// unless this is the last chance.
    mutating func saveDrafts(isLast: Bool = false) {
        guard isLast || !model.drafts.waitsForPlace(model.session.storage) else { return }
        let chats = model.canWriteDrafts ? model.chats.book.all : []
        let intents = model.drafts.save(chats, loose: model.chats.looseDraft.kept, canWrite: model.canWriteDrafts)
        for intent in intents { emit(.session(intent)) }
    }

    /// Keeps the typed text and the open place in the store; called after every input.
    mutating func keepTextAndPlace() {
        let hasStore = model.session.hasStore && !model.drafts.waitsForPlace(model.session.storage)
        let isDue = model.drafts.note(
            isUnsaved: hasStore && model.isComposerUnsaved, isEmpty: hasStore && model.chats.composer.isEmpty,
            hasStore: hasStore, at: model.now.uptime)
        if isDue { saveDrafts() }
        keepPlace()
    }

    /// Saves the text of a conversation whose edit was answered, so that the store does not keep the edit any longer.
    mutating func keepText(of id: ConversationID) {
        if model.session.hasStore, let conversation = model.chats.book[id], model.drafts.isUnsaved(conversation) {
            saveDrafts()
        }
    }

    mutating func keepPlace(isLast: Bool = false) {
        let intent = model.drafts.keepPlace(
            model.chats.openID, at: model.chats.open?.mark, canWrite: model.canWriteDrafts, isLast: isLast,
            now: model.now.uptime)
        if let intent { emit(.session(intent)) }
    }

    /// Shows what the store kept of the account until the server answers.
    mutating func restore(_ kept: RestoredAccount) {
        if kept.isLeftByWindow { return takeOver(kept) }
        model.people.note(kept.people)
        for (group, cards) in kept.cards { model.people.note(cards, in: group) }
        model.people.note(kept.friends)
        model.chats.take(kept.folders)
        model.chats.restore(kept.conversations)
        model.chats.noteMentions(kept.mentions)
        model.chats.restore(kept.notes)
        let restored = model.drafts.restore(kept)
        // Lines are sent without looking at the open conversation, so none may be opened under them.
        let isLinear = model.configuration.isLinear
        for (id, draft) in restored.drafts { model.chats.putBefore(isLinear ? draft.asText : draft, in: id) }
        if !restored.loose.isEmpty { compose(.putBefore(restored.loose)) }
        if let text = kept.notice { model.notices.say(text) }
        // The conversation to open at the start may be the one that was left.
        let isThere = model.chats.openID == restored.place && model.chats.open?.isAtNewest == true
        if isThere || model.chats.openID == nil, let place = restored.place {
            model.chats.leftOff(at: restored.mark, in: place)
            isThere ? perform(model.chats.open(place, model.session)) : open(place)
        }
        openFirstIfNone()
        requestNewestPage()
        if model.canWriteDrafts {
            let (chats, loose) = (model.chats.book.all, model.chats.looseDraft.kept)
            for intent in model.drafts.handInAgain(after: restored, chats, loose: loose) { emit(.session(intent)) }
        }
        saveDrafts()
    }

    /// Puts text that was typed in another window before the text that is typed here.
    private mutating func takeOver(_ left: RestoredAccount) {
        for (id, draft) in left.drafts { model.chats.putBefore(draft.asText, in: id) }
        if !left.looseDraft.isEmpty { model.chats.putLooseBefore(left.looseDraft) }
        model.drafts.joined(left)
        let places = left.drafts.keys.map { model.name(of: $0) }.sorted()
        if let text = left.notice ?? Wording.leftByWindow(in: places, isLoose: !left.looseDraft.isEmpty) {
            model.notices.say(text)
        }
        saveDrafts()
    }

    /// Reports once why the store fails. The status bar shows it as long as it lasts.
    mutating func note(_ storage: StorageState) {
        switch storage {
        case .failed(let reason): model.notices.storeFailed(reason)
        case .saved: model.notices.storeWorks()
        case .none, .saving: break
        }
        openFirstIfNone()
    }
}
