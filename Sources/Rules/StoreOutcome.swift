package import Model
package import Wire

/// What a committed operation came to.
package enum StoreOutcome: Equatable, Sendable {
    case login(LoginOutcome)
    /// The instance is gone, by logout or expiry, and those that were signed out with it.
    case removed(with: [EndedInstance])
    /// The ticket that holds from now on.
    case renewed(CheckedTicket)
    /// It is noted when the instance was last here, or that it is.
    case noted
    case appended(StoredMessage)
    /// The same message was stored before: its original receipt.
    case repeated(SendReceipt)
    /// `moved` is false when the user had read that far already.
    /// `receipt` is for others, if they are to learn of it.
    case marked(ConversationSummary, moved: Bool, receipt: Receipt? = nil)
    case done(Done)
    case refused(ServiceError)
    /// The user's live instances as they are now, and those that are not any more.
    case instances([InstanceSummary], ended: [EndedInstance])
    case administered(AdministrationOutcome)
    /// The instance no longer stands: nothing was written.
    case fenced
    /// What it needs is damaged: nothing was written, nor would be the next time. The text is for the operator's log.
    case damaged(StoreError)
}

/// Who learns how far somebody has read.
package enum Receipt: Equatable, Sendable {
    /// The other one of two: the conversation as it is for them now.
    case pair(Done.Telling)
    /// Those whose messages were read, as far as they are connected.
    case group(GroupID, readUpTo: Int64, to: [UserID])
}

/// A message that is on disk, and whom it concerns.
package struct StoredMessage: Equatable, Sendable {
    package let seq: Int64
    package let sentAt: Timestamp
    package let audience: Audience

    package enum Audience: Equatable, Sendable {
        /// Sender and receiver; the same user twice for a note to oneself.
        case pair(UserID, UserID)
        case group(GroupID, [UserID])
        /// Said to these members, its sender among them; the others learn only that its seq is taken.
        case some(GroupID, to: [UserID], others: [UserID])
    }

    package init(seq: Int64, sentAt: Timestamp, audience: Audience) {
        self.seq = seq
        self.sentAt = sentAt
        self.audience = audience
    }
}

/// An instance that a committed operation has ended: its connection, if it has one, is told and closed.
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
