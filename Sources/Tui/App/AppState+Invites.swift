import Model
import Session

/// Sends and answers invitations, and reports those that arrive.
extension AppState {
    mutating func invite(_ invitees: [UserID], to text: String, in conversation: ConversationID) {
        let messageID = model.chats.nextID()
        let request = InviteRequest(
            .invite(invitees, timeout: Signal.usualTimeout), InviteID(messageID), in: conversation, data: text)
        emit(.session(.invite(request, messageID)))
    }

    mutating func answer(_ invite: Invite, _ choice: InviteChoice, _ text: String) {
        let request = InviteRequest(
            choice.step, invite.id, in: invite.conversation, data: text, isOnlineOnly: invite.isOnlineOnly)
        emit(.session(.invite(request, model.chats.nextID())))
    }

    /// Answers an invitation whose button was clicked.
    mutating func answerClicked(_ choice: InviteChoice, of seq: Int64) {
        guard let message = model.chats.open?.history.message(seq: seq), let look = InviteLook(message, model),
            look.choices.contains(choice)
        else { return }
        guard model.session.standing == .online else { return model.notices.say(Wording.messagesNeedOnline) }
        answer(look.invite, choice, "")
    }

    /// Reports an event of an invitation, unless the open conversation shows it.
    mutating func follow(_ event: InviteEvent) {
        let invite = event.invite
        let isSeen =
            !invite.isOnlineOnly && model.chats.openID == invite.conversation && model.chats.open?.isAtNewest == true
        // A conversation must exist already: nothing that is not stored begins one.
        let isKnown = !invite.isOnlineOnly || model.chats.book[invite.conversation] != nil
        guard !isSeen, isKnown, let words = words(for: event) else { return }
        model.notices.say(words)
        if rings(event), model.attention.ring(at: model.now.uptime) { emit(.bell) }
    }

    /// Whether the bell may ring for an invitation that is not stored. It follows the rules of a message; a stored one
    /// rings as the message it is.
    private func rings(_ event: InviteEvent) -> Bool {
        guard case .received(let invite, catchUp: false) = event, invite.isOnlineOnly,
            invite.inviter.description != model.accounts.user, model.quietUntil == nil, !model.isWatched
        else { return false }
        // An invitation counts as a mention.
        return model.chats.book[invite.conversation]?.summary.notify != .nothing
    }

    /// Returns the sentence for an event; nil where it does not concern this account.
    private func words(for event: InviteEvent) -> String? {
        let invite = event.invite
        let people = model.people.here(invite.conversation)
        let own = model.accounts.user
        let place = model.groupBefore(invite)
        switch event {
        case .received:
            guard invite.invitees.contains(where: { $0.description == own }) else { return nil }
            let text = Wording.invitation(invite, for: nil)
            let sentence = localized(
                "\(people.called(invite.inviter)): \(text). /call accept or /call decline answers.")
            return place + sentence
        case .answered(_, let answer):
            guard invite.inviter.description == own, answer.user.description != own else { return nil }
            let name = people.called(answer.user)
            return place
                + (answer.isAccepted
                    ? localized("\(name) accepted the invitation") : localized("\(name) declined the invitation"))
        case .cancelled:
            guard invite.inviter.description != own, invite.invitees.contains(where: { $0.description == own }) else {
                return nil
            }
            return place + localized("\(people.called(invite.inviter)) cancelled the invitation")
        case .timedOut:
            guard invite.inviter.description == own else { return nil }
            return place + localized("no answer from \(Wording.list(invite.unanswered.map { people.called($0) }))")
        }
    }
}

extension AppModel {
    /// Returns the prefix that names the group of an invitation; empty outside of groups.
    func groupBefore(_ invite: Invite) -> String {
        invite.conversation.isGroup ? "\(mention(of: invite.conversation)): " : ""
    }
}
