internal import Model

/// What is kept on disk, one account at a time: read at the beginning of a login, whatever becomes of that (L-15).
extension SessionState {
    /// From here on everything is this account's. Its store is opened as soon as its deployment is known, be it from a
    /// ticket that is not good any more: reading needs no server.
    mutating func open(_ account: Account, appID: UInt64?) {
        let stored = appID.map { StoredAccount(server: account.server, appID: $0, user: account.user) }
        if let stored, let open = keeper.account, open != stored {
            history = HistoryCursors()
            storeEpoch = nil
            closeStore()
        }
        changeAccount(to: account)
        guard configuration.keepsMessages, let stored else { return }
        guard keeper.account == nil else { return perform(keeper.retry()) }
        history.forgetReading()
        perform(keeper.open(stored))
    }

    mutating func closeStore() {
        guard keeper.account != nil else { return }
        prefetch = Prefetch()
        perform(keeper.close())
    }

    /// Dropped while there is no store.
    mutating func store(_ request: StorageRequest) {
        perform(keeper.ask(request))
    }

    mutating func perform(_ actions: [Keeper.Action]) {
        for action in actions {
            switch action {
            case .ask(let request, let generation): emit(.store(request, generation: generation))
            case .tell(let state): publish(.storageChanged(state))
            case .schedule(let after): emit(.schedule(.storage, after: after))
            case .cancel: emit(.cancel(.storage))
            }
        }
    }

    mutating func keep(_ messages: [Message]) {
        guard !messages.isEmpty else { return }
        store(.messages(messages, seenAt: now.wall))
    }

    /// A person signs out: what waits on disk must not go out by itself one day, nor get lost.
    mutating func keepWaitingAsFailed() {
        store(.failWaiting(ServiceError(.notLoggedIn, "Signed out before it was sent.")))
    }

    mutating func stored(_ answer: StorageAnswer) {
        switch answer {
        case .opened(let account): restored(account)
        case .saved: keeper.settledText()
        case .page(let conversation, nil, let messages): read(messages, newestOf: conversation)
        case .page(let conversation, let before?, let messages):
            read(messages, of: conversation, before: before)
        case .missing(let missing): fetchMissing(missing)
        case .failed(let text):
            perform(keeper.failed(text))
            flushOutbox()
        case .resumed:
            keeper.resumed()
            askForMissing()
        case .rejected(let text):
            keeper.settledText()
            publish(.intentRefused(ServiceError(.internalError, text)))
        }
        perform(keeper.news())
    }

    private mutating func restored(_ account: RestoredAccount) {
        keeper.opened()
        // What is read and newest in another past says nothing about this one.
        for summary in account.conversations where !isOfOtherPast(account) {
            let conversation = summary.conversation
            history[conversation].read = max(history[conversation].read, summary.readSeq)
            if !link.isSynced { history.note(newest: summary.lastSeq, in: conversation) }
        }
        noteKeptEpoch(of: account)
        var told = account
        told.outgoing = []
        // The server's list is newer.
        if case .loggedIn = phase { told.conversations = [] }
        publish(.restored(told))
        perform(outbox.restore(account.outgoing))
        askForMissing()
        flushOutbox()
    }

    // MARK: Pages

    /// Shown until the server's own newest page comes, which has the last word.
    private mutating func read(_ messages: [Message], newestOf conversation: ConversationID) {
        guard history[conversation].isOpened, !history[conversation].hasNewest else { return }
        if let first = messages.first {
            history[conversation].oldest = first.seq
            history[conversation].hasOlder = first.seq > 1
        }
        publish(.historyLoaded(conversation, messages, hasMore: messages.first.map { $0.seq > 1 } ?? true))
    }

    private mutating func read(_ messages: [Message], of conversation: ConversationID, before: Int64) {
        guard history[conversation].isReading else { return }
        history[conversation].isReading = false
        guard history[conversation].oldest == before else { return }
        guard let first = messages.first else { return fetchOlder(of: conversation, than: before) }
        history[conversation].oldest = first.seq
        history[conversation].hasOlder = first.seq > 1
        publish(.historyLoaded(conversation, messages, hasMore: first.seq > 1))
    }
}
