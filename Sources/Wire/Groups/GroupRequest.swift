package import Model

/// A request about groups.
package enum GroupRequest: Equatable, Sendable {
    case change(GroupChangeRequest)
    case listMembers(GroupID, MemberSelection)
    /// Asks how far the members of a group have read.
    case fetchReaders(GroupID)
    case changeValues(GroupValuesRequest)
    /// Asks for a group's attributes and counters.
    case fetchValues(GroupID)
}
