package import Model

extension SessionEvent {
    /// The users who occur in the event, whose names a reader of it needs.
    package var people: [UserID] {
        switch self {
        case .messageAdded(let message, _, _), .messageChanged(let message): message.people
        case .historyLoaded(_, let messages, _), .found(_, let messages): messages.flatMap(\.people).distinct
        case .messageLoaded(_, _, let message): message?.people ?? []
        case .onlineMessage(let message, _): [message.sender]
        case .invite(let event): event.people
        case .conversationChanged(let summary): summary.people
        case .conversationsReset(let summaries): summaries.flatMap(\.people)
        case .restored(let account):
            account.conversations.compactMap(\.conversation.other) + account.friends.map(\.user)
        case .group(.members(let page)): page.items.map(\.user)
        case .group(.readers(let readers)): readers.marks.map(\.user)
        case .group(.ended(let ending)): [ending.by].compactMap(\.self)
        case .group(.joinAnswered(let answer)): [answer.by].compactMap(\.self)
        case .people(.changed(let profiles)), .people(.cards(_, let profiles)): profiles.map(\.user)
        case .people(.blocked(let users)): users
        case .people(.friends(let friends, _)): friends.map(\.user)
        case .people(.statuses(let statuses, _)): statuses.map(\.user)
        case .snapshot, .started, .statusChanged, .linkChanged, .ready, .roundTrip, .ticketExpiring, .ticketRenewed,
            .notReady, .loginFailed, .notice, .ended, .serverRestored, .changeRefused, .historyRefused,
            .outgoingChanged, .intentRefused, .storageChanged, .instancesListed, .accountSwitched, .ticketFetchFailed,
            .group(.done), .group(.refused), .group(.values), .group(.valuesChanged), .group(.valuesDone),
            .people(.done), .people(.folders), .people(.allowsFriends), .people(.settled), .people(.ownStatus),
            .people(.quiet), .file:
            []
        }
    }
}

extension ConversationSummary {
    fileprivate var people: [UserID] { [conversation.other].compactMap(\.self) + (group?.applicants ?? []) }
}

extension ConversationID {
    /// The other user in a conversation of two; nil in a group.
    package var other: UserID? { if case .c2c(let other) = self { other } else { nil } }
}

extension Message {
    /// The users who are named where the message is shown.
    fileprivate var people: [UserID] {
        if isForOthers { return [] }
        var people = [sender]
        if let quote = content.quote { people.append(quote.sender) }
        if case .tip(let tip) = content { people += tip.users }
        if case .forward(let forward) = content { people.append(forward.sender) }
        if case .bundle(let bundle) = content { people += bundle.items.map(\.sender).distinct }
        return people + state.people
    }
}
