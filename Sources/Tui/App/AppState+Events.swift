import Model
import Session

/// Applies session events. Login status, unread counts and delivery states change nowhere else.
extension AppState {
    mutating func apply(_ events: [SessionEvent]) {
        var next = 0
        while next < events.count {
            let run = MessageRun(events[next...])
            // While no conversation is open, the first message opens its own, and the others are then read in it.
            // Layers over the main screen must see every event.
            if let run, run.messages.count > 1, model.chats.openID != nil, layers.top is MainLayer {
                for event in events[next..<next + run.messages.count] { model.people.see(event.people) }
                add(run)
                next += run.messages.count
            } else {
                apply(events[next])
                next += 1
            }
        }
    }

    private mutating func apply(_ event: SessionEvent) {
        // A login's first event says whose it is.
        if case .started(let identity) = event { adopt(identity.userID) }
        model.people.see(event.people)
        model.session.apply(event, at: model.now)
        model.timeline.record(event, at: model.now.wall, clock: model.clock)
        follow(event)
        if !isAnswer(event) { sayUnasked(event) }
    }

    /// Tells whether a layer was waiting for an event. The main screen never is, and skipping it saves time with
    /// thousands of messages.
    private mutating func isAnswer(_ event: SessionEvent) -> Bool {
        guard !(layers.top is MainLayer) else { return false }
        var isAnswer = false
        act { layers, stage in isAnswer = layers.follow(event, &stage) }
        return isAnswer
    }

    private mutating func follow(_ event: SessionEvent) {
        switch event {
        case .snapshot(let snapshot): adopt(snapshot)
        case .statusChanged: model.notices.withdraw(Wording.stillSigningIn)
        case .linkChanged(let link, _): linkChanged(link)
        case .ready(let readiness): if !readiness.repeatLogin { becomeReady() }
        case .loginFailed: if model.session.status == .loggedIn { model.accounts.refuse() }
        case .ended(let reason):
            tellHooks(ofEnd: reason)
            notifyOfEnd(reason)
            ended(reason)
        case .serverRestored(_, let kept):
            model.chats.forget(above: kept)
            model.notices.say(Wording.serverRestored)
            requestNewestPage()
        case .conversationsReset(let summaries):
            leaveUnlisted(summaries)
            noteApplicants(in: summaries)
            model.chats.reset(summaries)
            openFirstIfNone()
        case .conversationChanged(let summary):
            noteApplicants(in: [summary])
            change(summary)
            openFirstIfNone()
        case .messageAdded(let message, let own, let catchUp):
            add(MessageRun(messages: [message], own: own, catchUp: catchUp))
            openFirstIfNone()
        case .messageChanged(let message):
            model.performed = nil
            model.chats.change(
                message, account: model.accounts.user, at: model.now,
                serverTime: model.session.serverTime(at: model.now))
            model.chats.invites.take([message])
            keepText(of: message.conversation)
        case .invite(let event): follow(event)
        case .changeRefused(let id, let seq, let change, let error):
            let account = model.accounts.user
            model.notices.say(model.chats.refuse(change, of: seq, in: id, error, account: account, &model.kills))
            returnLine()
            keepText(of: id)
        case .historyLoaded(let id, let page, let hasMore):
            model.chats.invites.take(page)
            perform(model.chats.load(id, page, hasMore: hasMore, model.session))
            model.chats.noteMentions(of: model.accounts.user, in: page)
        case .onlineMessage(let message, let own):
            // A conversation must exist already: nothing that is not stored begins one.
            if model.chats.book[message.conversation] != nil { model.chats.invites.take(message) }
            if !own { heard(message) }
        case .group(let event): follow(event)
        case .people(let event):
            if case .done = event { model.performed = nil }
            follow(event)
        case .file(let event): follow(event)
        case .messageLoaded(let id, let seq, let message):
            model.chats.invites.take(message.map { [$0] } ?? [])
            perform(model.chats.loaded(message, seq: seq, in: id, model.session))
            model.chats.noteMentions(of: model.accounts.user, in: message.map { [$0] } ?? [])
        case .historyRefused(let id, let error):
            // Somebody has typed the name of a group that does not exist for this account.
            let wasOpen = model.chats.openID == id
            perform(model.chats.refuseHistory(of: id, error, model.session))
            openFirstIfNone(afterLeaving: wasOpen)
        case .outgoingChanged(let message):
            model.files.note(message)
            let name = model.mention(of: message.conversation)
            perform(model.chats.change(message, in: name, model.session))
        case .ticketExpiring(_, let timeLeft):
            model.notices.warnOfExpiry(in: timeLeft, hasSource: model.configuration.hasTicketSource)
        case .ticketRenewed: ticketRenewed()
        case .ticketFetchFailed(let text, let retryIn): model.notices.fetchFailed(text, retryIn: retryIn)
        case .restored(let kept): restore(kept)
        case .storageChanged(let storage): note(storage)
        case .accountSwitched(let from, _): if model.accounts.user == from.description { leaveAccount() }
        case .started, .roundTrip, .notReady, .notice, .intentRefused, .instancesListed, .found: break
        }
    }

