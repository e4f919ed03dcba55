package import Model
internal import Wire

/// One `login` call, from the request to its end, through every reconnect.
package struct Login: Equatable, Sendable {
    package let parameters: LoginParameters
    package let user: UserID
    /// Changes when the login is made once more, as another instance.
    package internal(set) var identity: SessionIdentity
    let reply: ReplyID?
    /// This place was taken before, and no person has answered that yet.
    let hasUnansweredKick: Bool
    /// One of this device whose sign-out the server may not know of; it is told with the login.
    var signedOutInstance: InstanceID?
    /// Answered 6208 before, as another instance.
    var wasTold = false
    /// The one that is good now: the parameters' own, or a newer one.
    @Secret var ticket: String
    /// The server's answer, from `loginAccepted` on.
    var epoch: UInt64?
    /// Once told it stays: a try that was cut off may have made the account.
    var isNewAccount = false
    var ticketExpiresAt: Timestamp?
    /// How many seconds before the ticket's end the person is told; nil once they were.
    var warningTime: Int64?
    /// What the server said last that stands in the way of this login; nil where the link knows better.
    var obstacle: ServiceError?

    // MARK: With a ticket source

    /// How many seconds before the ticket's end the source is asked for the next one.
    var leadTime: Int64?
    /// Fetched, and not accepted by the server yet; comes along with the next link.
    var candidate: FetchedTicket?
    /// There is no link until the source has given a ticket.
    var isWaitingForTicket = false
    /// The one in use is the source's.
    var isTicketFetched = false
    /// This login had its one fetch.
    var hasFetched = false
    /// Why it had: what the caller is told when no ticket comes.
    var refusal: ServiceError?
    /// The server ended the instance; the next link begins with a login, not with a reattach.
    var enters = false
    /// Uptime of the last time that was so for the ticket's age.
    var mendedAt: Int64?
    /// Uptime of the first time the server took the ticket for expired although it was not, since it was accepted last.
    var falselyEndedAt: Int64?
    /// Nobody asked for this login: a ticket came after the end of the last one.
    var isComeback = false

    init(
        parameters: LoginParameters, user: UserID, identity: SessionIdentity, reply: ReplyID?, hasUnansweredKick: Bool
    ) {
        self.parameters = parameters
        self.user = user
        self.identity = identity
        self.reply = reply
        self.hasUnansweredKick = hasUnansweredKick
        ticket = parameters.ticket
    }

    /// The last instant at which it may go on with what it has.
    var validUntil: Timestamp? { candidate?.expiresAt ?? ticketExpiresAt }

    mutating func use(_ ticket: String, expiresAt: Timestamp, warningTime: Int64?, leadTime: Int64?) {
        isTicketFetched = ticket == candidate?.ticket || isTicketFetched && ticket == self.ticket
        self.ticket = ticket
        ticketExpiresAt = expiresAt
        self.warningTime = warningTime
        self.leadTime = leadTime
        if candidate?.ticket == ticket { candidate = nil }
    }

    /// Stay out rather than displace somebody: no person asked for this login (L-28).
    var yields: Bool {
        switch parameters.consent {
        case .person, .takeOver: isComeback
        case .program: isComeback || hasUnansweredKick
        }
    }
}

/// Requests about the login itself.
enum LoginStep: Equatable, Sendable {
    case hello
    case login
    case logout

    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        switch (self, body) {
        case (.hello, .welcome), (.login, .loginAccepted), (.login, .conversations), (.login, .kickedWhileAway): true
        case (.hello, _), (.login, _), (.logout, _): false
        }
    }
}
