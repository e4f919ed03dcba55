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
    package let isOnlineOnly: Bool
    /// Earliest first, one of each.
    package private(set) var answers: [Answer] = []
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

    init(_ signal: Signal, in conversation: ConversationID, from sender: UserID, at instant: Timestamp, text: String) {
        id = signal.inviteID
        self.conversation = conversation
        inviter = sender
        invitees = signal.invitees
        data = signal.data
        self.text = text
        sentAt = instant
        endsAt = signal.timeout > .zero ? instant.advanced(by: signal.timeout) : nil
        isOnlineOnly = signal.isOnlineOnly
    }

    /// What came after it, in its order.
    mutating func take(_ signal: Signal, from sender: UserID, at instant: Timestamp) {
        guard !isOver(at: instant) else {
            // The word of who invited comes when the time is over.
            if signal.action == .timeout, sender == inviter, ending == nil, !unanswered.isEmpty { ending = .timedOut }
            return
        }
        switch signal.action {
        case .invite: break
        case .cancel: if sender == inviter { ending = .cancelled(data: signal.data) }
        case .timeout: if sender == inviter { ending = .timedOut }
        case .accept, .reject:
            guard waits(for: sender) else { return }
            answers.append(Answer(user: sender, isAccepted: signal.action == .accept, data: signal.data))
        }
    }

    /// Who has not answered.
    package var unanswered: [UserID] { invitees.filter { user in !answers.contains { $0.user == user } } }

    private func waits(for user: UserID) -> Bool { unanswered.contains(user) }

    /// Nobody can answer or cancel it any more.
    package func isOver(at instant: Timestamp) -> Bool {
        ending != nil || unanswered.isEmpty || endsAt.map { $0 <= instant } ?? false
    }

    /// This user can accept or decline it.
    package func waits(for user: UserID, at instant: Timestamp) -> Bool { !isOver(at: instant) && waits(for: user) }

    /// Its time is over, and some have not answered.
    package func hasRunOut(at instant: Timestamp) -> Bool {
        switch ending {
        case .timedOut: true
        case .cancelled: false
        case nil: !unanswered.isEmpty && isOver(at: instant)
        }
    }
}
