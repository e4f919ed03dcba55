package import Model

/// What a login came to in the store.
package enum LoginOutcome: Equatable, Sendable {
    case accepted(LoginGrant)
    case kickedWhileAway(Displacement)
    case ended(SessionEnding)
    case refused(ServiceError)
}

/// A login that stands.
package struct LoginGrant: Equatable, Sendable {
    package let epoch: UInt64
    package let isNewAccount: Bool
    /// Instances that lost their place to it and are told so, earliest login first.
    package let displaced: [EndedInstance]
    /// The first page of the user's conversations as of this login in the order of commits: what is committed later is
    /// pushed.
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

/// What a login does to the registry.
package enum LoginDecision: Equatable, Sendable {
    case enter(Admission)
    /// The instance has its place already: a repeated login or a reattach.
    case comeBack(epoch: UInt64, isNewAccount: Bool)
    /// Answer 6208 and remember that this instance has been told.
    case tellOfKick(Displacement)
    /// Answer 6208 and change nothing.
    case yield(Displacement)
    case end(SessionEnding)
    case refuse(ServiceError)

    /// A new row, and what becomes of the others.
    package struct Admission: Equatable, Sendable {
        package let epoch: UInt64
        package let isNewAccount: Bool
        /// Lose their place to the newcomer.
        package let displaced: [RegisteredInstance]
        /// Those of `displaced` whose device gets a notice at its next login.
        package let away: [RegisteredInstance]
        /// Their tickets have run out.
        package let expired: [RegisteredInstance]
        /// Scripts that left without a word.
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
