internal import Model
internal import Wire

/// Whether people are there, and what they say of it, for those who asked.
extension HubState {
    func status(of user: UserID) -> UserStatus {
        UserStatus(user: user, isOnline: roster.isOnline(user), text: statusTexts.text(of: user))
    }

    /// Of those whose status the reader may know; from now on they are told when it changes.
    mutating func watch(_ known: [UserStatus], on id: ConnectionID) -> [UserStatus] {
        let statuses = known.map { status(of: $0.user) }
        if roster.attachment(of: id) != nil { watches.set(statuses, of: id) }
        return statuses
    }

    /// Somebody has blocked them: to them the owner is not there from now on.
    mutating func hideStatus(of owner: UserID, from blocked: UserID) -> [HubEffect] {
        let connections = roster.presences[blocked]?.values.map(\.connection) ?? []
        let watchers = watches.forget(owner, on: connections)
        guard !watchers.isEmpty else { return [] }
        let status = UserStatus(user: owner, isOnline: false)
        return [.send(ServerFrame(body: .answer(.statuses([status]))), to: watchers)]
    }

    /// They share one conversation less, or are friends no more, and have to ask anew whose status they may know.
    mutating func stopWatching(_ users: [UserID]) {
        for user in users {
            for presence in (roster.presences[user] ?? [:]).values { watches.remove(presence.connection) }
        }
    }

    mutating func statusNews(of moved: Set<UserID>) -> [HubEffect] {
        moved.sorted().compactMap { user in
            let status = status(of: user)
            let watchers = watches.watchers(toTell: status).filter(roster.isOpen)
            guard !watchers.isEmpty else { return nil }
            return .send(ServerFrame(body: .answer(.statuses([status]))), to: watchers)
        }
    }
}

extension ServerFrame.News {
    /// Who is told may know less of others from now on.
    var endsAcquaintance: Bool {
        switch self {
        case .groupEnded: true
        case .friends(.changed(let friend, by: _)): friend.standing == .stranger
        case .friends(.allows), .messageAdded, .messageChanged, .conversationChanged, .joinAnswered, .profileChanged,
            .blockChanged, .foldersChanged, .groupValuesChanged, .quietChanged, .unreadable:
            false
        }
    }
}
