package import Model

/// About people: oneself, and others one has to do with.
package enum PeopleRequest: Equatable, Sendable {
    case change(OwnChange)
    case fetchProfiles([UserID])
    case listBlocked
}
