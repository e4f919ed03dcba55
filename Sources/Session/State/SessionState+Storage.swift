internal import Model

/// What is kept on disk, one account at a time: read at the beginning of a login, whatever becomes of that (L-15).
extension SessionState {
    /// From here on everything is this account's. Its store is opened as soon as its deployment is known, be it from a
    /// ticket that is not good any more: reading needs no server.
    mutating func open(_ account: Account, appID: UInt64?) {
        let stored = appID.map { StoredAccount(server: account.server, appID: $0, user: account.user) }
        if let stored, let open = localStore.account, open != stored {
            history = HistoryCursors()
            storeEpoch = nil
            closeStore()
        }
        changeAccount(to: account)
        guard configuration.keepsMessages, let stored else { return }
        guard localStore.account == nil else { return retryStore() }
        localStore = LocalStoreState(
            account: stored, generation: localStore.generation + 1, isOpening: true, published: localStore.published)
        history.forgetReading()
        store(.open(stored))
    }

    mutating func closeStore() {
        guard localStore.account != nil else { return }
        emit(.store(.close, generation: localStore.generation))
        if localStore.failure != nil { emit(.cancel(.storage)) }
        prefetch = Prefetch()
        localStore = LocalStoreState(generation: localStore.generation + 1, published: localStore.published)
        publishStorage()
    }

    /// Dropped while there is no store. While the disk refuses, the store keeps it waiting.
    mutating func store(_ request: StorageRequest) {
        guard localStore.account != nil else { return }
        if request.isText { localStore.unsaved += 1 }
        emit(.store(request, generation: localStore.generation))
        publishStorage()
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
        case .saved: localStore.unsaved -= localStore.unsaved > 0 ? 1 : 0
        case .page(let conversation, nil, let messages): read(messages, newestOf: conversation)
        case .page(let conversation, let before?, let messages):
            read(messages, of: conversation, before: before)
        case .missing(let missing): fetchMissing(missing)
        case .failed(let text): storeFailed(text)
        case .resumed: storeResumed()
        case .rejected(let text):
            localStore.unsaved -= localStore.unsaved > 0 ? 1 : 0
            publish(.intentRefused(ServiceError(.internalError, text)))
        }
        publishStorage()
    }

    private mutating func restored(_ account: RestoredAccount) {
        localStore.isOpening = false
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
        // What was written while there was no store gets its place in it, behind what was written before.
        let kept = Set(account.outgoing.map(\.messageID))
        let unkept = outbox.all.filter { !kept.contains($0.messageID) }
        for message in outbox.restore(account.outgoing) { publish(.outgoingChanged(message)) }
        for message in unkept { store(.outgoing(message)) }
        askForMissing()
        flushOutbox()
    }

    /// Everything goes on in memory, and the disk is tried again, ever later.
    private mutating func storeFailed(_ text: String) {
        localStore.isOpening = false
        localStore.failure = localStore.failure ?? text
        emit(.schedule(.storage, after: localStore.retryDelay))
        localStore.tries += 1
        flushOutbox()
    }

    private mutating func storeResumed() {
        localStore.failure = nil
        localStore.tries = 0
        askForMissing()
    }

    mutating func retryStore() {
        guard localStore.failure != nil else { return }
        store(.retry)
    }

    private mutating func publishStorage() {
        guard localStore.state != localStore.published else { return }
        localStore.published = localStore.state
        publish(.storageChanged(localStore.state))
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
