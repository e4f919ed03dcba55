package import Model
package import Wire

/// Everything that can happen to a session.
package enum SessionInput: Equatable, Sendable {
    /// `reply`, when there is one, is answered by exactly one `SessionEffect.reply`.
    /// `rememberedKick` is what storage knows about an unanswered kick of this account on this device, `signedOut` the
    /// instance of it whose sign-out the server may not know of.
    case login(LoginParameters, reply: ReplyID?, rememberedKick: Displacement?, signedOut: InstanceID? = nil)
    case logout(reply: ReplyID?)
    case close(reply: ReplyID?)
    case send(SendIntent)
    case open(ConversationID)
    case loadOlder(ConversationID, before: Int64? = nil)
    case markRead(ConversationID, seq: Int64)
    case retry(MessageID)
    case discard(MessageID)
    case listInstances
    case endInstances(InstanceID?)
    case wake
    /// Whoever works on what was received is behind, and nothing is read from the link meanwhile; or it goes on.
    case readingHeld(Bool)
    /// The text being typed in a conversation, or (nil) while none is open, whole, to be kept until it is sent.
    case draft(ConversationID?, String)
    /// The conversation that is on the screen, to be kept.
    case place(ConversationID)
    /// An answer of the store opened as `generation`; an older generation's answers are ignored.
    case stored(StorageAnswer, generation: Int)
    /// News of the link opened as `generation`; an older generation's news is ignored.
    case link(LinkEvent, generation: Int)
    case timerFired(SessionTimer)
    /// The source's answer to the fetch of this number; that of an older one is ignored.
    case ticketFetched(Result<Secret, TicketFetchError>, number: Int)
}

/// Names a caller that waits for an answer.
package struct ReplyID: Hashable, Sendable {
    package let number: Int

    package init(number: Int) {
        self.number = number
    }
}

/// The session's timers; each runs at most once at a time.
package enum SessionTimer: Hashable, CaseIterable, Sendable {
    /// The next attempt to connect.
    case reconnect
    /// Nothing heard for too long.
    case silence
    /// A sent message has had no answer for too long.
    case acknowledgement
    /// The answer to a ping is overdue.
    case probe
    /// The login takes too long.
    case loginDeadline
    /// The logout takes too long.
    case logoutDeadline
    /// The ticket's last second is over, or near.
    case expiry
    /// The ticket source is to be asked, or asked again.
    case ticketFetch
    /// The ticket source takes too long.
    case ticketFetchLimit
    /// The store is to be tried again.
    case storage
}
