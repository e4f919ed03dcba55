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

    /// It stands near the top of the pane, with what followed it.
    private mutating func arrive(at seq: Int64, isSelected: Bool) {
        guard let open = model.chats.open, let index = open.index(of: .seq(seq)) else { return }
        model.arrival = Arrival(number: (model.arrival?.number ?? 0) + 1, seq: seq)
        // What stands there is told, and nothing has to be scrolled.
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

    /// Opens something as soon as there is something to open. Nobody has asked to see it: it is read once a key is pressed.
    ///
    /// Later only the person opens. Where the open one ends while somebody writes, the keys that follow must not get into
    /// the line to somebody else. Who has left it themselves goes on with the first one.
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
        model.chats.compose(change, &model.kills)
        if case .insert = change { tellTyping() }
    }

    // MARK: The store

    /// Hands over every draft that changed. Not before the store has said what it has, which would be written over, unless
    /// it is the last chance.
    mutating func saveDrafts(isLast: Bool = false) {
        guard isLast || !model.drafts.waitsForPlace(model.session.storage) else { return }
        let chats = model.canWriteDrafts ? model.chats.book.all : []
        let intents = model.drafts.save(chats, loose: model.chats.looseDraft.kept, canWrite: model.canWriteDrafts)
        for intent in intents { emit(.session(intent)) }
    }

    /// After every input: text and place outlive the program.
    mutating func keepTextAndPlace() {
        let hasStore = model.session.hasStore && !model.drafts.waitsForPlace(model.session.storage)
        let isDue = model.drafts.note(
            isUnsaved: hasStore && model.isComposerUnsaved, isEmpty: hasStore && model.chats.composer.isEmpty,
            hasStore: hasStore, at: model.now.uptime)
        if isDue { saveDrafts() }
        keepPlace()
    }

    /// A change was answered there: what was written for it is on the disk no longer than that.
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

    /// What the account's store kept: shown while the server can't be asked.
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
        // Lines are sent without a look at what the line is for.
        let isLinear = model.configuration.isLinear
        for (id, draft) in restored.drafts { model.chats.putBefore(isLinear ? draft.asText : draft, in: id) }
        if !restored.loose.isEmpty { compose(.putBefore(restored.loose)) }
        if let text = kept.notice { model.notices.say(text) }
        // What was asked for at the start may be what was left.
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

    /// What was typed in another window stands before what is typed here.
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

    /// Said once with its reason; the status bar says it as long as it lasts.
    mutating func note(_ storage: StorageState) {
        switch storage {
        case .failed(let reason): model.notices.storeFailed(reason)
        case .saved: model.notices.storeWorks()
        case .none, .saving: break
        }
        openFirstIfNone()
    }
}
