import Model

/// Names that a session learns from the server as it tells of their bearers: what it knows, and whom it still has to ask for, in
/// batches, one at a time.
struct NameBook<Bearer: Hashable & Sendable>: Equatable, Sendable {
    private(set) var names: [Bearer: DisplayName] = [:]
    /// Over this link the server has told, or is asked.
    private(set) var settled: Set<Bearer> = []
    /// Of these this session has been told.
    private var told: Set<Bearer> = []
    /// First seen first asked.
    private var queue: [Bearer] = []
    private var isOnline = false
    private(set) var isAsking = false

    /// Memory is bounded: of more than these nobody new has a name, or is asked for.
    private static var most: Int { 10_000 }
    /// A login asks anew for so many of those that are known.
    static var refreshed: Int { 1_000 }

    /// Takes what was kept; returns whether it is new. What this session was told meanwhile is newer.
    mutating func restore(_ bearer: Bearer, _ name: DisplayName?) -> Bool {
        guard !told.contains(bearer), names[bearer] == nil, names.count < Self.most else { return false }
        names[bearer] = name
        return true
    }

    // MARK: The link

    /// One that began with a list: names may have changed while nobody was here to be told. Returns who waits to be asked for.
    mutating func begin() -> [Bearer] {
        isOnline = true
        defer { (settled, queue) = ([], []) }
        return queue
    }

    /// One that goes on where the last one ended: what was missed follows.
    mutating func resume() { isOnline = true }

    mutating func loseLink() { (isOnline, isAsking) = (false, false) }

    // MARK: Asking

    func wants(_ bearers: [Bearer]) -> Bool { bearers.contains { !settled.contains($0) } }

    mutating func want(_ bearers: some Sequence<Bearer>) {
        for bearer in bearers where queue.count < Self.most && settled.count < Self.most {
            if settled.insert(bearer).inserted { queue.append(bearer) }
        }
    }

    /// What is known of them may be more than it was: who sees them next asks anew.
    mutating func unsettle(_ bearers: some Sequence<Bearer>) { settled.subtract(bearers) }

    mutating func settle(_ bearer: Bearer) { if settled.count < Self.most { settled.insert(bearer) } }

    /// Whom to ask for now, of those that go with the first who waits: nobody while an answer is waited for.
    mutating func next(with isTogether: (_ first: Bearer, Bearer) -> Bool = { _, _ in true }) -> [Bearer] {
        guard isOnline, !isAsking, let first = queue.first else { return [] }
        isAsking = true
        var batch: [Bearer] = []
        for bearer in queue where isTogether(first, bearer) && batch.count < Profile.pageLength { batch.append(bearer) }
        let asked = Set(batch)
        queue.removeAll(where: asked.contains)
        return batch
    }

    /// With the link the answer is lost.
    mutating func lose(_ bearers: [Bearer]) { queue.insert(contentsOf: bearers, at: 0) }

    /// An answer came; nobody of those is asked for any more.
    mutating func endAsking(droppingWaiting isDropped: (Bearer) -> Bool = { _ in false }) {
        isAsking = false
        queue.removeAll(where: isDropped)
    }

    // MARK: What the server says

    /// Returns whether the name is another one than was known.
    mutating func note(_ bearer: Bearer, _ name: DisplayName?) -> Bool {
        if told.count < Self.most { told.insert(bearer) }
        guard names[bearer] != name, names[bearer] != nil || names.count < Self.most else { return false }
        names[bearer] = name
        return true
    }

    mutating func forget(where isGone: (Bearer) -> Bool) {
        names = names.filter { !isGone($0.key) }
        settled = settled.filter { !isGone($0) }
        told = told.filter { !isGone($0) }
        queue.removeAll(where: isGone)
    }
}
