internal import Model
internal import UserSig

/// The account of the last login: its local store, and what is remembered of it.
extension SessionState {
    /// Makes everything belong to this account. Its store is opened as soon as the deployment is known, even from a
    /// ticket that has expired: reading needs no server, and does not depend on the login's outcome (L-15).
    mutating func openStore(of account: Account, appID: UInt64?) {
        let next = appID.map { StoredAccount(server: account.server, appID: $0, user: account.user) }
        if let next, let last = keeper.account, last != next { leaveStore() }
        changeAccount(to: account)
        guard configuration.keepsMessages, let next else { return }
        guard keeper.account == nil else { return perform(keeper.retry()) }
        histories.forgetReading()
        perform(lookups.forgetReading())
        perform(keeper.open(next))
    }

    /// Turns to another account. Messages that were not sent wait for their own account's next login; the other account
    /// is told nothing of them.
    mutating func changeAccount(to account: Account?) {
        guard outbox.owner != account else { return }
        outbox.change(to: account)
        leaveStore()
    }

    /// Forgets what belongs to the former account or deployment.
    private mutating func leaveStore() {
        histories.forgetUser()
        lookups.forgetUser()
        forgetChanges()
        people.forgetUser()
        cards.forgetUser()
        friends.forgetUser()
        folders.forgetUser()
        statuses.forgetUser()
        ownStatus.forgetUser()
        quiet.forgetUser()
        readers.forgetUser()
        invites.forgetUser()
        sync.forgetAccount()
        closeStore()
    }

    /// Removes everything of the user from memory after a sign-out; the disk keeps it.
    mutating func forgetUser() {
        for message in outbox.forgetUser() { publish(.outgoingChanged(message)) }
        histories.forgetUser()
        lookups.forgetUser()
        people.forgetUser()
        cards.forgetUser()
        friends.forgetUser()
        folders.forgetUser()
        statuses.forgetUser()
        ownStatus.forgetUser()
        quiet.forgetUser()
        readers.forgetUser()
        invites.forgetUser()
        forgetChanges()
        closeStore()
    }

    private mutating func forgetChanges() {
        perform(changes.forgetUser(ServiceError(.notLoggedIn)))
        perform(groupWishes.forgetUser(ServiceError(.notLoggedIn)))
        perform(uploads.forgetUser(ServiceError(.notLoggedIn)))
        perform(downloads.forgetUser(ServiceError(.notLoggedIn)))
    }

    private mutating func closeStore() {
        guard keeper.account != nil else { return }
        prefetch = Prefetch()
        perform(keeper.close())
    }

    mutating func perform(_ actions: [Keeper.Action]) {
        for action in actions {
            switch action {
            case .ask(let request, let generation): emit(.store(request, generation: generation))
            case .tell(let state): publish(.storageChanged(state))
            case .schedule(let after): schedule(.storage, after: after)
            case .cancel: cancel(.storage)
            }
        }
    }

    // MARK: What the next start of the program begins with

    /// Saves the account after every login and every new ticket.
    mutating func saveAccount() {
        guard let login = login.current, let held = ticket.held else { return }
        // The identity was made with the first ticket.
        let isFirst = held.text == login.parameters.ticket
        let appID = isFirst ? nil : (try? Ticket.inspect(held.text))?.appID
        emit(
            .saveAccount(
                SavedAccount(
                    server: login.parameters.server, user: login.user, appID: appID ?? login.identity.appID,
                    ticket: held.isFetched && ticket.hasSource ? nil : Secret(held.text))))
    }

    /// Forgets the saved account after a sign-out, here or from another device. Quitting, a switch of accounts and
    /// every other ending leave it.
    mutating func forgetAccount() {
        guard let account = outbox.owner else { return }
        emit(.forgetAccount(account.server, user: account.user))
    }
}
