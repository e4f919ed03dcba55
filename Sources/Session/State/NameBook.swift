import Model

/// Names that a session learns from the server for the users or members who occur in it: the known ones, and whom the
/// server still has to be asked for, in batches, one at a time.
struct NameBook<Bearer: Hashable & Sendable>: Equatable, Sendable {
    private(set) var names: [Bearer: DisplayName] = [:]
    /// Bearers for whom the server has answered, or is being asked, over this link.
    private(set) var settled: Set<Bearer> = []
    /// Bearers whose name the server has told this session, rather than the store.
    private var told: Set<Bearer> = []
    /// Bearers who wait to be asked for, in the order in which they were seen.
    private var queue: [Bearer] = []
    private var isOnline = false
    private(set) var isAsking = false

    /// How many names are held, so that memory is bounded; beyond this nobody new gets a name or is asked for.
    private static var most: Int { 10_000 }
    /// How many of the known bearers a login asks for anew.
    static var refreshed: Int { 1_000 }

    /// Takes a name that was kept; returns whether it is new. A name that the server told this session is newer and
    /// stays.
    mutating func restore(_ bearer: Bearer, _ name: DisplayName?) -> Bool {
        guard !told.contains(bearer), names[bearer] == nil, names.count < Self.most else { return false }
        names[bearer] = name
        return true
    }

    // MARK: The link

    /// A link began with a list, so names may have changed unnoticed. Returns the bearers who wait to be asked for.
    mutating func begin() -> [Bearer] {
        isOnline = true
        defer { (settled, queue) = ([], []) }
        return queue
    }

    /// A link goes on where the last one broke off: missed changes follow.
    mutating func resume() { isOnline = true }

    mutating func loseLink() { (isOnline, isAsking) = (false, false) }

    // MARK: Asking

    func wants(_ bearers: [Bearer]) -> Bool { bearers.contains { !settled.contains($0) } }

    mutating func want(_ bearers: some Sequence<Bearer>) {
        for bearer in bearers where queue.count < Self.most && settled.count < Self.most {
            if settled.insert(bearer).inserted { queue.append(bearer) }
        }
    }

    /// Makes the bearers be asked for again the next time they are seen, because more may be known of them.
    mutating func unsettle(_ bearers: some Sequence<Bearer>) { settled.subtract(bearers) }

    mutating func settle(_ bearer: Bearer) { if settled.count < Self.most { settled.insert(bearer) } }

    /// Returns whom to ask for next: the first in the queue, and those that go with it. Empty while an answer is
    /// outstanding.
    mutating func next(with isTogether: (_ first: Bearer, Bearer) -> Bool = { _, _ in true }) -> [Bearer] {
        guard isOnline, !isAsking, let first = queue.first else { return [] }
        isAsking = true
        var batch: [Bearer] = []
        for bearer in queue where isTogether(first, bearer) && batch.count < Profile.pageLength { batch.append(bearer) }
        let asked = Set(batch)
        queue.removeAll(where: asked.contains)
        return batch
    }

    /// The answer was lost with the link: these are asked for first over the next one.
    mutating func lose(_ bearers: [Bearer]) { queue.insert(contentsOf: bearers, at: 0) }

    /// An answer came. Those for whom `isDropped` is true are not asked for any more.
    mutating func endAsking(droppingWaiting isDropped: (Bearer) -> Bool = { _ in false }) {
        isAsking = false
        queue.removeAll(where: isDropped)
    }

    // MARK: What the server says

    /// Takes a name from the server; returns whether it differs from the known one.
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
