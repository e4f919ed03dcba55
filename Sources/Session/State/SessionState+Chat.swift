internal import Model
internal import Wire

/// Messages in and out, and lists: what outbox, histories and prefetch want done.
extension SessionState {
    // MARK: News

    mutating func received(_ message: Message) {
        histories.follow(message.conversation)
        changes.noticed(message.conversation)
        // What was sent again may have been deleted meanwhile, on another device.
        let message = histories.seen(message)
        if histories.isHidden(message.seq, in: message.conversation) {
            store(.discard(message.messageID))
            return settleIfOwn(message)
        }
        keep([message])
        settleIfOwn(message)
        guard status == .loggedIn else { return }
        if !sync.isSynced { sync.noteEarly(message) }
        let isMissed = sync.isMissed(message)
        perform(histories.received(message, isMissed: isMissed))
        let isLate = isMissed || !sync.isSynced || histories.isPulling(message.conversation)
        noteInvites(in: [message], isLate ? .late : .live)
    }

    /// Settles a message of this user that comes in: that is as good as its receipt, which may have been lost with a
    /// link.
    private mutating func settleIfOwn(_ message: Message) {
        guard message.sender == login.current?.user else { return }
        perform(outbox.settle(message.messageID, seq: message.seq, sentAt: message.sentAt, at: now.uptime))
    }

    /// Keeps messages, all of one conversation.
    private mutating func keep(_ messages: [Message]) {
        guard let first = messages.first else { return }
        guard histories.cursor(first.conversation).keepsNothing else {
            return store(.messages(messages, seenAt: now.wall))
        }
        // A message of this user leaves the outbox when it is stored.
        for message in messages where message.sender == login.current?.user {
            said(message.messageID, in: first.conversation)
        }
    }

    /// A message to a live room leaves the outbox when the server has passed it on, because it is not stored.
    mutating func said(_ messageID: MessageID, in conversation: ConversationID) {
        if histories.cursor(conversation).keepsNothing { store(.discard(messageID)) }
    }

    mutating func changed(_ summary: ConversationSummary) {
        if summary.isGone { return deleted(summary) }
        histories.hide(upTo: summary.hiddenSeq, in: summary.conversation)
        histories.hide(summary.hidden, in: summary.conversation)
        histories.follow(summary.conversation)
        histories.note(summary)
        changes.noticed(summary.conversation, change: summary.lastChange)
        histories.confirmRead(summary)
        if !sync.takes(summary), status == .loggedIn {
            publish(.conversationChanged(summary))
            store(.summary(summary))
        }
    }

    /// Forgets a conversation that the user has deleted; it may come back as a new one.
    mutating func deleted(_ summary: ConversationSummary) {
        histories.forget(summary.conversation)
        histories.hide(upTo: summary.hiddenSeq, in: summary.conversation)
        changes.forget(summary.conversation)
        invites.forget(summary.conversation)
        sync.left(summary.conversation)
        guard status == .loggedIn else { return }
        store(.forget(summary.conversation))
        publish(.conversationChanged(summary))
    }

    // MARK: Pages

    /// Takes a page, without messages that belong to other conversations.
    mutating func answered(_ page: HistoryPage, for request: PageRequest) {
        let messages = page.messages.filter {
            $0.conversation == request.conversation && !histories.isHidden($0.seq, in: request.conversation)
        }.map(histories.seen)
        keep(messages)
        for message in messages { settleIfOwn(message) }
        guard status == .loggedIn else { return }
        defer {
            noteInvites(in: messages, of: request)
            if case .answer(let messageID) = request.purpose { lookedUpInvite(for: messageID) }
            perform(changes.pageCame(of: request.conversation))
        }
        switch request.purpose {
        case .invites, .answer: break
        case .prefetch:
            prefetch.answered(messages)
            tellMention(in: messages)
        case .lookup(let seq):
            perform(lookups.answered(messages, for: Lookups.Place(conversation: request.conversation, seq: seq)))
        case .newest, .older, .catchUp:
            perform(
                histories.answered(
                    HistoryPage(conversation: request.conversation, messages: messages, hasMore: page.hasMore),
                    for: request))
        }
    }

