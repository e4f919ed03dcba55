internal import Model
internal import Wire

/// Users' status (whether they are online, and their status text), told to those who asked for it.
extension HubState {
    func status(of user: UserID) -> UserStatus {
        UserStatus(user: user, isOnline: roster.isOnline(user), text: statusTexts.text(of: user))
    }

    /// Returns the statuses that the reader may know, and notes that the reader is told when they change.
    mutating func watch(_ known: [UserStatus], on id: ConnectionID) -> [UserStatus] {
        let statuses = known.map { status(of: $0.user) }
        if roster.attachment(of: id) != nil { watches.set(statuses, of: id) }
        return statuses
    }

    /// Hides the owner's status from a user they have blocked: for that user they seem offline.
    mutating func hideStatus(of owner: UserID, from blocked: UserID) -> [HubEffect] {
        let connections = roster.presences[blocked]?.values.map(\.connection) ?? []
        let watchers = watches.forget(owner, on: connections)
        guard !watchers.isEmpty else { return [] }
        let status = UserStatus(user: owner, isOnline: false)
        return [.send(ServerFrame(body: .answer(.statuses([status]))), to: watchers)]
    }

    /// Stops telling these users any statuses: they share one conversation less or have lost a friend, and must ask
    /// anew.
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
    /// Whether the receivers of this news may know less of others' statuses than before.
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
