package import Model

/// About groups.
package enum GroupRequest: Equatable, Sendable {
    case change(GroupChangeRequest)
    case listMembers(GroupID, MemberSelection)
    /// How far its members have read.
    case fetchReaders(GroupID)
    case changeValues(GroupValuesRequest)
    /// What programs keep with it.
    case fetchValues(GroupID)
}
