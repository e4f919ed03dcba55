package import Model

/// About people: oneself, and others one has to do with.
package enum PeopleRequest: Equatable, Sendable {
    case change(OwnChange)
    case fetchProfiles([UserID])
    case listBlocked
    case listFolders
    /// Friends, and who asks or is asked to be one, after somebody or (nil) from the first.
    case listFriends(after: UserID?)
    /// Whether these are there, now and from now on.
    case watch([UserID])
    case setStatus(StatusChange)
}
