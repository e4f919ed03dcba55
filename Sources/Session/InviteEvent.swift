package import Model

/// What becomes of invitations.
package enum InviteEvent: Equatable, Sendable {
    /// Somebody invites, or this account has. With `catchUp` it came while this session was away, and is still open: it is
    /// told once for each login.
    case received(Invite, catchUp: Bool)
    /// One of those who are invited has accepted or declined it, on whatever device.
    case answered(Invite, Invite.Answer)
    /// Whoever invited has taken it back.
    case cancelled(Invite)
    /// Its time is over, and not all have answered.
    case timedOut(Invite)

    package var invite: Invite {
        switch self {
        case .received(let invite, _), .answered(let invite, _), .cancelled(let invite), .timedOut(let invite): invite
        }
    }
}

extension InviteEvent {
    /// Who is named in it.
    var people: [UserID] { [invite.inviter] + invite.invitees }
}

extension Invite {
    /// About what it takes in memory.
    var byteCount: Int { data.utf8.count + text.utf8.count + (invitees.count + answers.count) * 64 }
}

/// What is asked of invitations.
package struct InviteRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let id: InviteID
    package let step: Step
    /// For programs, or a text for people.
    package let data: String
    /// Said to who is connected, and kept by nobody. An answer goes the way its invitation came, where that is known.
    package let isOnlineOnly: Bool

    package enum Step: Equatable, Sendable {
        case invite([UserID], timeout: Duration)
        case accept
        case reject
        case cancel
    }

    package init(
        _ step: Step, _ id: InviteID, in conversation: ConversationID, data: String = "", isOnlineOnly: Bool = false
    ) {
        self.step = step
        self.id = id
        self.conversation = conversation
        self.data = data
        self.isOnlineOnly = isOnlineOnly
    }
}
