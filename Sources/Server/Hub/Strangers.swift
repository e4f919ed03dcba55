internal import WireNIO

/// Connections that have not logged in, and the choice of the one to close when there is no room for all.
///
/// The sources share the room: the source with the most connections loses its oldest. So no source can keep another one
/// out, however many connections it opens, and a single source may use all the room there is.
struct Strangers: Sendable {
    enum Kind: CaseIterable, Sendable {
        /// The connection has not sent a hello.
        case silent
        /// The connection has sent a hello. These have room of their own, which connections that say nothing can't
        /// take.
        case greeted
    }

    private struct Room: Sendable {
        /// The connections of each source, oldest first.
        var sources: [NetworkSource: [ConnectionID]] = [:]
        var count = 0
    }

    private var rooms: [Kind: Room] = [:]

    func count(_ kind: Kind) -> Int { rooms[kind]?.count ?? 0 }

    mutating func add(_ id: ConnectionID, from source: NetworkSource, _ kind: Kind) {
        rooms[kind, default: Room()].sources[source, default: []].append(id)
        rooms[kind, default: Room()].count += 1
    }

    mutating func remove(_ id: ConnectionID, from source: NetworkSource, _ kind: Kind) {
        guard let index = rooms[kind]?.sources[source]?.firstIndex(of: id) else { return }
        rooms[kind]?.sources[source]?.remove(at: index)
        rooms[kind]?.count -= 1
        if rooms[kind]?.sources[source]?.isEmpty == true { rooms[kind]?.sources[source] = nil }
    }

    /// The connection to close: the oldest one of the source with the most. Between sources with as many, the
    /// connection that was accepted first.
    func first(_ kind: Kind) -> ConnectionID? {
        var found: (count: Int, id: ConnectionID)?
        for ids in (rooms[kind]?.sources ?? [:]).values {
            guard let oldest = ids.first else { continue }
            if let best = found, (ids.count, best.id.number) <= (best.count, oldest.number) { continue }
            found = (ids.count, oldest)
        }
        return found?.id
    }
}