    mutating func refused(_ request: PageRequest, _ error: ServiceError) {
        switch request.purpose {
        case .prefetch: prefetch.refused()
        case .invites: break
        case .answer(let messageID): perform(invites.notLookedUp(for: messageID, error))
        case .lookup(let seq):
            perform(lookups.refused(Lookups.Place(conversation: request.conversation, seq: seq)))
        case .newest, .older, .catchUp:
            perform(histories.refused(request, error))
            if request.purpose == .catchUp { tellLateInvites() }
        }
    }

    mutating func lookUp(_ place: Lookups.Place) {
        perform(lookups.look(for: place, isReadable: keeper.isReadable, isOnline: canLookUp))
    }

    /// Whether the server can be asked.
    var canLookUp: Bool { sync.isSynced && status == .loggedIn }

    mutating func perform(_ actions: [Lookups.Action]) {
        for action in actions {
            switch action {
            case .read(let conversation, let seq): read(conversation, before: seq, limit: 1)
            case .fetch(let page, let range): fetch(page, range, limit: 1)
            case .tell(let place, let message):
                publish(.messageLoaded(place.conversation, seq: place.seq, message))
            }
        }
    }

    private mutating func read(_ conversation: ConversationID, before seq: Int64?, limit: Int) {
        changes.pageAsked(of: conversation)
        store(.page(conversation, before: seq, limit: limit))
    }

    mutating func fetch(_ page: PageRequest, _ range: HistoryRequest.Range, limit: Int) {
        changes.pageAsked(of: page.conversation)
        let wanted = HistoryRequest(conversation: page.conversation, range: range, limit: limit)
        request(.request(.messages(.fetchHistory(wanted))), as: .page(page))
    }

    mutating func open(_ conversation: ConversationID) {
        perform(histories.open(conversation, hasLogin: login.current != nil, isReadable: keeper.isReadable))
    }

    mutating func loadOlder(_ conversation: ConversationID, before seq: Int64?) {
        perform(
            histories.loadOlder(
                conversation, before: seq, hasLogin: login.current != nil, isReadable: keeper.isReadable))
    }

    mutating func markRead(_ conversation: ConversationID, seq: Int64) {
        if login.current != nil { perform(histories.markRead(conversation, seq: seq)) }
    }

    /// Fetches what was missed, after a login or a reattach.
    mutating func catchUp(with summaries: [ConversationSummary], isReattach: Bool) {
        guard configuration.receives else { return }
        perform(histories.catchUp(with: summaries, isReattach: isReattach))
        // A session that delivers unread messages has no need to fetch them beforehand.
        guard !summaries.isEmpty, configuration.keepsMessages, configuration.catchUp == .none else { return }
        prefetch.begin(with: summaries)
        askForMissing()
    }

    mutating func perform(_ actions: [Histories.Action]) {
        for action in actions {
            switch action {
            case .deliver(let message, let catchUp):
                publish(.messageAdded(message, own: message.sender == login.current?.user, catchUp: catchUp))
            case .loaded(let conversation, let messages, let hasMore):
                publish(.historyLoaded(conversation, messages, hasMore: hasMore))
            case .refused(let conversation, let error):
                publish(.historyRefused(conversation, error ?? login.refusalOfRequest))
            case .fetch(let page, let range): fetch(page, range, limit: Limits.historyPage)
            case .read(let conversation, let seq): read(conversation, before: seq, limit: Histories.pageSize)
            case .tellRead(let conversation, let seq):
                transmit(
                    .request(.conversations(.markRead(conversation, seq: seq, isQuiet: !configuration.tellsRead))))
            case .keepRead(let conversation, let seq): store(.readMark(conversation, seq: seq))
            case .dropLink(let failure): dropLink(failure: failure)
            }
        }
    }

    // MARK: Prefetch

    /// Asks for missing messages as soon as the store can say what it has.
    mutating func askForMissing() {
        if keeper.isReady { perform(prefetch.storeReady()) }
    }

    /// Goes on with the prefetch: behind everything that somebody waits for, and only while the disk takes it.
    mutating func continuePrefetch() {
        guard sync.isSynced, status == .loggedIn, prefetch.isWaiting, keeper.isWritable, !requests.hasWaiting
        else { return }
        perform(prefetch.next())
    }

