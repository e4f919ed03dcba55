import Model
import Session
import TestSupport
import Wire

/// A session core on the bench: plays its timers and its link, keeps all it said and sent.
struct SessionRig {
    private(set) var state: SessionState
    private(set) var now = Moment(uptime: .zero, wall: .start)
    /// Everything the last input brought about.
    private(set) var effects: [SessionEffect] = []
    private(set) var events: [SessionEvent] = []
    private(set) var frames: [ClientFrame] = []
    private(set) var timers: [SessionTimer: Uptime] = [:]
    private(set) var replies: [ReplyID: [Result<Readiness?, ServiceError>]] = [:]
    private(set) var linkCount = 0
    /// Numbers of the fetches the ticket source was asked for.
    private(set) var fetches: [Int] = []
    /// What the store was asked, in order.
    private(set) var stored: [StorageRequest] = []
    /// The accounts it wanted saved, and those it wanted forgotten.
    private(set) var saved: [SavedAccount] = []
    private(set) var forgotten: [UserID] = []
    /// What was asked of files.
    private(set) var shelved: [ShelfRequest] = []
    /// What storage remembers of a sign-out that the server may not know of.
    private(set) var signedOut: InstanceID?
    private(set) var signedOutScope: LogoutScope?

    init(
        platform: Platform = .terminal, catchUp: SessionConfiguration.CatchUp = .none, loginTimeout: Duration? = nil,
        hasTicketSource: Bool = false, keepsMessages: Bool = false, place: SessionConfiguration.Place? = nil,
        tellsRead: Bool = true, learnsNames: Bool = false, waitsForNames: Bool = false, measuresRoundTrip: Bool = false,
        isWindow: Bool = false, startsAlone: Bool = false, seed: UInt64 = 1
    ) {
        var configuration = SessionConfiguration(
            device: Device(platform: platform, id: .laptop, name: "laptop"), software: "test", catchUp: catchUp,
            loginTimeout: loginTimeout, hasTicketSource: hasTicketSource, place: place)
        configuration.keepsMessages = keepsMessages
        configuration.tellsRead = tellsRead
        configuration.learnsNames = learnsNames
        configuration.waitsForNames = waitsForNames
        configuration.measuresRoundTrip = measuresRoundTrip
        configuration.isWindow = isWindow
        configuration.startsAlone = startsAlone
        state = SessionState(configuration: configuration, seed: seed, now: now)
    }

    // MARK: Inputs

    mutating func feed(_ input: SessionInput) {
        effects = state.handle(input, at: now)
        for effect in effects { note(effect) }
    }

    /// Somebody asks for something and waits for the answer, if `reply` says so.
    mutating func ask(_ intent: SessionIntent, reply: Int? = nil) {
        feed(.intent(intent, reply: reply.map { ReplyID(number: $0) }))
    }

    /// Time passes; timers fire in their order.
    mutating func advance(by distance: Duration) {
        let end = now.uptime + distance
        while let next = timers.filter({ $0.value <= end }).min(by: { $0.value < $1.value }) {
            move(to: max(now.uptime, next.value))
            timers[next.key] = nil
            feed(.timerFired(next.key))
        }
        move(to: end)
    }

    mutating func link(_ event: LinkEvent) {
        feed(.link(event, generation: state.link.generation))
    }

    mutating func receive(_ body: ServerFrame.Body, answering requestID: UInt64 = 0) {
        link(.received(ServerFrame(requestID: requestID, body: body)))
    }

    private mutating func move(to uptime: Uptime) {
        let passed = uptime - now.uptime
        now = Moment(uptime: uptime, wall: now.wall.advanced(by: passed))
    }

    /// Time passes and no timer fires: the machine is asleep or the process stopped.
    mutating func sleep(for distance: Duration) {
        move(to: now.uptime + distance)
    }

    /// Steps the wall clock alone.
    mutating func stepWall(by step: Duration) {
        now = Moment(uptime: now.uptime, wall: now.wall.advanced(by: step))
    }

    // MARK: Effects

    private mutating func note(_ effect: SessionEffect) {
        switch effect {
        case .openLink: linkCount += 1
        case .transmit(let frame): frames.append(frame)
        case .schedule(let timer, let after): timers[timer] = now.uptime + after
        case .cancel(let timer): timers[timer] = nil
        case .publish(let event): events.append(event)
        case .store(let request, _): stored.append(request)
        case .reply(let reply, let result): replies[reply, default: []].append(result)
        case .fetchTicket(_, let number): fetches.append(number)
        case .saveAccount(let account): saved.append(account)
        case .forgetAccount(_, let user): forgotten.append(user)
        case .rememberSignOut(let signOut, _): (signedOut, signedOutScope) = (signOut.instance, signOut.scope)
        case .forgetSignOut: signedOut = nil
        case .shelf(let request): shelved.append(request)
        case .closeLink, .rememberKick, .forgetKick, .lookAround, .finish: break
        }
    }

    /// What the last input published.
    var news: [SessionEvent] {
        effects.compactMap { if case .publish(let event) = $0 { event } else { nil } }
    }

    /// What the last input sent.
    var sent: [ClientFrame.Body] {
        effects.compactMap { if case .transmit(let frame) = $0 { frame.body } else { nil } }
    }

    var readiness: Readiness? { state.snapshot.readiness }

    /// The one answer to a call; nil when there was none, or another, or two.
    func answer(to reply: Int) -> Result<Readiness?, ServiceError>? {
        let answers = replies[ReplyID(number: reply)] ?? []
        return answers.count == 1 ? answers[0] : nil
    }

    func readiness(answering reply: Int) -> Readiness? {
        if case .success(let readiness) = answer(to: reply) { readiness } else { nil }
    }

    func failure(answering reply: Int) -> ServiceError? {
        if case .failure(let error) = answer(to: reply) { error } else { nil }
    }

    /// Forgets what was said and sent so far.
    mutating func forget() {
        events = []
        frames = []
        fetches = []
        stored = []
        shelved = []
    }
}
