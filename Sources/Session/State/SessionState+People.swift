internal import Model
internal import Wire

/// Names of users: this one's own, and everybody's who occurs in events.
extension SessionState {
    /// Changes something about this account. Never kept for a later link: the caller wants to see the result at once.
    mutating func changeOwn(_ change: OwnChange) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.people(.change(change))), as: .own(change))
    }

    /// Asks for the names of the users in an event. Conversation lists are handled elsewhere.
    mutating func see(_ event: SessionEvent) {
        seeMembers(event)
        switch event {
        case .conversationsReset, .restored: break
        case .conversationChanged(let summary):
            perform(people.saw(event.people))
            if let other = summary.conversation.other, !summary.isGone { watchStatuses(of: statuses.saw(other)) }
        case .messageAdded(let message, _, _):
            perform(people.saw(event.people))
            if let other = message.conversation.other { watchStatuses(of: statuses.saw(other)) }
        case _: perform(people.saw(event.people))
        }
    }

    mutating func settled(_ users: [UserID]) {
        if configuration.waitsForNames { publish(.people(.settled(users))) }
    }

    mutating func watchStatuses(of users: [UserID]?) {
        if let users { request(.request(.people(.watch(users))), as: .statuses) }
    }

    mutating func heard(_ told: [UserStatus], isAnswer: Bool) {
        guard status == .loggedIn else { return }
        let news = isAnswer ? statuses.answered(told) : statuses.changed(told)
        if !news.isEmpty { publish(.people(.statuses(news.statuses, unknown: news.unknown))) }
        if isAnswer { watchStatuses(of: statuses.askAgain()) }
    }

    mutating func perform(_ actions: [People.Action]) {
        for action in actions {
            switch action {
            case .askBlocked: request(.request(.people(.listBlocked)), as: .blocked)
            case .blocked(let users): publish(.people(.blocked(users)))
            case .ask(let users): request(.request(.people(.fetchProfiles(users))), as: .profiles(users))
            case .changed(let profiles):
                store(.profiles(profiles))
                publish(.people(.changed(profiles)))
            }
        }
    }
}