    private mutating func perform(_ actions: [Prefetch.Action]) {
        for action in actions {
            switch action {
            case .compare(let unread, let limit): store(.missing(unread, limit: limit))
            case .fetch(let page, let range, let limit): fetch(page, range, limit: limit)
            }
        }
    }

    /// Of messages fetched in the background, tells only the newest of a page that speaks to the user.
    private mutating func tellMention(in messages: [Message]) {
        guard let user = login.current?.user,
            let last = messages.last(where: { $0.sender != user && $0.speaks(to: user.description) })
        else { return }
        publish(.messageLoaded(last.conversation, seq: last.seq, last))
    }

    // MARK: Outbox

    mutating func send(_ intent: SendIntent) {
        perform(
            outbox.send(intent, at: now, refusal: refusalOfMessage, hasStore: keeper.isReadable))
        flushOutbox()
    }

    /// Sends the messages that can still be taken back, before the user leaves.
    mutating func sendHeld() {
        perform(outbox.sendAllNow())
        flushOutbox()
    }

    /// Why no message can be taken: with no login there is no account to keep it for. Nil otherwise.
    var refusalOfMessage: ServiceError? {
        switch login.phase {
        case .closed, .loggingOut: login.refusalOfRequest
        case .loggedOut: outbox.owner == nil ? login.refusalOfRequest : nil
        case .loggingIn, .loggedIn: nil
        }
    }

    /// Sends the waiting messages, once the store's own are read: those were written before.
    mutating func flushOutbox() {
        guard sync.isSynced, !keeper.isOpening, status == .loggedIn else { return }
        perform(outbox.flush(at: now.uptime))
        perform(uploads.turn(of: outbox.nextFile))
    }

    mutating func perform(_ actions: [Outbox.Action]) {
        for action in actions {
            switch action {
            case .tell(let message):
                if case .failed = message.state { invites.failed(message.messageID) }
                publish(.outgoingChanged(outbox.told(message)))
            case .keep(let message): store(.outgoing(message))
            case .forget(let messageID):
                store(.discard(messageID))
            case .dropFile(let messageID): emit(.shelf(.drop(messageID)))
            case .send(let message):
                publish(.outgoingChanged(message))
                request(
                    .request(
                        .messages(
                            .send(
                                SendRequest(
                                    conversation: message.conversation, messageID: message.messageID,
                                    content: message.content, to: message.to)))),
                    as: .send(message.messageID))
            case .received(let message): received(message)
            case .watch(let after): schedule(.acknowledgement, after: after)
            case .stopWatching: cancel(.acknowledgement)
            case .hold(let time): schedule(.grace, after: time)
            case .stopHolding: cancel(.grace)
            case .probe: perform(link.probe(at: now.uptime))
            case .dropLink(let failure): dropLink(failure: failure)
            }
        }
    }

    // MARK: To who is connected

    /// Sends something to those who are connected. Never kept for a later link: nobody wants to know then whether
    /// somebody was typing.
    mutating func sendOnline(_ content: OnlineContent, to conversation: ConversationID) {
        guard sync.isSynced, status == .loggedIn else { return onlineRefused(content, login.refusalOfRequest) }
        let asked = OnlineRequest(conversation: conversation, content: content)
        request(.request(.messages(.online(asked))), as: .online(content))
    }

    mutating func onlineRefused(_ content: OnlineContent, _ error: ServiceError) {
        invites.failed(content)
        if content != .typing { publish(.intentRefused(error)) }
    }

    mutating func heard(_ message: OnlineMessage) {
        let isOwn = message.sender == login.current?.user
        guard status == .loggedIn, !isOwn || message.content != .typing else { return }
        publish(.onlineMessage(message, own: isOwn))
        noteInvite(in: message)
    }

    // MARK: Instances

    /// Lists this user's live instances, or signs some out; both are answered with the list. Never kept for a later
    /// link: nobody expects a sign-out an hour later.
    mutating func askForInstances(_ asked: DeviceRequest) {
        guard sync.isSynced, status == .loggedIn else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.devices(asked)), as: .instances)
    }

    mutating func listed(_ instances: [InstanceSummary]) {
        if status == .loggedIn { publish(.instancesListed(instances)) }
    }
}
