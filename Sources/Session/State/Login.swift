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
    let signedOutInstance: InstanceID?
    /// Answered 6208 before, as another instance.
    var wasTold = false
    /// The server's answer, from `loginAccepted` on.
    var epoch: UInt64?
    /// Once told it stays: a try that was cut off may have made the account.
    var isNewAccount = false
    /// What the server said last that stands in the way of this login; nil where the link knows better.
    var obstacle: ServiceError?
    /// The server ended the instance; the next link begins with a login, not with a reattach.
    var enters = false
    /// Nobody asked for this login: a ticket came after the end of the last one.
    var isComeback = false

    init(
        parameters: LoginParameters, user: UserID, identity: SessionIdentity, reply: ReplyID?, past: DevicePast
    ) {
        self.parameters = parameters
        self.user = user
        self.identity = identity
        self.reply = reply
        hasUnansweredKick = past.kick != nil
        signedOutInstance = past.signedOut
    }

    /// Stay out rather than displace somebody: no person asked for this login (L-28).
    var yields: Bool {
        switch parameters.consent {
        case .person, .takeOver: isComeback
        case .program: isComeback || hasUnansweredKick
        }
    }

    /// The decision to take the place back was made beforehand.
    var takesOver: Bool {
        switch parameters.consent {
        case .takeOver: !wasTold
        case .person: hasUnansweredKick && !wasTold
        case .program: false
        }
    }
}

/// What follows a logout.
package enum AfterLogout: Equatable, Sendable {
    case nothing
    case close
    /// Another account's login, which brought the logout about (L-12).
    case login(NextLogin)

    package struct NextLogin: Equatable, Sendable {
        let parameters: LoginParameters
        let user: UserID
        let reply: ReplyID?
        let past: DevicePast
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
