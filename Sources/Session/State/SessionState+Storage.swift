internal import Model

/// Handles the answers of the local store.
extension SessionState {
    /// `message` is the id of the message that the store was to keep, if it was one.
    mutating func stored(_ answer: StorageAnswer, _ message: MessageID?) {
        switch answer {
        case .opened(let account): restored(account)
        case .adopted(let left): adopted(left)
        case .saved: settledText(message)
        case .page(let conversation, let before, let kept):
            let messages = kept.filter { !histories.isHidden($0.seq, in: conversation) }.map(histories.seen)
            perform(
                before.map { histories.read(messages, of: conversation, before: $0) }
                    ?? histories.read(messages, newestOf: conversation))
            if let before {
                perform(lookups.read(messages, of: conversation, before: before, isOnline: canLookUp))
            }
            noteInvites(in: messages, .partial)
            perform(changes.pageCame(of: conversation))
        case .found(let search, let messages): publish(.found(search, messages.filter { !histories.seen($0).isGone }))
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
            settledText(message)
            publish(.intentRefused(ServiceError(.internalError, text)))
        }
        perform(keeper.news())
    }

    private mutating func settledText(_ message: MessageID?) {
        keeper.settledText()
        if let message { perform(outbox.saved(message)) }
    }

    mutating func look(for search: MessageSearch) {
        keeper.isReadable ? store(.search(search)) : publish(.found(search, []))
    }

    private mutating func adopted(_ left: RestoredAccount) {
        var told = left
        told.outgoing = []
        publish(.restored(told))
        for message in outbox.adopt(left.outgoing) { publish(.outgoingChanged(message)) }
        perform(outbox.failSignals())
        flushOutbox()
    }

    private mutating func restored(_ account: RestoredAccount) {
        keeper.opened()
        let known = sync.storeEpoch
        // Whether the store was kept from another past than that of the server's list.
        let isOfOtherPast =
            status == .loggedIn && (account.storeEpoch.flatMap { kept in known.map { kept != $0 } } ?? false)
        sync.note(storeEpoch: account.storeEpoch, account.commitProof)
        if isOfOtherPast {
            // All that was loaded in this session came from the server in its present state, and stays.
            let seqs = account.conversations.map { ($0.conversation, histories.cursor($0.conversation).highest) }
            publish(.serverRestored(known, kept: Dictionary(seqs, uniquingKeysWith: max)))
        } else {
            // Read marks and seqs of another past say nothing about this one.
            histories.restore(account.conversations)
            perform(changes.restore(account.changes))
        }
        var told = account
        told.people = people.restore(account.people)
        told.cards = cards.restore(account.cards)
        told.friends = friends.restore(account.friends)
        folders.restore(account.folders)
        told.folders = folders.folders
        told.outgoing = []
        // The server's list is newer than the kept one.
        if status == .loggedIn { told.conversations = [] }
        publish(.restored(told))
        perform(outbox.restore(account.outgoing))
        perform(outbox.failSignals())
        askForMissing()
        flushOutbox()
    }
}
