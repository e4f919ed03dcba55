internal import Model
internal import UserSig
internal import Wire

/// What is known about the ticket of the login that runs, and of the one that follows it.
struct HeldTicket: Equatable, Sendable {
    /// What the login was asked for with.
    let parameters: LoginParameters
    /// The one that is good now: the parameters' own, or a newer one.
    @Secret private(set) var text: String
    /// By the server's answer.
    private(set) var expiresAt: Timestamp?
    /// How long before its end the person is told; nil once they were.
    private(set) var warningTime: Duration?
    /// What the server was shown when this link came up.
    @Secret private(set) var shown = ""
    /// Uptime of the first time the server took it for expired although it was not, since it was accepted last.
    private(set) var falselyEndedAt: Uptime?

    // MARK: With a ticket source

    /// How long before its end the source is asked for the next one.
    private(set) var leadTime: Duration?
    /// Fetched, and not accepted by the server yet; comes along with the next link.
    private(set) var candidate: FetchedTicket?
    /// There is no link until the source has given a ticket.
    private(set) var isAwaited = false
    /// The one in use is the source's.
    private(set) var isFetched = false
    /// This login had its one fetch.
    private(set) var hadFetch = false
    /// Why it had: what the caller is told when no ticket comes.
    private(set) var refusal: ServiceError?
    /// Uptime of the last time the server ended the instance for the ticket's age, and it was mended.
    private(set) var mendedAt: Uptime?

    init(_ parameters: LoginParameters) {
        self.parameters = parameters
        text = parameters.ticket
    }

    /// What asks for the same login with the ticket that is good now.
    var again: LoginParameters {
        LoginParameters(
            server: parameters.server, userID: parameters.userID, ticket: text, consent: .program,
            appID: parameters.appID)
    }

    /// The last instant at which the session may go on with what it has.
    var validUntil: Timestamp? { candidate?.expiresAt ?? expiresAt }

    mutating func show() {
        shown = candidate?.text ?? text
    }

    var showedCandidate: Bool { candidate?.text == shown }

    mutating func use(_ ticket: String, expiresAt: Timestamp, warningTime: Duration?, leadTime: Duration?) {
        isFetched = ticket == candidate?.text || isFetched && ticket == text
        text = ticket
        self.expiresAt = expiresAt
        self.warningTime = warningTime
        self.leadTime = leadTime
        if candidate?.text == ticket { candidate = nil }
    }

    /// It was accepted after all.
    mutating func believe() {
        falselyEndedAt = nil
    }

    mutating func doubt(since uptime: Uptime) {
        falselyEndedAt = uptime
    }

    mutating func warned() {
        warningTime = nil
    }

    // MARK: With a ticket source

    mutating func waitForNext() {
        isAwaited = true
    }

    /// The one fetch of a login that is refused, or would be.
    mutating func fetchOnce(because refusal: ServiceError?) {
        hadFetch = true
        self.refusal = refusal
    }

    mutating func adopt(_ ticket: FetchedTicket, isFirst: Bool) {
        isAwaited = false
        guard isFirst else { return candidate = ticket }
        text = ticket.text
        isFetched = true
    }

    mutating func dropCandidate() {
        candidate = nil
    }

    mutating func mended(at uptime: Uptime) {
        mendedAt = uptime
    }

    /// Nobody asked for this login: a ticket of the source came after the end of the last one, which was told.
    mutating func comeBack() {
        isFetched = true
        fetchOnce(because: ServiceError(.ticketExpired))
    }
}

/// A ticket of the source that the server has not seen yet.
struct FetchedTicket: Equatable, Sendable {
    @Secret private(set) var text: String
    /// As it says itself.
    let expiresAt: Timestamp

    init(_ text: String, expiresAt: Timestamp) {
        self.text = text
        self.expiresAt = expiresAt
    }
}

/// A ticket that the server was given on the live link.
enum TicketRenewal: Equatable, Sendable {
    /// A person's, who waits for it.
    case asked(ticket: Secret, ReplyID?)
    /// The source's, which nobody waits for.
    case fetched(ticket: Secret)

    var ticket: Secret {
        switch self {
        case .asked(let ticket, _), .fetched(let ticket): ticket
        }
    }

    var reply: ReplyID? {
        switch self {
        case .asked(_, let reply): reply
        case .fetched: nil
        }
    }

    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        if case .ticketRenewed = body { true } else { false }
    }
}

/// What the ticket's rules ask of the session at one instant.
struct TicketContext {
    let status: LoginStatus
    let now: Moment
    /// Nil as long as the server's clock is not known.
    let serverTime: Timestamp?
    let isSynced: Bool
    let hasJustWoken: Bool

    /// By the server's clock; false as long as that is not known.
    func isPast(_ expiresAt: Timestamp) -> Bool {
        timeLeft(until: expiresAt).map { $0 < .zero } ?? false
    }

    /// A ticket is valid through the whole second `time + expire`, so whole seconds are compared: 0 is the last one.
    func timeLeft(until expiresAt: Timestamp) -> Duration? {
        serverTime.map { .seconds(expiresAt.seconds - $0.seconds) }
    }

    /// What is wrong with a ticket before any server has seen it.
    func flaw(of ticket: String, _ claims: TicketClaims?) -> ServiceError? {
        if let error = Self.refusal(of: ticket) { return error }
        guard let claims, isPast(claims.expiresAt) else { return nil }
        return ServiceError(.ticketExpiredLocally)
    }

    /// A ticket that no server would look at. One that is too long would only cost the link, again and again.
    static func refusal(of ticket: String) -> ServiceError? {
        if ticket.isEmpty { return ServiceError(.ticketEmpty) }
        guard ticket.utf8.count > Ticket.maximumBytes else { return nil }
        return ServiceError(.ticketMalformed, TicketError.malformed(.tooLong).description)
    }
}
