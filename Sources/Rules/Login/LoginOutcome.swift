package import Model

/// The store's answer to a login.
package enum LoginOutcome: Equatable, Sendable {
    case accepted(LoginGrant)
    case kickedWhileAway(Displacement)
    case ended(SessionEnding)
    case refused(ServiceError)
}

/// The result of a successful login.
package struct LoginGrant: Equatable, Sendable {
    package let epoch: UInt64
    package let isNewAccount: Bool
    /// Instances that lost their place to this login, and are told so, earliest login first.
    package let displaced: [EndedInstance]
    /// The first page of the user's conversations as of this login in the order of commits; whatever is committed later
    /// is pushed.
    package let conversations: ConversationPage

    package init(
        epoch: UInt64, isNewAccount: Bool, displaced: [EndedInstance], conversations: ConversationPage
    ) {
        self.epoch = epoch
        self.isNewAccount = isNewAccount
        self.displaced = displaced
        self.conversations = conversations
    }
}

/// The change that a login makes to the registry.
package enum LoginDecision: Equatable, Sendable {
    case enter(Admission)
    /// Lets the instance come back to the place it has: a repeated login or a reattach.
    case comeBack(epoch: UInt64, isNewAccount: Bool)
    /// Answers 6208 and remembers that this instance has been told.
    case tellOfKick(Displacement)
    /// Answers 6208 and changes nothing.
    case yield(Displacement)
    case end(SessionEnding)
    case refuse(ServiceError)

    /// A new instance in the registry, and the others that end because of it.
    package struct Admission: Equatable, Sendable {
        package let epoch: UInt64
        package let isNewAccount: Bool
        /// Instances that lose their place to the newcomer.
        package let displaced: [RegisteredInstance]
        /// Those of `displaced` whose device gets a notice at its next login.
        package let away: [RegisteredInstance]
        /// Instances that end because their tickets have run out.
        package let expired: [RegisteredInstance]
        /// Scripts that end because they left without a logout.
        package let dropped: [RegisteredInstance]

        package init(
            epoch: UInt64, isNewAccount: Bool, displaced: [RegisteredInstance] = [], away: [RegisteredInstance] = [],
            expired: [RegisteredInstance] = [], dropped: [RegisteredInstance] = []
        ) {
            self.epoch = epoch
            self.isNewAccount = isNewAccount
            self.displaced = displaced
            self.away = away
            self.expired = expired
            self.dropped = dropped
        }
    }
}
