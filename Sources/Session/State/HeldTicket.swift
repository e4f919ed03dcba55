internal import Model
internal import UserSig
internal import Wire

/// The ticket of the running login, and the ticket that will follow it.
struct HeldTicket: Equatable, Sendable {
    /// The parameters of the login.
    let parameters: LoginParameters
    /// The ticket in use: the one in the parameters, or a newer one.
    @Secret private(set) var text: String
    /// When the ticket ends, by the server's answer; nil before that.
    private(set) var expiresAt: Timestamp?
    /// How long before the ticket's end the person is warned; nil once they were.
    private(set) var warningTime: Duration?
    /// The ticket that the server was shown when this link came up.
    @Secret private(set) var shown = ""
    /// Uptime of the first time that the server took the ticket for expired although it was not; nil while the server
    /// accepts it.
    private(set) var falselyEndedAt: Uptime?

    // MARK: With a ticket source

    /// How long before the ticket's end the source is asked for the next one.
    private(set) var leadTime: Duration?
    /// The next ticket, which the server has not accepted yet; it is shown with the next link.
    private(set) var candidate: FetchedTicket?
    /// Whether there is no link until the source has given a ticket.
    private(set) var isAwaited = false
    /// Whether the ticket in use came from the source.
    private(set) var isFetched = false
    /// Whether this login had its one fetch.
    private(set) var hadFetch = false
    /// The refusal that was the reason for that fetch: the caller is told it when no ticket comes.
    private(set) var refusal: ServiceError?
    /// Uptime of the last time that the server ended the instance for the ticket's age and a new ticket mended it.
    private(set) var mendedAt: Uptime?

    init(_ parameters: LoginParameters) {
        self.parameters = parameters
        text = parameters.ticket
    }

    /// Parameters for the same login with the ticket in use.
    var again: LoginParameters {
        LoginParameters(
            server: parameters.server, userID: parameters.userID, ticket: text, consent: .program,
            appID: parameters.appID)
    }

    /// The last instant at which the session may go on with the tickets it has; nil when not known.
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

    /// The server accepted the ticket: it is not doubted any more.
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

    /// Notes that a login that is refused, or would be, uses its one fetch.
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

    /// Notes that nobody asked for this login: a ticket of the source came after the session's end had been told.
    mutating func comeBack() {
        isFetched = true
        fetchOnce(because: ServiceError(.ticketExpired))
    }
}

/// A ticket that the server has not seen yet, from the source or from another window.
struct FetchedTicket: Equatable, Sendable {
    @Secret private(set) var text: String
    /// The end that is written in the ticket.
    let expiresAt: Timestamp

    init(_ text: String, expiresAt: Timestamp) {
        self.text = text
        self.expiresAt = expiresAt
    }
}

/// A renewal on the live link: a ticket that the server was given and has not answered yet.
enum TicketRenewal: Equatable, Sendable {
    /// A person's ticket; the reply id is the caller that waits.
    case asked(ticket: Secret, ReplyID?)
    /// A ticket of the source, which no caller waits for.
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

/// What the rules about tickets need to know of the session at one instant.
struct TicketContext {
    let status: LoginStatus
    let now: Moment
    /// The server's time; nil as long as its clock is not known.
    let serverTime: Timestamp?
    let isSynced: Bool
    let hasJustWoken: Bool

    /// Whether that instant is past by the server's clock; false as long as that is not known.
    func isPast(_ expiresAt: Timestamp) -> Bool {
        timeLeft(until: expiresAt).map { $0 < .zero } ?? false
    }

    /// The time that is left of a ticket; nil while the server's clock is not known. A ticket is valid through the
    /// whole second `time + expire`, so whole seconds are compared: 0 is the last one.
    func timeLeft(until expiresAt: Timestamp) -> Duration? {
        serverTime.map { .seconds(expiresAt.seconds - $0.seconds) }
    }

    /// Returns what is wrong with a ticket before any server has seen it; nil when nothing is.
    func flaw(of ticket: String, _ claims: TicketClaims?) -> ServiceError? {
        if let error = Self.refusal(of: ticket) { return error }
        guard let claims, isPast(claims.expiresAt) else { return nil }
        return ServiceError(.ticketExpiredLocally)
    }

    /// Returns why no server would look at this ticket; nil where one would. A ticket that is too long would cost the
    /// link, again and again.
    static func refusal(of ticket: String) -> ServiceError? {
        if ticket.isEmpty { return ServiceError(.ticketEmpty) }
        guard ticket.utf8.count > Ticket.maximumBytes else { return nil }
        return ServiceError(.ticketMalformed, TicketError.malformed(.tooLong).description)
    }
}
