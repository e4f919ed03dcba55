import Model
import Session

/// The invitations of all conversations, collected from the messages that the session reports.
struct ChatInvites: Sendable {
    private(set) var book = InviteBook()
    /// Changes with every change of `book`.
    private(set) var stamp = Stamp()

    mutating func take(_ messages: [Message]) {
        for message in messages where book.take(message)?.isChange == true { stamp.renew() }
    }

    mutating func take(_ message: OnlineMessage) {
        if book.take(message)?.isChange == true { stamp.renew() }
    }

    /// Forgets the invitations of a conversation that was left or deleted.
    mutating func forget(_ conversation: ConversationID) {
        book.forget(conversation)
        stamp.renew()
    }
}

extension AppModel {
    var serverNow: Timestamp { session.serverTime(at: now) }

    /// The invitations that this account can accept or decline: those of the open conversation first, each part newest
    /// first.
    var invitesToAnswer: [Invite] {
        guard let own = accounts.user.flatMap({ UserID($0) }) else { return [] }
        return openInvites.filter { $0.waits(for: own, at: serverNow) }
    }

    /// The invitations that this account can take back, in the same order.
    var invitesToCancel: [Invite] { openInvites.filter { $0.inviter.description == accounts.user } }

    private var openInvites: [Invite] {
        let all = chats.invites.book.open(at: serverNow)
        return all.filter { $0.conversation == chats.openID } + all.filter { $0.conversation != chats.openID }
    }

    /// When the seconds beside an invitation of the open conversation change; nil while none are shown.
    var inviteChange: Uptime? {
        guard let openID = chats.openID else { return nil }
        return chats.invites.book.open(at: serverNow, in: openID).compactMap { invite -> Uptime? in
            guard let left = invite.timeLeft(at: serverNow), left <= .seconds(61) else { return nil }
            return now.uptime + (left - .seconds(left.secondsRoundedUp - 1))
        }.min()
    }
}

extension Invite {
    /// Returns how long the invitation is still open; nil for one without an end, or one that has ended.
    func timeLeft(at instant: Timestamp) -> Duration? {
        guard let endsAt, endsAt > instant, ending == nil else { return nil }
        return endsAt - instant
    }
}
