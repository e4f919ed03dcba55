package import Model

/// About people: oneself, and others one has to do with.
package enum PeopleRequest: Equatable, Sendable {
    case change(OwnChange)
    case fetchProfiles([UserID])
    case listBlocked
    /// Whether these are there, now and from now on.
    case watch([UserID])
}
