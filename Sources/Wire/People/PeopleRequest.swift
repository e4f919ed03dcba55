package import Model

/// A request about users: this one, and others.
package enum PeopleRequest: Equatable, Sendable {
    case change(OwnChange)
    case fetchProfiles([UserID])
    case listBlocked
    case listFolders
    /// Asks for friends and open requests, those whose ids come after `after`, or (nil) the first page.
    case listFriends(after: UserID?)
    /// Asks for the statuses of these users, and for all changes from then on.
    case watch([UserID])
    case setStatus(StatusChange)
}
