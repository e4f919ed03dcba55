internal import Model

/// What is kept on disk, one account at a time: read at the beginning of a login, whatever becomes of that (L-15).
extension SessionState {
    /// From here on everything is this account's. Its store is opened as soon as its deployment is known, be it from a
    /// ticket that is not good any more: reading needs no server.
    mutating func open(_ account: Account, appID: UInt64?) {
        let stored = appID.map { StoredAccount(server: account.server, appID: $0, user: account.user) }
        if let stored, let open = keeper.account, open != stored {
            histories.forgetUser()
            sync.forgetAccount()
            closeStore()
        }
        changeAccount(to: account)
        guard configuration.keepsMessages, let stored else { return }
        guard keeper.account == nil else { return perform(keeper.retry()) }
        histories.forgetReading()
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

    /// The user is signed out: nothing of them stays in memory. What is on disk stays there.
    mutating func forgetUser() {
        for message in outbox.forgetUser() { publish(.outgoingChanged(message)) }
        histories.forgetUser()
        closeStore()
    }

    /// A person signs out: what waits on disk must not go out by itself one day, nor get lost.
    mutating func keepWaitingAsFailed() {
        store(.failWaiting(ServiceError(.notLoggedIn, "Signed out before it was sent.")))
    }

    mutating func stored(_ answer: StorageAnswer) {
        switch answer {
        case .opened(let account): restored(account)
        case .saved: keeper.settledText()
        case .page(let conversation, nil, let messages): perform(histories.read(messages, newestOf: conversation))
        case .page(let conversation, let before?, let messages):
            perform(histories.read(messages, of: conversation, before: before))
        case .missing(let missing):
            prefetch.found(missing)
            continuePrefetch()
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
        if !isOfOtherPast(account) { histories.restore(account.conversations) }
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
}
