internal import Model
internal import Session

/// JSON lines about invitations, for scripts.
enum InviteLines {
    static func fill(_ object: inout JSONObject, _ event: InviteEvent) {
        let invite = event.invite
        object.add("action", action(of: event))
        object.add("inviteID", invite.id.description)
        object.add("conversation", invite.conversation.description)
        object.add("inviter", invite.inviter.description)
        object.add("invitees", invite.invitees.map(\.description))
        switch event {
        case .received(let invite, let catchUp):
            object.add("data", invite.data)
            object.add("text", invite.text)
            object.add("sentAt", invite.sentAt.description)
            object.add("endsAt", ifPresent: invite.endsAt?.description)
            object.add("answers", invite.answers.map(Self.object))
            object.add("onlineOnly", invite.isOnlineOnly)
            object.add("catchUp", catchUp)
        case .answered(_, let answer):
            object.add("by", answer.user.description)
            object.add("data", answer.data)
        case .cancelled(let invite):
            object.add("by", invite.inviter.description)
            if case .cancelled(let data) = invite.ending { object.add("data", data) }
        case .timedOut(let invite): object.add("unanswered", invite.unanswered.map(\.description))
        }
    }

    private static func action(of event: InviteEvent) -> String {
        switch event {
        case .received: "invite"
        case .answered(_, let answer): answer.isAccepted ? "accept" : "reject"
        case .cancelled: "cancel"
        case .timedOut: "timeout"
        }
    }

    private static func object(_ answer: Invite.Answer) -> JSONObject {
        var object = JSONObject()
        object.add("user", answer.user.description)
        object.add("accepted", answer.isAccepted)
        object.add("data", answer.data)
        return object
    }
}
