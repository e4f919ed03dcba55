internal import Model
internal import Wire

/// A link that goes on where the last one broke off: no list of conversations, just what was missed.
extension SessionState {
    /// What the first frames of a reattach say.
    func comebackMode(epoch: UInt64) -> LoginRequest.Mode {
        guard let token = resumption.token else { return .reattach(epoch: epoch) }
        return .resume(token, received: resumption.received, epoch: epoch)
    }

    /// The missed frames follow as news; all else is as after a list that says nothing new.
    mutating func resumed(_ answer: LoginAccepted) {
        guard case .loggedIn = phase else {
            return dropLink(failure: "the server resumed a session that had not begun")
        }
        resumption.token = answer.resumeToken
        link.resumedAt = answer.serverTime
        link.isSynced = true
        offerCandidate()
        catchUp(with: [], isReattach: true)
        for conversation in history.conversations(where: { $0.read > $0.confirmedRead }) {
            tellRead(conversation, seq: history[conversation].read)
        }
    }

    /// Stored while this session was away: a resumed link brings it as if it were new.
    func isMissed(_ message: Message) -> Bool {
        link.resumedAt.map { message.sentAt <= $0 } ?? false
    }
}
