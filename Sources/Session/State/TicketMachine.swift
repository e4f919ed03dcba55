internal import Model
internal import UserSig

/// The ticket of the running login: its end, by the server's clock, the warning before it, and its renewal.
///
/// Where tickets come from a source (L-30, `+Source`, `+Mending`), the next one is in place before anybody is warned of
/// the end of this one.
struct TicketMachine: Equatable, Sendable {
    let hasSource: Bool
    /// The ticket of the login; nil while nobody logs in.
    var held: HeldTicket?
    var fetch = TicketFetch()
    /// The ticket that another window was last found to have signed in with; each one is looked at once.
    var lastFound: Secret?
    var successor: Successor?

    /// A ticket that was given to another window, and the older ones of the same account that it replaced.
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
        /// Closes the link and opens none for the time being.
        case leaveLink
        case dropLink(failure: String)
        /// Ends the session, unless it is over already.
        case end(EndReason, failure: ServiceError? = nil)
        /// Makes the next link begin with a login, as another instance.
        case enterAnew
        /// Renews the ticket on the live link with the candidate.
        case offer
        case fetch(user: String, number: Int)
        case fetchLater(because: TicketFetchError)
        /// Opens the store of the deployment that the first ticket names.
        case openStore(appID: UInt64?)
        /// Lets fetch `number` go on: its ticket may begin the session anew.
        case goOnFetching(LoginParameters, number: Int)
        case fetchAfterEnd(LoginParameters, because: TicketFetchError)
        case comeBack(LoginParameters)
    }

    /// How long before a ticket's end the warning comes at most; with a short ticket it comes when a third of its time
    /// is left.
    private static let longestWarning: Duration = .seconds(600)
    /// How long before a ticket's end the next one is fetched at most: two minutes before the longest warning, so that
    /// a failed fetch can be repeated.
    private static let longestLead: Duration = .seconds(720)
    /// The longest timer. Timers may stand still while the machine sleeps; with an hour at most, the end is noticed all
    /// the same.
    static let longestTimer: Duration = .seconds(3_600)

    init(hasSource: Bool) {
        self.hasSource = hasSource
    }

    // MARK: Logins

    /// Begins with the ticket of a login; `flaw` is what a source has to mend before there is a link.
    mutating func begin(_ parameters: LoginParameters, mending flaw: ServiceError?) {
        held = HeldTicket(parameters)
        guard let flaw else { return }
        held?.waitForNext()
        held?.fetchOnce(because: flaw.code == .ticketEmpty ? nil : flaw)
    }

    /// Nobody logs in any more: whatever the source still says is ignored.
    mutating func end() -> [Action] {
        defer { held = nil }
        return abandonFetch()
    }

    /// Returns the ticket for the first frames of a link.
    mutating func show() -> String {
        held?.show()
        return held?.shown ?? ""
    }

    /// The server accepted a login with the ticket it was shown. Returns true when that ticket is new on a session that
    /// had another.
    mutating func accepted(until expiresAt: Timestamp, _ context: TicketContext) -> Bool {
        guard let held else { return false }
        let isRenewed = held.showedCandidate
        // A ticket that was accepted before, over another link, has been running since then.
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

    /// The renewed ticket is in use.
    mutating func inPlace(_ context: TicketContext) -> [Action] {
        fetch.succeeded()
        return scheduleFetch(context)
    }

    /// How long before its end a ticket that is accepted now is warned about: whole seconds, as its end is one. Nil
    /// when the server's time is not known.
    private func warningTime(of expiresAt: Timestamp, _ context: TicketContext) -> Duration? {
        guard let left = context.timeLeft(until: expiresAt)?.wholeSeconds else { return nil }
        return min(Self.longestWarning, .seconds(max(left, 0) / 3))
    }

    /// How long before its end a ticket is followed by the next one: always before the warning.
    private func leadTime(of expiresAt: Timestamp, _ context: TicketContext) -> Duration? {
        guard let left = context.timeLeft(until: expiresAt)?.wholeSeconds else { return nil }
        return min(Self.longestLead, .seconds(max(left / 2, left / 3 + 1)))
    }

    // MARK: The end

    /// The end of the running login's ticket, if it is past; nil otherwise.
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

    /// Ends the session when the ticket is over. With the link up the server is given two seconds to say so first.
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

    /// Warns once per ticket.
    private mutating func warn(of expiresAt: Timestamp, timeLeft: Duration, _ context: TicketContext) -> [Action] {
        guard context.status == .loggedIn, let held, held.candidate == nil, let warningTime = held.warningTime,
            timeLeft <= warningTime
        else { return [] }
        self.held?.warned()
        return [.tell(.ticketExpiring(expiresAt: expiresAt, timeLeft: timeLeft))]
    }

    /// Ends the session for its ticket's age, unless a ticket source mends it.
    mutating func expired(at expiresAt: Timestamp, _ context: TicketContext) -> [Action] {
        mendExpiry(context) ?? endExpired(at: expiresAt)
    }

    /// Tells the end in time. A running fetch may still mend it afterwards, and a source that could not be reached is
    /// asked again.
    func endExpired(at instant: Timestamp) -> [Action] {
        let end = Action.end(.ticketExpired(at: instant))
        guard let held else { return [end] }
        if fetch.isRunning { return [end, .goOnFetching(held.parameters, number: fetch.number)] }
        guard hasSource, let error = fetch.lastError, error.isTemporary else { return [end] }
        return [end, .fetchAfterEnd(held.parameters, because: error)]
    }

    // MARK: A server whose clock is false

    /// Whether the server has ended or refused this session because of the ticket's age, though by the clocks here the
    /// ticket is good.
    var isDoubtingServer: Bool { held?.falselyEndedAt != nil }

    /// Handles that the server takes a ticket that was good until `end` for expired, when neither clock here agrees.
    /// The session comes back by itself over new links, with the usual waits, as long as the server is doubted (L-11:
    /// no login loop); as another instance where the server has ended this one. Nil when the server is believed.
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
