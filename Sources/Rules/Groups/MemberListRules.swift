package import Model
internal import Wire

/// Pages of a group's members.
package enum MemberListRules {
    /// `users` are those after the one that was asked for, by their ids: one more than a page holds, as far as there are so
    /// many. Nil where who asks is none of them: to them the group is not there.
    package static func answer(
        of group: GroupID, _ users: [UserID]?, _ profile: GroupProfile?
    ) -> ReadOutcome {
        guard let users else { return .refused(ServiceError(.groupNotFound)) }
        let items = users.prefix(MembersPage.length).map {
            GroupMember(user: $0, role: profile?.role(of: $0) ?? .member)
        }
        return .answer(
            .members(MembersPage(group: group, items: items, hasMore: users.count > MembersPage.length)))
    }
}
