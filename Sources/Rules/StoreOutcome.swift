package import Model
package import Wire

/// The result of a committed operation.
package enum StoreOutcome: Equatable, Sendable {
    case login(LoginOutcome)
    /// The instance has ended, by logout or expiry; `with` are the instances that ended together with it.
    case removed(with: [EndedInstance])
    /// The ticket that holds for the instance after the renewal.
    case renewed(CheckedTicket)
    /// The store has noted that the instance is connected, or when it was last seen.
    case noted
    case appended(StoredMessage)
    /// The same message was stored before; this is its original receipt.
    case repeated(SendReceipt)
    /// The read mark; `moved` is false when the user had read that far already. `receipt` is for others, nil when they
    /// are not to learn of it.
    case marked(ConversationSummary, moved: Bool, receipt: Receipt? = nil)
    case done(Done)
    case refused(ServiceError)
    /// The user's live instances, and those that ended with this operation.
    case instances([InstanceSummary], ended: [EndedInstance])
    case administered(AdministrationOutcome)
    /// The asking instance has ended, or its epoch is over: nothing was written.
    case fenced
    /// A row that the operation needs is damaged: nothing was written, and a retry would fail the same way. The text is
    /// for the operator's log.
    case damaged(StoreError)
}

/// The news of how far somebody has read, and who gets it.
package enum Receipt: Equatable, Sendable {
    /// The news for the other person of a conversation of two: the conversation as it is for them.
    case pair(Done.Telling)
    /// The members whose messages were read; those who are connected are told.
    case group(GroupID, readUpTo: Int64, to: [UserID])
}

/// A message that is on disk, and the users it concerns.
package struct StoredMessage: Equatable, Sendable {
    package let seq: Int64
    package let sentAt: Timestamp
    package let audience: Audience

    package enum Audience: Equatable, Sendable {
        /// Sender and receiver; the same user twice for a note to oneself.
        case pair(UserID, UserID)
        case group(GroupID, [UserID])
        /// The members that a directed message is for, its sender among them; the others learn only that its seq is
        /// taken.
        case some(GroupID, to: [UserID], others: [UserID])
    }

    package init(seq: Int64, sentAt: Timestamp, audience: Audience) {
        self.seq = seq
        self.sentAt = sentAt
        self.audience = audience
    }
}

/// An instance that a committed operation has ended. If it has a connection, it is told and the connection closed.
package struct EndedInstance: Equatable, Sendable {
    package let user: UserID
    package let instance: InstanceID
    package let platform: Platform
    package let ending: SessionEnding

    package init(user: UserID, instance: InstanceID, platform: Platform, ending: SessionEnding) {
        self.user = user
        self.instance = instance
        self.platform = platform
        self.ending = ending
    }
}
