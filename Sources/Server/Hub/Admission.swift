internal import Model
internal import Rules
internal import Wire
internal import WireNIO

/// The checks on a login before the store is asked: the ticket must be genuine, and logins come at a pace the store can
/// take.
struct Admission: Sendable {
    enum Verdict {
        /// The ticket is genuine; nil stands for one that has run out, shown with a reattach. The store decides then:
        /// it may know better why the instance ended.
        case genuine(CheckedTicket?)
        case refused(ServiceError)
        /// The same instance has just asked to be signed out: this login was delayed on its way.
        case signedOut
        /// The client shall come back within this time.
        case later(Duration)
    }

    /// Within this time clients come back whose ticket can't be judged while the clock is in doubt.
    private static let doubtPause = Duration.seconds(5)

    private let checkTicket: TicketCheck
    private var throttle: LoginThrottle
    private var falseTickets = FalseTickets()
    /// Logins that the store has not decided.
    private var underWay: [UserID: [ConnectionID: InstanceID]] = [:]
    /// Instances that asked to be signed out, and when: a delayed login of theirs may still arrive.
    private var signedOut: [UserID: [InstanceID: Uptime]] = [:]

    init(_ limits: ServerLimits, checkTicket: @escaping TicketCheck) {
        self.checkTicket = checkTicket
        throttle = LoginThrottle(LoginThrottle.Rates(limits))
        use(limits)
    }

    /// Takes over changed limits.
    mutating func use(_ limits: ServerLimits) {
        throttle.use(LoginThrottle.Rates(limits))
        falseTickets.use(ofUser: limits.falseTicketsOfUser, ofSource: limits.falseTicketsOfSource)
    }

    // MARK: Tickets

    /// Judges a login request by everything that needs no store.
    mutating func judge(
        _ request: LoginRequest, of user: UserID, from source: NetworkSource, isClockDoubted: Bool, at now: Moment
    ) -> Verdict {
        if !request.mode.isReattach, signedOut[user]?[request.instanceID] != nil { return .signedOut }
        switch check(request.ticket, of: user, from: source, at: now) {
        case .success(let ticket): return .genuine(ticket)
        case .failure(let error) where isClockDoubted && error.code.judgesAge: return .later(Self.doubtPause)
        case .failure(let error):
            return error.code == .ticketExpired && request.mode.isReattach ? .genuine(nil) : .refused(error)
        }
    }

    /// Checks a ticket; a false one counts against the user and the source (L-32).
    mutating func check(
        _ ticket: String, of user: UserID, from source: NetworkSource, at now: Moment
    ) -> Result<CheckedTicket, ServiceError> {
        let result = checkTicket(ticket, user.description, now.wall)
        guard case .failure(let error) = result, error.code == .ticketBadSignature else { return result }
        guard falseTickets.isTooMany(for: user, from: source, at: now.uptime) else { return result }
        return .failure(ServiceError(.tooManyFailures))
    }

    // MARK: Pace

    /// How long the client is to wait at most before it comes back; nil when the login may go on.
    mutating func delay(of user: UserID, from source: NetworkSource, at now: Uptime) -> Duration? {
        throttle.delay(of: user, from: source, at: now)
    }

    /// The time over which the returns of this many clients are to spread.
    func window(for clients: Int) -> Duration { throttle.window(for: clients) }

    mutating func forgetSecond(at now: Uptime) { throttle.forgetSecond(at: now) }

    // MARK: Logins under way

    mutating func began(_ newcomer: Newcomer, on id: ConnectionID) {
        underWay[newcomer.user, default: [:]][id] = newcomer.instance
    }

    mutating func decided(_ newcomer: Newcomer, on id: ConnectionID) {
        underWay[newcomer.user]?[id] = nil
        if underWay[newcomer.user]?.isEmpty == true { underWay[newcomer.user] = nil }
    }

    /// The users with logins under way.
    var users: some Collection<UserID> { underWay.keys }

    /// The instances of `user` whose logins are under way, by connection.
    func logins(of user: UserID) -> [ConnectionID: InstanceID] { underWay[user] ?? [:] }

    /// Whether a login of the instance is under way.
    func isComingBack(_ instance: InstanceID, of user: UserID) -> Bool {
        underWay[user]?.values.contains(instance) ?? false
    }

    // MARK: Logouts

    mutating func noteLogout(of instance: InstanceID, by user: UserID, at now: Uptime) {
        signedOut[user, default: [:]][instance] = now
    }

    /// Forgets logouts older than `limit`: no login from before them can still be on its way.
    mutating func forgetLogouts(after limit: Duration, at now: Uptime) {
        for (user, instances) in signedOut {
            let left = instances.filter { now - $0.value < limit }
            signedOut[user] = left.isEmpty ? nil : left
        }
    }
}

extension LoginRequest.Mode {
    var isReattach: Bool {
        switch self {
        case .reattach, .resume: true
        case .takePlace, .yieldPlace: false
        }
    }
}

extension ErrorCode {
    /// Whether a ticket refused with this code could be valid by a true clock. Tickets issued in the future are refused
    /// as malformed.
    var judgesAge: Bool { [.ticketExpired, .ticketMalformed].contains(self) }
}
