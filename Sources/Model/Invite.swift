/// An invitation as it stands: who invites whom to what, and who has answered how.
///
/// Only the server's order and clock count, so that everybody comes to the same result: an answer after the time, or
/// after the end, does not count.
package struct Invite: Equatable, Sendable {
    package let id: InviteID
    package let conversation: ConversationID
    package let inviter: UserID
    /// The invited users; each answers for themselves.
    package let invitees: [UserID]
    /// Data for programs, or a text for people.
    package let data: String
    /// The text that tells people what the invitation is for.
    package let text: String
    package let sentAt: Timestamp
    /// When the time to answer ends; nil for an invitation that stays open until somebody ends it.
    package let endsAt: Timestamp?
    /// Whether it came as a message that is stored nowhere, whatever the message itself says.
    package let isOnlineOnly: Bool
    /// The seq of its first message; nil where that is stored nowhere.
    package let seq: Int64?
    /// The answers, earliest first, one of each user.
    package private(set) var answers: [Answer] = []
    /// The users who have not answered.
    package private(set) var unanswered: [UserID]
    package private(set) var ending: Ending?

    package struct Answer: Equatable, Sendable {
        package let user: UserID
        package let isAccepted: Bool
        package let data: String
    }

    package enum Ending: Equatable, Sendable {
        /// The inviter has cancelled it.
        case cancelled(data: String)
        /// The inviter has said that the time is over.
        case timedOut
    }

    init(_ begin: InviteThread.Sent, at place: InviteBook.Place) {
        id = place.id
        conversation = place.conversation
        inviter = begin.sender
        invitees = begin.invitees
        data = begin.data
        text = begin.text
        sentAt = begin.at
        endsAt = begin.timeout > .zero ? begin.at.advanced(by: begin.timeout) : nil
        isOnlineOnly = place.isOnlineOnly
        seq = begin.seq
        unanswered = begin.invitees
    }

    /// Takes the next message about the invitation, in their order.
    mutating func take(_ next: InviteThread.Sent) {
        guard !isOver(at: next.at) else {
            // The inviter's time-out comes after the time is over.
            if next.action == .timeout, next.sender == inviter, !isSettled { ending = .timedOut }
            return
        }
        switch next.action {
        case .invite: break
        case .cancel: if next.sender == inviter { ending = .cancelled(data: next.data) }
        case .timeout: if next.sender == inviter { ending = .timedOut }
        case .accept, .reject:
            guard let index = unanswered.firstIndex(of: next.sender) else { return }
            unanswered.remove(at: index)
            answers.append(Answer(user: next.sender, isAccepted: next.action == .accept, data: next.data))
        }
    }

    /// Whether nothing can change it any more, whatever the time.
    package var isSettled: Bool { ending != nil || unanswered.isEmpty }

    /// Whether nobody can answer or cancel it any more.
    package func isOver(at instant: Timestamp) -> Bool {
        isSettled || endsAt.map { $0 <= instant } ?? false
    }

    /// Whether this user can accept or decline it.
    package func waits(for user: UserID, at instant: Timestamp) -> Bool {
        !isOver(at: instant) && unanswered.contains(user)
    }

    /// Whether its time is over while some have not answered.
    package func hasRunOut(at instant: Timestamp) -> Bool {
        switch ending {
        case .timedOut: true
        case .cancelled: false
        case nil: !unanswered.isEmpty && isOver(at: instant)
        }
    }
}
