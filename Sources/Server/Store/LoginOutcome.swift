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
