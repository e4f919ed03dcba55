package import Model

/// An event about an invitation.
package enum InviteEvent: Equatable, Sendable {
    /// An invitation of somebody else, or of this account. `catchUp` says that it was sent while this session was away
    /// and is still open; such invitations are told once per login.
    case received(Invite, catchUp: Bool)
    /// An invited user has accepted or declined, on any device.
    case answered(Invite, Invite.Answer)
    /// The inviter has cancelled the invitation.
    case cancelled(Invite)
    /// The time of the invitation is over, and not all have answered.
    case timedOut(Invite)

    package var invite: Invite {
        switch self {
        case .received(let invite, _), .answered(let invite, _), .cancelled(let invite), .timedOut(let invite): invite
        }
    }
}

extension InviteEvent {
    /// The users whom the invitation names.
    var people: [UserID] { [invite.inviter] + invite.invitees }
}

extension Invite {
    /// About how many bytes the invitation takes in memory.
    var byteCount: Int { data.utf8.count + text.utf8.count + (invitees.count + answers.count) * 64 }
}

/// A request about an invitation: to make, answer or cancel it.
package struct InviteRequest: Equatable, Sendable {
    package let conversation: ConversationID
    package let id: InviteID
    package let step: Step
    /// Data for programs, or a text for people.
    package let data: String
    /// Whether the request goes only to those who are connected, and is stored nowhere. An answer is sent the way its
    /// invitation came, where that is known.
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
