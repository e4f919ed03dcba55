package import Model

/// The roles of a community with who has them. A topic has a copy, in which each role may also do what it may do in
/// that topic alone.
package struct RoleBook: Equatable, Sendable {
    /// Whether roles count. As long as they do not, members may do what they may in a community without roles.
    package var isOn = false
    /// What all members may do.
    package var everybody: GroupPermissions = .everybody
    /// Earliest first.
    package var roles: [Role] = []

    package struct Role: Equatable, Sendable {
        package let id: RoleID
        package var name: String
        package var permissions: GroupPermissions
        /// What the role may do in single topics besides; empty in a topic's copy.
        package var inTopics: [GroupID: GroupPermissions]
        /// Earliest first.
        package var members: [UserID]

        package init(
            _ id: RoleID, name: String, _ permissions: GroupPermissions = [],
            inTopics: [GroupID: GroupPermissions] = [:], members: [UserID] = []
        ) {
            self.id = id
            self.name = name
            self.permissions = permissions
            self.inTopics = inTopics
            self.members = members
        }

        /// All that it opens somewhere.
        var widest: GroupPermissions { inTopics.values.reduce(permissions) { $0.union($1) } }
    }

    package init() {}

    package subscript(id: RoleID) -> Role? {
        get { roles.first { $0.id == id } }
        set {
            guard let index = roles.firstIndex(where: { $0.id == id }) else {
                if let newValue { roles.append(newValue) }
                return
            }
            if let newValue { roles[index] = newValue } else { roles.remove(at: index) }
        }
    }

    /// The roles that `user` has.
    package func roles(of user: UserID) -> [Role] { isOn ? roles.filter { $0.members.contains(user) } : [] }

    /// All that the roles of `user` let them do, also in single topics.
    func widest(of user: UserID) -> GroupPermissions { roles(of: user).reduce([]) { $0.union($1.widest) } }

    /// What the roles of `user` let them do.
    func granted(to user: UserID) -> GroupPermissions {
        roles(of: user).reduce([]) { $0.union($1.permissions) }
    }

    /// What all members may do as things stand.
    var ofEverybody: GroupPermissions { isOn ? everybody : .everybody }

    /// Everybody who has a role, each once.
    var holders: [UserID] { isOn ? roles.flatMap(\.members).distinct : [] }

    mutating func forget(_ user: UserID) {
        for index in roles.indices { roles[index].members.removeAll { $0 == user } }
    }

    mutating func forget(topic: GroupID) {
        for index in roles.indices { roles[index].inTopics[topic] = nil }
    }

    /// The copy of a topic.
    func copy(for topic: GroupID) -> RoleBook {
        var copy = self
        for index in copy.roles.indices {
            copy.roles[index].permissions.formUnion(roles[index].inTopics[topic] ?? [])
            copy.roles[index].inTopics = [:]
        }
        return copy
    }

    /// The roles as members see them; nil where none were ever made.
    var listed: CommunityRoles? {
        guard isOn else { return nil }
        return CommunityRoles(
            everybody: everybody,
            items: roles.map {
                CommunityRole(id: $0.id, name: $0.name, permissions: $0.permissions, members: $0.members.count)
            })
    }
}

extension RoleBook {
    /// The text of a database's column: a line for what all members may do, and one for each role, with tabs between
    /// its parts. Empty for a community that never had roles.
    package var text: String {
        guard self != RoleBook() else { return "" }
        let lines = roles.map { role in
            let topics = role.inTopics.sorted { $0.key.description < $1.key.description }
                .map { "\($0.key):\($0.value.rawValue)" }
            return [
                role.id.description, "\(role.permissions.rawValue)", role.members.text,
                topics.joined(separator: " "), role.name,
            ].joined(separator: "\t")
        }
        return (["\(isOn ? 1 : 0)\t\(everybody.rawValue)"] + lines).joined(separator: "\n")
    }

    /// Reads that text; nil where it has another form. To leave something out would give away what was taken.
    package init?(text: String) {
        self.init()
        guard !text.isEmpty else { return }
        let lines = text.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
        guard let first = lines.first, first.count == 2, let bits = UInt64(first[1]) else { return nil }
        isOn = first[0] == "1"
        everybody = GroupPermissions(rawValue: bits).intersection(.all)
        roles = lines.dropFirst().compactMap(Self.role)
        guard roles.count == lines.count - 1 else { return nil }
    }

    private static func role(_ parts: [String]) -> Role? {
        guard parts.count == 5, let id = RoleID(parts[0]), let bits = UInt64(parts[1]) else { return nil }
        var topics: [GroupID: GroupPermissions] = [:]
        for word in parts[3].split(separator: " ") {
            guard let colon = word.lastIndex(of: ":"), let topic = GroupID(String(word[..<colon])),
                let bits = UInt64(word[word.index(after: colon)...])
            else { return nil }
            topics[topic] = GroupPermissions(rawValue: bits).intersection(.inTopic)
        }
        return Role(
            id, name: parts[4], GroupPermissions(rawValue: bits).intersection(.all), inTopics: topics,
            members: [UserID](text: parts[2]))
    }
}
