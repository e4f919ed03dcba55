package import Model
internal import Wire

/// The client core: every rule of the session, as a pure function of its inputs.
///
/// Status and link are two values that are never mixed. The core is made of machines that own their fields and know
/// nothing of each other. They return small actions; only here, in the `perform` functions, they become effects or a
/// call on another machine. `+Login`, `+Link` and `+Ticket` are the core and call each other; `+Account` is below them;
/// every other extension is one subject above them.
package struct SessionState: Equatable, Sendable {
    package let configuration: SessionConfiguration
    var login = LoginMachine()
    var ticket: TicketMachine
    package internal(set) var link = LinkMachine()
    var roundTrip = RoundTrip()
    var sync: Sync
    var requests = OpenRequests()
    var histories: Histories
    var changes = Changes()
    var lookups = Lookups()
    var groupWishes = GroupWishes()
    var readers = ReaderWatch()
    var people = People()
    var cards = Cards()
    var friends = Friends()
    var folders = OwnFolders()
    var statuses = StatusWatch()
    var ownStatus = OwnStatus()
    var quiet = OwnQuiet()
    var uploads = Uploads()
    var downloads = Downloads()
    var prefetch = Prefetch()
    var invites = Invites()
    var outbox = Outbox()
    package internal(set) var keeper = Keeper()
    var serverTime = ServerTime()
    var windows = Windows()
    private(set) var deadlines = Deadlines()
    var random: SplitMix64
    private(set) var now: Moment
    private var effects: [SessionEffect] = []

    package init(configuration: SessionConfiguration, seed: UInt64, now: Moment) {
        self.configuration = configuration
        ticket = TicketMachine(hasSource: configuration.hasTicketSource)
        sync = Sync(isBounded: configuration.catchUp == .none)
        histories = Histories(configuration)
        random = SplitMix64(seed: seed)
        self.now = now
    }

    // MARK: Inputs

    /// Applies one input; total: an input that does not fit the phase is answered or ignored, never a trap.
    package mutating func handle(_ input: SessionInput, at moment: Moment) -> [SessionEffect] {
        now = moment
        if deadlines.noticeSleep(at: now.uptime, fired: input.timer) { wake() }
        switch input {
        case .intent(let intent, let reply, let past): perform(intent, reply: reply, past)
        case .readingHeld(let isHeld): perform(link.holdReading(isHeld, at: now.uptime))
        case .stored(let answer, let generation, let message):
            if generation == keeper.generation { stored(answer, message) }
        case .shelved(let answer): answered(answer)
        case .windows(let open, let signedOutBy):
            noteWindows(open, signedOutBy)
        case .link(let event, let generation):
            if generation == link.generation { handle(event) }
        case .timerFired(let timer): fired(timer)
        case .ticketFetched(let result, let number): perform(ticket.fetched(result, number: number, context))
        }
        defer { effects = [] }
        return effects
    }

    private mutating func perform(_ intent: SessionIntent, reply: ReplyID?, _ past: DevicePast) {
        switch intent {
        case .login(let parameters):
            if case .loggedIn(let login, _) = login.phase, !parameters.isSameAccount(as: login.parameters) {
                sendHeld()
            }
            logIn(parameters, reply: reply, past)
        case .logout:
            sendHeld()
            perform(login.logOut(reply: reply, wasConnected: link.isOrWasConnected))
        case .close:
            sendHeld()
            perform(login.close(reply: reply, wasConnected: link.isOrWasConnected))
        case .send(let message): send(message)
        case .open(let conversation):
            open(conversation)
            watchReaders(of: conversation)
            if let other = conversation.other { watchStatuses(of: statuses.saw(other)) }
        case .loadOlder(let conversation, let seq): loadOlder(conversation, before: seq)
        case .loadMessage(let conversation, let seq): lookUp(Lookups.Place(conversation: conversation, seq: seq))
        case .markRead(let conversation, let seq): markRead(conversation, seq: seq)
        case .change(let conversation, let seq, let change):
            self.change(ChangeRequest(conversation: conversation, seq: seq, change: change))
        case .sendOnline(let conversation, let content): sendOnline(content, to: conversation)
        case .invite(let request, let messageID): ask(request, as: messageID)
        case .changeGroup(let wish): self.change(wish)
        case .listMembers(let group, let after): listMembers(of: group, after: after)
        case .readValues(let group): readValues(of: group)
        case .changeValues(let wish): change(wish)
        case .changeOwn(let change): changeOwn(change)
        case .setStatus(let text): setStatus(text)
        case .sendFile(let conversation, let messageID, let source): sendFile(messageID, to: conversation, source)
        case .saveFile(let place, let file, let path): saveFile(file, at: place, path: path)
        case .cancelSaving(let place): perform(downloads.cancel(place))
        case .retry(let messageID):
            perform(outbox.retry(messageID))
            flushOutbox()
        case .sendNow(let messageID):
            perform(outbox.sendNow(messageID))
            flushOutbox()
        case .discard(let messageID):
            perform(outbox.discard(messageID))
            flushOutbox()
        case .listInstances: askForInstances(.list)
        case .endInstances(let instance): askForInstances(.end(instance))
        case .saveDraft(let conversation, let draft): store(.draft(conversation, draft))
        case .keepNote(let note): store(.note(note))
        case .deleteNote(let id): store(.forgetNote(id))
        case .keepPlace(let conversation, let mark): store(.place(conversation, at: mark))
        case .search(let search): look(for: search)
        case .wake: wake()
        }
    }

    private mutating func fired(_ timer: SessionTimer) {
        switch timer {
        case .reconnect: perform(link.reconnect(at: now.uptime))
        case .silence: perform(link.checkSilence(at: now.uptime))
        case .acknowledgement: perform(outbox.checkAcknowledgements(at: now.uptime))
        case .grace:
            perform(outbox.endHolds(at: now.uptime))
            flushOutbox()
        case .probe: perform(link.checkProbe(at: now.uptime))
        case .loginDeadline: perform(login.timedOut(silence: ticket.silence))
        case .logoutDeadline: perform(login.logOutUnheard(wasConnected: link.isOrWasConnected))
        case .expiry: perform(ticket.checkExpiry(context))
        case .ticketFetch: perform(ticket.checkFetch(context))
        case .ticketFetchLimit: perform(ticket.fetchTimedOut(context))
        case .storage: perform(keeper.retry())
        case .lookAround: lookAround()
        case .invite: checkInvites()
        }
    }

    /// L-31: looks at everything that time may have changed in a sleep.
    private mutating func wake() {
        deadlines.woke(at: now.uptime)
        perform(ticket.checkExpiry(context))
        perform(ticket.checkFetch(context))
        perform(link.wake(at: now.uptime))
    }

    // MARK: How it stands

    package var phase: LoginMachine.Phase { login.phase }
    package var status: LoginStatus { login.status }

    /// The user id, only while logged in (L-13).
    package var loginUser: UserID? {
        status == .loggedIn ? login.current?.user : nil
    }

    package var snapshot: SessionSnapshot {
        SessionSnapshot(status: status, link: link.state, loginUser: loginUser, readiness: login.readiness)
    }

    /// How many conversations are followed.
    package var followedCount: Int { histories.cursors.count }

    /// Whether the server has ended or refused this session because of the ticket's age, though by the clocks here the
    /// ticket is good.
    package var isDoubtingServer: Bool { status == .loggedIn && ticket.isDoubtingServer }

    var context: TicketContext {
        TicketContext(
            status: status, now: now, serverTime: serverTime.time(at: now), isSynced: sync.isSynced,
            hasJustWoken: deadlines.hasJustWoken(at: now.uptime))
    }

    // MARK: Effects

    mutating func emit(_ effect: SessionEffect) {
        effects.append(effect)
    }

    mutating func schedule(_ timer: SessionTimer, after delay: Duration) {
        deadlines.schedule(timer, at: now.uptime + delay)
        effects.append(.schedule(timer, after: delay))
    }

    mutating func cancel(_ timer: SessionTimer) {
        deadlines.remove(timer)
        effects.append(.cancel(timer))
    }

    mutating func publish(_ event: SessionEvent) {
        effects.append(.publish(event))
        if configuration.learnsNames { see(event) }
    }

    mutating func reply(_ reply: ReplyID?, _ result: Result<Readiness?, ServiceError>) {
        if let reply { effects.append(.reply(reply, result)) }
    }

    /// Sends a request and remembers what its answer will be for.
    mutating func request(_ body: ClientFrame.Body, as request: OpenRequest) {
        effects.append(.transmit(ClientFrame(requestID: requests.add(request), body: body)))
    }

    /// Sends a frame that has no answer.
    mutating func transmit(_ body: ClientFrame.Body) {
        effects.append(.transmit(ClientFrame(requestID: 0, body: body)))
    }

    /// Passes a request on to the store; dropped while there is none.
    mutating func store(_ request: StorageRequest) {
        perform(keeper.ask(request))
    }
}

extension SessionInput {
    fileprivate var timer: SessionTimer? {
        if case .timerFired(let timer) = self { timer } else { nil }
    }
}
