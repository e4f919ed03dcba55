internal import WireNIO

/// Connections that have not logged in, and which of them goes when there is no room for all.
///
/// The sources share what there is: whoever brings the most loses the one that has been there longest. So nobody is kept
/// out by another source, however many connections it opens, and one source alone may use all of it.
struct Strangers: Sendable {
    enum Kind: CaseIterable, Sendable {
        /// Has not said hello.
        case silent
        /// Has said hello. These have room of their own, which who only connects can't take.
        case greeted
    }

    private struct Room: Sendable {
        /// Of each source in the order they came.
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

    /// Who makes room: of the source with the most the one that has been there longest. Between sources that have as
    /// many, the connection that was accepted first.
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
