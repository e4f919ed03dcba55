import Model

/// Groups of which somebody sees who has read what: those they looked at last. While the link lasts the server tells how marks
/// rise; over a new one, and when the members are others, all of them are asked for.
struct ReaderWatch: Equatable, Sendable {
    /// The one looked at last stands last.
    private var groups: [GroupID] = []
    private var asking: Set<GroupID> = []
    /// What will be answered is not so any more.
    private var outdated: Set<GroupID> = []
    private var isOnline = false

    /// Of more groups nobody is asked over a new link.
    static let most = 50

    /// Another account, or nobody.
    mutating func forgetUser() { self = ReaderWatch() }

    /// The one that was looked at last.
    var latest: GroupID? { groups.last }

    // Each returns the groups to ask for.

    mutating func opened(_ group: GroupID) -> [GroupID] {
        groups.removeAll { $0 == group }
        groups = groups.suffix(Self.most - 1) + [group]
        return ask([group])
    }

    mutating func membersChanged(in group: GroupID) -> [GroupID] {
        guard groups.contains(group) else { return [] }
        if asking.contains(group) { outdated.insert(group) }
        return ask([group])
    }

    mutating func linkSynced() -> [GroupID] {
        isOnline = true
        return ask(groups.reversed())
    }

    mutating func answered(_ group: GroupID) -> [GroupID] {
        asking.remove(group)
        return outdated.remove(group) == nil ? [] : ask([group])
    }

    private mutating func ask(_ groups: some Sequence<GroupID>) -> [GroupID] {
        guard isOnline else { return [] }
        return groups.filter { asking.insert($0).inserted }
    }

    /// The group is too large for it, or not there.
    mutating func refused(_ group: GroupID) {
        asking.remove(group)
        outdated.remove(group)
        groups.removeAll { $0 == group }
    }

    mutating func linkLost() {
        isOnline = false
        asking = []
        outdated = []
    }
}
