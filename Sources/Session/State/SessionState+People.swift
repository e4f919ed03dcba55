package import Model
internal import Wire

/// What people are called: oneself, and everybody who comes into sight.
extension SessionState {
    /// Never kept for a later link: who asks wants to see it now.
    mutating func setName(_ name: String) {
        guard canLookUp else { return publish(.intentRefused(login.refusalOfRequest)) }
        request(.request(.people(.change(.name(name)))), as: .name)
    }

    /// The news that tells it has come before.
    mutating func named(_ news: ServerFrame.News) {
        guard case .profileChanged(let profile) = news, status == .loggedIn else { return }
        publish(.people(.named(profile.name)))
    }

    mutating func changed(_ profile: Profile) {
        if status == .loggedIn { perform(people.changed(profile)) }
    }

    mutating func answered(_ profiles: [Profile], for users: [UserID]) {
        if status == .loggedIn { perform(people.answered(profiles, for: users)) }
    }

    /// Everybody whom the screen or a program is told of gets a name with it. Lists have a way of their own.
    mutating func see(_ event: SessionEvent) {
        switch event {
        case .conversationsReset, .restored: break
        case _: perform(people.saw(event.people))
        }
    }

    mutating func perform(_ actions: [People.Action]) {
        for action in actions {
            switch action {
            case .ask(let users): request(.request(.people(.fetchProfiles(users))), as: .profiles(users))
            case .changed(let profiles):
                store(.profiles(profiles))
                publish(.people(.changed(profiles)))
            }
        }
    }
}

extension SessionEvent {
    /// Whom it tells of.
    package var people: [UserID] {
        switch self {
        case .messageAdded(let message, _, _), .messageChanged(let message): message.people
        case .historyLoaded(_, let messages, _), .found(_, let messages): messages.flatMap(\.people).distinct
        case .messageLoaded(_, _, let message): message?.people ?? []
        case .onlineMessage(let message, _): [message.sender]
        case .conversationChanged(let summary): [summary.conversation.other].compactMap(\.self)
        case .conversationsReset(let summaries): summaries.compactMap(\.conversation.other)
        case .restored(let account): account.conversations.compactMap(\.conversation.other)
        case .group(.members(let page)): page.items.map(\.user)
        case .group(.ended(let ending)): [ending.by].compactMap(\.self)
        case .people(.changed(let profiles)): profiles.map(\.user)
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .ticketExpiring, .ticketRenewed, .notReady,
            .loginFailed, .notice, .ended, .serverRestored, .changeRefused, .historyRefused, .outgoingChanged,
            .intentRefused, .storageChanged, .instancesListed, .accountSwitched, .ticketFetchFailed, .group(.done),
            .group(.refused), .people(.named):
            []
        }
    }
}

extension ConversationID {
    /// With whom one talks in it.
    fileprivate var other: UserID? { if case .c2c(let other) = self { other } else { nil } }
}

extension Message {
    /// Who is named by what is shown of it.
    fileprivate var people: [UserID] {
        var people = [sender]
        if let quote = content.quote { people.append(quote.sender) }
        if case .tip(let tip) = content { people += tip.users }
        return people + state.people
    }
}
