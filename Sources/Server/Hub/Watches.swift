internal import Model
internal import WireNIO

/// Who wants to know whether whom is there: each connection names some people, and another time others.
struct Watches: Sendable {
    private var watched: [ConnectionID: [UserID]] = [:]
    private var watchers: [UserID: Set<ConnectionID>] = [:]
    /// What those who watch were told last.
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

    /// Whoever watches over these connections learns no more of the user; returns those who did.
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

    /// Who is to be told; nobody where they know.
    mutating func watchers(toTell status: UserStatus) -> [ConnectionID] {
        guard let known = told[status.user], known != status else { return [] }
        told[status.user] = status
        return (watchers[status.user] ?? []).sorted { $0.number < $1.number }
    }
}
