package import Model

/// What the screen (or a command) asks of the session.
package enum SessionIntent: Equatable, Sendable {
    case login(LoginParameters)
    case logout
    /// Logout, link closed, streams finished (uninit, destroy).
    case close
    /// Puts a message into the outbox; `messageID` was made at Enter.
    case send(SendIntent)
    /// Loads the newest page of history, once per login; refused like `loadOlder` where nobody has signed in.
    case open(ConversationID)
    /// Loads the page before the message with seq `before`, which whoever asks has and those after it; nil is the
    /// oldest one this session has told. Answered by `historyLoaded` or `historyRefused`, or by the loss of the link.
    case loadOlder(ConversationID, before: Int64? = nil)
    /// The person has seen everything up to `seq`.
    case markRead(ConversationID, seq: Int64)
    /// Puts a failed message back into the outbox, with its id.
    case retry(MessageID)
    /// Forgets a failed or queued message.
    case discard(MessageID)
    /// Asks for one's own live instances; answered by `instancesListed` or `intentRefused`.
    case listInstances
    /// Signs out one of one's own instances, or all but this one (nil); answered as `listInstances`.
    case endInstances(InstanceID?)
    /// Keeps what is typed in a conversation, or (nil) while none is open, whole; empty once it is sent. Heard of again
    /// as `storageChanged`.
    case saveDraft(ConversationID?, String)
    /// Keeps which conversation is on the screen: the next start begins there.
    case keepPlace(ConversationID)
    /// The process was stopped and goes on, or the machine woke up: the link is probed at once (L-31).
    case wake
}