    private mutating func add(_ run: MessageRun) {
        let conversation = run.messages[0].conversation
        model.chats.invites.take(run.messages)
        let isRead =
            run.own
            || conversation == model.chats.openID && model.chats.open?.position == .newest && isReadingOpen
        model.chats.add(run.messages, to: conversation, isRead: isRead)
        let seen = run.messages.filter { !$0.isForOthers }
        for message in seen { model.typists.said(by: message.sender, in: conversation) }
        if run.own { model.ownTips.note(seen) }
        if !run.own { model.chats.noteMentions(of: model.accounts.user, in: seen) }
        guard !model.isWatched, !run.own, !run.catchUp, model.quietUntil == nil else { return }
        let notify = model.chats.book[conversation]?.summary.notify ?? .all
        let ringing = seen.filter { $0.isWorthARing(of: model.accounts.user, notify) }
        guard !ringing.isEmpty else { return }
        tellHooks(of: ringing)
        guard model.attention.ring(at: model.now.uptime) else { return }
        emit(.bell)
        if let newest = ringing.last { notifyOf(newest) }
    }

    /// Reports a refusal that no layer has asked for.
    private mutating func sayUnasked(_ event: SessionEvent) {
        if case .intentRefused(let error) = event {
            model.roles.stopWaiting()
            model.notices.say(Wording.refusal(error))
            returnLine()
        }
        // A new ticket was refused; the session goes on with its old one.
        if case .loginFailed(let error) = event, model.session.status == .loggedIn {
            model.notices.say(Wording.refusal(error))
        }
    }

    private mutating func adopt(_ snapshot: SessionSnapshot) {
        guard let user = snapshot.loginUser else { return }
        adopt(user.description)
        if snapshot.readiness != nil { becomeReady() }
    }

    private mutating func becomeReady() {
        let showsDevices = dialog?.leadsToDevices == true
        layers.replaceScreen(MainLayer())
        closeDialog()
        withdrawOfflineNotice()
        model.accounts.accept()
        model.chats.becameReady()
        requestNewestPage()
        if showsDevices { showDevices() }
    }

    private mutating func linkChanged(_ link: LinkState) {
        if link != .connected {
            model.chats.lostLink(model.session)
            model.typists.forgetAll()
            model.roles.stopWaiting()
            model.people.forgetStatuses()
        }
        // The login has its ticket by now.
        if model.session.status == .loggingIn, link != .idle { model.notices.withdrawTicket() }
        withdrawOfflineNotice()
        // While the server can't be reached, *Sign in* gives way to the conversations that are kept.
        guard dialog == nil, case .waiting = link, case .offline = model.session.standing else { return }
        layers.replaceScreen(MainLayer())
    }

    private mutating func withdrawOfflineNotice() {
        if model.session.standing == .online { model.notices.withdraw(Wording.olderNeedOnline) }
    }

    private mutating func ticketRenewed() {
        model.notices.withdrawTicket()
        model.accounts.accept()
        guard dialog?.content is NewTicketDialog else { return }
        closeDialog()
        model.notices.say(Wording.ticketRenewed)
    }
}

/// Messages of one conversation that arrived in a row, often thousands. They are added in one step, with the same
/// result as one by one.
private struct MessageRun {
    var messages: [Message]
    let own: Bool
    let catchUp: Bool

    init(messages: [Message], own: Bool, catchUp: Bool) {
        (self.messages, self.own, self.catchUp) = (messages, own, catchUp)
    }

    /// Takes the run of messages at the start of `events`; nil where there is none.
    init?(_ events: ArraySlice<SessionEvent>) {
        guard case .messageAdded(let first, let own, let catchUp)? = events.first else { return nil }
        self.init(messages: [first], own: own, catchUp: catchUp)
        for event in events.dropFirst() {
            guard case .messageAdded(let message, own, catchUp) = event, message.conversation == first.conversation
            else { return }
            messages.append(message)
        }
    }
}

extension Message {
    /// Whether the message may ring, by the settings of its conversation. Tips about a group ring only for the members
    /// they are about.
    fileprivate func isWorthARing(of account: String?, _ notify: ConversationSettings.Notify) -> Bool {
        let isForThem = account.map { speaks(to: $0) } ?? false
        return switch notify {
        case .all: !content.isByServer || isForThem
        case .mentions: isForThem
        case .nothing: false
        }
    }
}
