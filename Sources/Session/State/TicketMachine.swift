internal import Model
internal import UserSig

/// The ticket of the login that runs: its end, by the server's clock, the warning before it, and its renewal.
///
/// Where tickets come from a source (L-30, `+Source`, `+Mending`), the next one is in place before anybody is warned of the
/// end of this one.
struct TicketMachine: Equatable, Sendable {
    let hasSource: Bool
    /// Nil while nobody logs in.
    var held: HeldTicket?
    var fetch = TicketFetch()
    /// What another window of this device has signed in with: looked at once.
    var lastFound: Secret?
    var successor: Successor?

    /// A ticket that was given to another window, and those of the same account whose place it took.
    struct Successor: Equatable, Sendable {
        let server: ServerAddress
        let user: String
        let outdated: [Secret]
        let ticket: Secret
    }

    enum Action: Equatable {
        case tell(SessionEvent)
        case schedule(SessionTimer, after: Duration)
        case cancel(SessionTimer)
        case openLink
        /// Goes without a link for now.
        case leaveLink
        case dropLink(failure: String)
        /// The session is over, unless it was before.
        case end(EndReason, failure: ServiceError? = nil)
        /// The next link begins with a login, as another instance.
        case enterAnew
        /// The candidate takes the ticket's place on the live link.
        case offer
        case fetch(user: String, number: Int)
        case fetchLater(because: TicketFetchError)
        /// The first ticket says which deployment's store it is.
        case openStore(appID: UInt64?)
        /// What fetch `number` brings may begin the session anew.
        case goOnFetching(LoginParameters, number: Int)
        case fetchAfterEnd(LoginParameters, because: TicketFetchError)
        case comeBack(LoginParameters)
    }

    /// A warning comes so long before the end, or when a third of the ticket's time is left.
    private static let longestWarning: Duration = .seconds(600)
    /// A fetched ticket comes two minutes ahead of the longest warning, so that a failed fetch can be repeated.
    private static let longestLead: Duration = .seconds(720)
    /// Timers are at most an hour long: where they stand still in a sleep, what is due is noticed all the same.
    static let longestTimer: Duration = .seconds(3_600)

    init(hasSource: Bool) {
        self.hasSource = hasSource
    }

    // MARK: Logins

    /// `flaw` is what a source is to mend before there is a link.
    mutating func begin(_ parameters: LoginParameters, mending flaw: ServiceError?) {
        held = HeldTicket(parameters)
        guard let flaw else { return }
        held?.waitForNext()
        held?.fetchOnce(because: flaw.code == .ticketEmpty ? nil : flaw)
    }

    /// Nobody logs in any longer. Whatever the source still says is for nobody.
    mutating func end() -> [Action] {
        defer { held = nil }
        return abandonFetch()
    }

    /// The ticket for the first frames of a link.
    mutating func show() -> String {
        held?.show()
        return held?.shown ?? ""
    }

    /// The server let a login pass with what it was shown. True when that is a new ticket on a session that has another.
    mutating func accepted(until expiresAt: Timestamp, _ context: TicketContext) -> Bool {
        guard let held else { return false }
        let isRenewed = held.showedCandidate
        // One that was accepted before, over another link: its time has been running since then.
        let isNew = isRenewed || held.expiresAt == nil
        let warningTime = isNew ? warningTime(of: expiresAt, context) : held.warningTime
        let leadTime = isNew ? leadTime(of: expiresAt, context) : held.leadTime
        self.held?.use(held.shown, expiresAt: expiresAt, warningTime: warningTime, leadTime: leadTime)
        self.held?.believe()
        return isRenewed
    }

    mutating func renewed(_ ticket: String, until expiresAt: Timestamp, _ context: TicketContext) {
        let (warningTime, leadTime) = (warningTime(of: expiresAt, context), leadTime(of: expiresAt, context))
        held?.use(ticket, expiresAt: expiresAt, warningTime: warningTime, leadTime: leadTime)
    }

    /// It is the one in use from here on.
    mutating func inPlace(_ context: TicketContext) -> [Action] {
        fetch.succeeded()
        return scheduleFetch(context)
    }

