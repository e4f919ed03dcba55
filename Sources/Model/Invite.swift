/// An invitation as it stands: who invites whom to what, and who has answered how.
///
/// What counts is told by the server's order and clock alone, so that everybody comes to the same: an answer after the time, or
/// after the end, is none.
package struct Invite: Equatable, Sendable {
    package let id: InviteID
    package let conversation: ConversationID
    package let inviter: UserID
    /// Each answers for themselves.
    package let invitees: [UserID]
    /// For programs, or a text for people.
    package let data: String
    /// What people are told it is for.
    package let text: String
    package let sentAt: Timestamp
    /// Nil for one that stays open until somebody ends it.
    package let endsAt: Timestamp?
    /// It came as what nobody keeps, whatever its message says.
    package let isOnlineOnly: Bool
    /// Of the message that it begins with; nil where nobody keeps that.
    package let seq: Int64?
    /// Earliest first, one of each.
    package private(set) var answers: [Answer] = []
    /// Who has not answered.
    package private(set) var unanswered: [UserID]
    package private(set) var ending: Ending?

    package struct Answer: Equatable, Sendable {
        package let user: UserID
        package let isAccepted: Bool
        package let data: String
    }

    package enum Ending: Equatable, Sendable {
        /// By who invited.
        case cancelled(data: String)
        /// Who invited has said so.
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

    /// What came after it, in its order.
    mutating func take(_ next: InviteThread.Sent) {
        guard !isOver(at: next.at) else {
            // The word of who invited comes when the time is over.
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

    /// Nothing becomes of it any more, whatever the clock says.
    package var isSettled: Bool { ending != nil || unanswered.isEmpty }

    /// Nobody can answer or cancel it any more.
    package func isOver(at instant: Timestamp) -> Bool {
        isSettled || endsAt.map { $0 <= instant } ?? false
    }

    /// This user can accept or decline it.
    package func waits(for user: UserID, at instant: Timestamp) -> Bool {
        !isOver(at: instant) && unanswered.contains(user)
    }

    /// Its time is over, and some have not answered.
    package func hasRunOut(at instant: Timestamp) -> Bool {
        switch ending {
        case .timedOut: true
        case .cancelled: false
        case nil: !unanswered.isEmpty && isOver(at: instant)
        }
    }
}
