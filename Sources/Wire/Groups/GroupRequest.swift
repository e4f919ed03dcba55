package import Model

/// About groups.
package enum GroupRequest: Equatable, Sendable {
    case change(GroupChangeRequest)
    case listMembers(GroupID, after: UserID?)
    /// How far its members have read.
    case fetchReaders(GroupID)
}
