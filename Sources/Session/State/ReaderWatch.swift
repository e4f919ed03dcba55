import Model

/// The groups that were looked at last, for which this session wants to know how far members have read. While a link
/// lasts the server tells new read marks; over a new link, and when members come or go, all marks are asked for.
struct ReaderWatch: Equatable, Sendable {
    /// The watched groups; the one looked at last is at the end.
    private var groups: [GroupID] = []
    private var asking: Set<GroupID> = []
    /// Groups whose outstanding answer is outdated, because members came or went since the request.
    private var outdated: Set<GroupID> = []
    private var isOnline = false

    /// How many groups are watched.
    static let most = 50

    /// Forgets everything: another account follows, or none.
    mutating func forgetUser() { self = ReaderWatch() }

    /// The group that was looked at last; nil when there was none.
    var latest: GroupID? { groups.last }

    // Each of these returns the groups to ask for.

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

    /// The group is too large for read marks, or does not exist.
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
