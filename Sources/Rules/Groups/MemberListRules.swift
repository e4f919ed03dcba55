package import Model
internal import Wire

/// Reads pages of a group's members.
package enum MemberListRules {
    /// Answers a request for members. A topic's members are those of its community, with their names there; its roles are
    /// told with what they open in it. `profile` is the community's.
    ///
    /// `seats` are the members who were asked for, or those after the one that was asked for, by their ids: one more
    /// than a page holds, if there are so many. Nil if the reader is not a member: for them the group does not exist.
    package static func answer(of group: GroupID, _ seats: [Seat]?, _ profile: GroupProfile?) -> ReadOutcome {
        guard let seats else { return .refused(ServiceError(.groupNotFound)) }
        let items = seats.prefix(MembersPage.length).map { seat in
            GroupMember(
                user: seat.user, role: profile?.role(of: seat.user) ?? .member, card: seat.card,
                roles: profile?.roles.roles(of: seat.user).map(\.id) ?? [])
        }
        return .answer(
            .members(
                MembersPage(
                    group: group, items: items, hasMore: seats.count > MembersPage.length,
                    roles: (group.community == nil ? profile?.roles : profile?.roles.copy(for: group))?.listed)))
    }

    /// A member's id and name in a group, as a store has them.
    package struct Seat: Equatable, Sendable {
        package let user: UserID
        package let card: DisplayName?

        package init(_ user: UserID, _ card: DisplayName?) {
            self.user = user
            self.card = card
        }

        /// Reads the columns of a member; nil when `user` is no user id.
        package init?(_ user: String, card: String) {
            guard let user = UserID(user) else { return nil }
            self.init(user, DisplayName(card: card))
        }
    }
}
