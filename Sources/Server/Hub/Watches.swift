internal import Model
internal import WireNIO

/// The users whose status each connection wants to be told. A connection's next list takes the place of its former one.
struct Watches: Sendable {
    private var watched: [ConnectionID: [UserID]] = [:]
    private var watchers: [UserID: Set<ConnectionID>] = [:]
    /// The status that the watchers of each user were told last.
    private var told: [UserID: UserStatus] = [:]

    mutating func set(_ statuses: [UserStatus], of id: ConnectionID) {
        remove(id)
        guard !statuses.isEmpty else { return }
        watched[id] = statuses.map(\.user)
        for status in statuses {
            watchers[status.user, default: []].insert(id)
            told[status.user] = status
        }
    }

    mutating func remove(_ id: ConnectionID) {
        for user in watched.removeValue(forKey: id) ?? [] {
            watchers[user]?.remove(id)
            guard watchers[user]?.isEmpty == true else { continue }
            watchers[user] = nil
            told[user] = nil
        }
    }

    /// Removes the user from what these connections watch; returns the connections that watched them.
    mutating func forget(_ user: UserID, on connections: [ConnectionID]) -> [ConnectionID] {
        let gone = connections.filter { watchers[user]?.contains($0) == true }
        for id in gone {
            watched[id]?.removeAll { $0 == user }
            watchers[user]?.remove(id)
        }
        if watchers[user]?.isEmpty == true {
            watchers[user] = nil
            told[user] = nil
        }
        return gone
    }

    /// The connections to be told of this status; none where they know it already.
    mutating func watchers(toTell status: UserStatus) -> [ConnectionID] {
        guard let known = told[status.user], known != status else { return [] }
        told[status.user] = status
        return (watchers[status.user] ?? []).sorted { $0.number < $1.number }
    }
}
