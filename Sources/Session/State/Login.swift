package import Model

/// One `login` call, from the request to its end, through every reconnect.
package struct Login: Equatable, Sendable {
    package let parameters: LoginParameters
    package let user: UserID
    package let identity: SessionIdentity
    let reply: ReplyID?
    /// This place was taken before, and no person has answered that yet.
    let hasUnansweredKick: Bool
    /// Answered 6208 before, as another instance.
    var wasTold = false
    /// The one that is good now: the parameters' own, or a newer one.
    var ticket: String
    /// The server's answer, from `loginAccepted` on.
    var epoch: UInt64?
    /// Once told it stays: a try that was cut off may have made the account.
    var isNewAccount = false
    var ticketExpiresAt: Timestamp?
    /// How many seconds before the ticket's end the person is told; nil once they were.
    var warningTime: Int64?

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

    /// Stay out rather than displace somebody: no person asked for this login (L-28).
    var yields: Bool {
        switch parameters.consent {
        case .person, .takeOver: false
        case .program: hasUnansweredKick
        }
    }
}
