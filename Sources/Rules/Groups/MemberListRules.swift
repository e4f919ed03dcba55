package import Model
internal import Wire

/// Pages of a group's members.
package enum MemberListRules {
    /// Of a topic they are those of its community, with what they are called there.
    ///
    /// `seats` are those after the one that was asked for, by their ids, one more than a page holds, as far as there are so
    /// many; or those that were asked for. Nil where who asks is none of them: to them the group is not there.
    package static func answer(of group: GroupID, _ seats: [Seat]?, _ profile: GroupProfile?) -> ReadOutcome {
        guard let seats else { return .refused(ServiceError(.groupNotFound)) }
        let items = seats.prefix(MembersPage.length).map { seat in
            GroupMember(user: seat.user, role: profile?.role(of: seat.user) ?? .member, card: seat.card)
        }
        return .answer(
            .members(MembersPage(group: group, items: items, hasMore: seats.count > MembersPage.length)))
    }

    /// What a store has of a member of a group.
    package struct Seat: Equatable, Sendable {
        package let user: UserID
        package let card: DisplayName?

        package init(_ user: UserID, _ card: DisplayName?) {
            self.user = user
            self.card = card
        }

        /// As it lies in a column; nil for an id that is none.
        package init?(_ user: String, card: String) {
            guard let user = UserID(user) else { return nil }
            self.init(user, DisplayName(card: card))
        }
    }
}
