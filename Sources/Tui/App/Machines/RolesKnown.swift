import Model

/// The roles of communities, as the server listed them last, and what the person wants of a role: it is done when the
/// list is there, because it names a role and says what changes in it.
struct RolesKnown: Equatable, Sendable {
    private var groups: [GroupID: CommunityRoles] = [:]
    private var waiting: Waiting?

    struct Waiting: Equatable, Sendable {
        /// The community.
        let group: GroupID
        let wish: RoleWish
        /// The topic that was open; nil where none was.
        let topic: GroupID?
    }

    subscript(group: GroupID) -> CommunityRoles? { groups[group] }

    mutating func wait(_ wish: Waiting) { waiting = wish }

    /// Takes over the list; returns what waited for it.
    mutating func listed(_ page: MembersPage) -> Waiting? {
        groups[page.group] = page.roles
        guard let waiting, waiting.group == page.group else { return nil }
        self.waiting = nil
        return waiting
    }

    /// The list does not come.
    mutating func stopWaiting() { waiting = nil }

    mutating func forget(_ group: GroupID) { groups[group] = nil }
}
