package import Model
internal import Wire

/// One `login` call, from the request to its end, through every reconnect.
package struct Login: Equatable, Sendable {
    package let parameters: LoginParameters
    package let user: UserID
    /// The identity of the login; replaced when the login is repeated as another instance.
    package internal(set) var identity: SessionIdentity
    let reply: ReplyID?
    /// Whether this place was taken before, and no person has answered that yet.
    let hasUnansweredKick: Bool
    /// The instance of this device whose sign-out the server may not know of; the login tells it. Nil when there is
    /// none.
    let signedOutInstance: InstanceID?
    /// Whether the login was answered with 6208 before, as another instance.
    var wasTold = false
    /// The epoch in the server's answer, from `loginAccepted` on.
    var epoch: UInt64?
    /// Whether the account is new. Once true it stays: a try that was cut off may have made the account.
    var isNewAccount = false
    /// The last answer of the server that stands in the way of this login; nil where the state of the link says it
    /// better.
    var obstacle: ServiceError?
    /// Whether the next link begins with a login instead of a reattach, because the server ended the instance.
    var enters = false
    /// Whether nobody asked for this login: a ticket came after the session's end.
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

    /// Whether the login gives up rather than displace somebody, because no person asked for it (L-28).
    var yields: Bool {
        switch parameters.consent {
        case .person, .takeOver: isComeback
        case .program: isComeback || hasUnansweredKick
        }
    }

    /// Whether it was decided beforehand to take the place back.
    var takesOver: Bool {
        switch parameters.consent {
        case .takeOver: !wasTold
        case .person: hasUnansweredKick && !wasTold
        case .program: false
        }
    }
}

/// What follows when a logout is complete.
package enum AfterLogout: Equatable, Sendable {
    case nothing
    case close
    /// The login of another account, for which this one is logged out (L-12).
    case login(NextLogin)

    package struct NextLogin: Equatable, Sendable {
        let parameters: LoginParameters
        let user: UserID
        let reply: ReplyID?
        let past: DevicePast
    }
}

/// The kinds of requests that belong to the login itself.
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
