import Model
import Session

/// Applies what the session says. Login status, unread counts and delivery states change nowhere else.
extension AppState {
    mutating func apply(_ event: SessionEvent) {
        // The beginning of a login is the first thing that is told of its account.
        if case .started(let identity) = event { adopt(account: identity.userID) }
        session.apply(event, at: now)
        timeline.record(event, at: now.wall, clock: clock)
        switch event {
        case .snapshot(let snapshot): adopt(snapshot)
        case .statusChanged: notices.withdraw(Wording.stillSigningIn)
        case .started, .notReady, .notice: break
        case .linkChanged(let link, _):
            if link != .connected { forgetRequests() }
            // A login has its ticket now.
            if session.status == .loggingIn, link != .idle { notices.withdrawTicket() }
            forgetOfflineNotice()
            showKeptWhileOffline()
        case .ready(let readiness): if !readiness.repeatLogin { becomeReady() }
        case .loginFailed(let error): loginFailed(error)
        case .ended(let reason):
            let failure = notices.fetchFailure
            notices.sessionEnded()
            ended(reason)
            // Stays beside the field for the new one, as long as that is asked for.
            if let failure, case .ticketExpired = dialog?.kind { dialog?.problem = Wording.noNewTicket(failure) }
        case .serverRestored(_, let kept): forgetVoid(above: kept)
        case .conversationsReset(let summaries): reset(summaries)
        case .conversationChanged(let summary): change(summary)
        case .messageAdded(let message, let own, let catchUp): add(message, own: own, catchUp: catchUp)
        case .historyLoaded(let id, let page, let hasMore): load(id, page, hasMore: hasMore)
        case .outgoingChanged(let message): change(message)
        case .historyRefused(let id, let error): refuseHistory(of: id, error)
        case .ticketExpiring(_, let secondsLeft):
            warnOfExpiry(in: secondsLeft)
        case .ticketRenewed: ticketRenewed()
        case .ticketFetchFailed(let text, let retryIn): notices.fetchFailed(text, retryIn: retryIn)
        case .intentRefused(let error): if !refuseDevices(error) { notices.say(Wording.refusal(error)) }
        case .instancesListed(let instances): show(instances)
        case .restored(let kept): restore(kept)
        case .storageChanged(let storage):
            note(storage)
        case .accountSwitched(let from, _): if account == from.description { leaveAccount() }
        }
    }

    private mutating func adopt(_ snapshot: SessionSnapshot) {
        guard let user = snapshot.loginUser else { return }
        adopt(account: user.description)
        if snapshot.readiness != nil { becomeReady() }
    }

    private mutating func adopt(account user: String) {
        switchingTo = nil
        let name = AccountName(server: credentials?.server ?? configuration.server, user: user)
        guard name != owner else { return }
        if owner != nil { leaveAccount() }
        account = user
        owner = name
        takeUpText()
        if user == configuration.user, let initial = configuration.initialConversation { open(initial) }
    }

    private mutating func becomeReady() {
        let showsDevices = dialog?.leadsToDevices == true
        place = .main
        dialog = nil
        signIn.problem = nil
        forgetOfflineNotice()
        if let account, let credentials, credentials.userID == account { known[account] = credentials }
        book.updateAll { conversation in
            conversation.isRequested = false
            conversation.isLoadingOlder = false
            conversation.markedSeq = 0
        }
        requestNewestPage()
        if showsDevices { openDevices() }
    }

    /// Answers that were on their way when the link went will not come.
    private mutating func forgetRequests() {
        book.updateAll { $0.isLoadingOlder = false }
        forgetDeviceRequest()
    }

    /// What the server has no more leaves the screen; text typed and messages that wait stay.
    private mutating func forgetVoid(above kept: [ConversationID: Int64]) {
        for (id, seq) in kept where book[id] != nil {
            book.update(id) { $0.forget(above: seq) }
        }
        notices.say(Wording.serverRestored)
        requestNewestPage()
    }

    private mutating func reset(_ summaries: [ConversationSummary]) {
        book.reset(summaries, keeping: openID)
        if let openID { book.update(openID) { if $0.newRule == nil { $0.markUnread() } } }
        openFirstIfNone()
        askForDevicesAgain()
    }

    private mutating func change(_ summary: ConversationSummary) {
        book.update(summary.conversation) { $0.summary = summary }
        openFirstIfNone()
    }

    private mutating func add(_ message: Message, own: Bool, catchUp: Bool) {
        let isRead = own || isReading(message.conversation)
        book.update(message.conversation) { conversation in
            guard conversation.add(message), message.seq > conversation.summary.lastSeq else { return }
            conversation.summary.lastSeq = message.seq
            conversation.summary.lastAt = message.sentAt
            guard !isRead else { return }
            conversation.summary.unread &+= 1
            if conversation.id == openID { conversation.markUnread(message) }
        }
        if !isWatched, !own, !catchUp { emit(.bell) }
        openFirstIfNone()
    }

    private mutating func load(_ id: ConversationID, _ page: [Message], hasMore: Bool) {
        let isStillWanted = book.update(id) { conversation in
            let wasWanted = conversation.isLoadingOlder
            let isNew = conversation.merge(page: page, hasMore: hasMore)
            // After a new login the session starts again at the newest page; what is here already is passed over.
            conversation.isLoadingOlder = wasWanted && !isNew && !page.isEmpty && hasMore
            return conversation.isLoadingOlder
        }
        if isStillWanted { askForOlder(than: book[id]?.history.messages.first, in: id) }
    }

    /// Both kinds of page may be asked for again.
    private mutating func refuseHistory(of id: ConversationID, _ error: ServiceError) {
        guard book[id] != nil else { return }
        book.update(id) { conversation in
            conversation.isRequested = false
            conversation.isLoadingOlder = false
        }
        notices.say(session.standing == .online ? Wording.refusal(error) : Wording.olderNeedOnline)
    }

    private mutating func change(_ message: OutgoingMessage) {
        // The echo of a sign-out: the message left the screen with it.
        if message.isFailed, session.status == .loggedOut,
            book[message.conversation]?.outgoing.contains(where: { $0.messageID == message.messageID }) != true
        {
            return
        }
        book.update(message.conversation) { $0.apply(message) }
        guard case .failed(let error) = message.state, message.conversation != openID else { return }
        notices.say("A message to \(message.conversation.name) was not sent: \(Wording.refusal(error))")
    }
}