    /// How long before its end a ticket that is accepted now is warned about: whole seconds, as its end is one.
    private func warningTime(of expiresAt: Timestamp, _ context: TicketContext) -> Duration? {
        guard let left = context.timeLeft(until: expiresAt)?.wholeSeconds else { return nil }
        return min(Self.longestWarning, .seconds(max(left, 0) / 3))
    }

    /// How long before its end it is followed by the next: always before the warning.
    private func leadTime(of expiresAt: Timestamp, _ context: TicketContext) -> Duration? {
        guard let left = context.timeLeft(until: expiresAt)?.wholeSeconds else { return nil }
        return min(Self.longestLead, .seconds(max(left / 2, left / 3 + 1)))
    }

    // MARK: The end

    /// The ticket of the login that runs, when its time is over.
    func expiredAt(_ context: TicketContext) -> Timestamp? {
        held?.validUntil.flatMap { context.isPast($0) ? $0 : nil }
    }

    func scheduleExpiry(_ context: TicketContext) -> [Action] {
        guard let held, let expiresAt = held.validUntil, let serverTime = context.serverTime else { return [] }
        let lastSecond = Timestamp(seconds: expiresAt.seconds)
        var due = lastSecond.advanced(by: .seconds(1))
        if context.status == .loggedIn, held.candidate == nil, let warningTime = held.warningTime {
            due = lastSecond.advanced(by: .zero - warningTime)
        }
        return [.schedule(.expiry, after: min(max(due - serverTime, .zero), Self.longestTimer))]
    }

    /// With the link up the server says that it is over; two seconds later the client says it by itself.
    mutating func checkExpiry(_ context: TicketContext) -> [Action] {
        guard let held, !held.isAwaited, let expiresAt = held.validUntil,
            let left = context.timeLeft(until: expiresAt)
        else { return [] }
        if left >= .zero { return warn(of: expiresAt, timeLeft: left, context) + scheduleExpiry(context) }
        if context.isSynced, left > .seconds(-3) || context.hasJustWoken {
            return [.schedule(.expiry, after: .seconds(2))]
        }
        return expired(at: expiresAt, context)
    }

    /// Once per ticket.
    private mutating func warn(of expiresAt: Timestamp, timeLeft: Duration, _ context: TicketContext) -> [Action] {
        guard context.status == .loggedIn, let held, held.candidate == nil, let warningTime = held.warningTime,
            timeLeft <= warningTime
        else { return [] }
        self.held?.warned()
        return [.tell(.ticketExpiring(expiresAt: expiresAt, timeLeft: timeLeft))]
    }

    /// The session is over, unless a ticket source mends it.
    mutating func expired(at expiresAt: Timestamp, _ context: TicketContext) -> [Action] {
        mendExpiry(context) ?? endExpired(at: expiresAt)
    }

    /// The end is told in time. What the source says to a fetch that runs may mend it afterwards, and one that was away is
    /// asked again.
    func endExpired(at instant: Timestamp) -> [Action] {
        let end = Action.end(.ticketExpired(at: instant))
        guard let held else { return [end] }
        if fetch.isRunning { return [end, .goOnFetching(held.parameters, number: fetch.number)] }
        guard hasSource, let error = fetch.lastError, error.isTemporary else { return [end] }
        return [end, .fetchAfterEnd(held.parameters, because: error)]
    }

    // MARK: A server whose clock is false

    /// The server has ended or refused this session for the age of a ticket that is good by the clocks here.
    var isDoubtingServer: Bool { held?.falselyEndedAt != nil }

    /// The server says that a ticket was good until `end` and is over, and neither clock here agrees. Such a session comes
    /// back by itself, over links that are tried as ever after failures, as long as it is doubted (L-11: no login loop); as
    /// another instance where the server has ended this one. Nil when it is believed.
    mutating func doubt(_ end: Timestamp?, asNewcomer: Bool, _ context: TicketContext) -> [Action]? {
        guard context.status == .loggedIn, let held, let end, let left = context.timeLeft(until: end),
            left > .seconds(2),
            end - context.now.wall > .seconds(3)
        else { return nil }
        let since = held.falselyEndedAt ?? context.now.uptime
        guard context.now.uptime - since < ServerClock.doubtLimit else { return nil }
        self.held?.doubt(since: since)
        let failure = "the server takes the ticket for expired, which it is not; its clock may be wrong"
        return (asNewcomer ? [.enterAnew] : []) + [.dropLink(failure: failure)]
    }
}
