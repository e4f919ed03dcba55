package import Model

/// A topic has the members of its community, and what it says of them, as copies: whether they are like it.
extension StoreCheck {
    /// `groups` are all topics and all communities that list some, by their numbers and keys. A row that can't be read is
    /// found elsewhere.
    package mutating func look(
        atTopics groups: [(number: Int64, key: String)], profile: (Int64) throws -> GroupProfileRow?,
        members: (Int64) throws -> [UserID]
    ) throws {
        var rows: [GroupID: (number: Int64, profile: GroupProfile)] = [:]
        var unreadable: Set<GroupID> = []
        let named = groups.compactMap { group in
            GroupID(String(group.key.dropFirst("group:".count))).map { (id: $0, number: group.number) }
        }
        for group in named {
            do {
                guard let row = try profile(group.number), !row.isDissolved else { continue }
                rows[group.id] = (group.number, row.profile)
            } catch {
                unreadable.insert(group.id)
            }
        }
        for group in named {
            guard let row = rows[group.id] else { continue }
            if let community = group.id.community {
                guard !unreadable.contains(community) else { continue }
                if rows[community]?.profile.topics.contains(group.id) != true {
                    found("\(group.id) is a topic that its community does not list")
                }
                continue
            }
            var seats: Set<UserID>?
            for id in row.profile.topics where !unreadable.contains(id) {
                guard let topic = rows[id] else {
                    found("\(group.id) lists the topic \(id), which is not there")
                    continue
                }
                if !topic.profile.hasRoles(of: row.profile) {
                    found("\(id) has another owner, other admins or others who are muted than its community")
                }
                if topic.profile.roles != row.profile.roles.copy(for: id) {
                    found("\(id) has other roles than its community")
                }
                let here = try seats ?? Set(members(row.number))
                seats = here
                if try Set(members(topic.number)) != here { found("\(id) has other members than its community") }
            }
        }
    }
}

extension GroupProfile {
    fileprivate func hasRoles(of community: GroupProfile) -> Bool {
        owner == community.owner && Set(admins) == Set(community.admins) && mutes == community.mutes
    }
}
