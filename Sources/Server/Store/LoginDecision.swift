package import Model

/// What a login does to the registry.
package enum LoginDecision: Equatable, Sendable {
    case enter(Admission)
    /// The instance has its place already: a repeated login or a reattach.
    case comeBack(epoch: UInt64, isNewAccount: Bool)
    /// Answer 6208 and remember that this instance has been told.
    case tellOfKick(Displacement)
    /// Answer 6208 and change nothing.
    case yield(Displacement)
    case end(SessionEnding)
    case refuse(ServiceError)

    /// A new row, and what becomes of the others.
    package struct Admission: Equatable, Sendable {
        package let epoch: UInt64
        package let isNewAccount: Bool
        /// Lose their place to the newcomer.
        package let displaced: [RegisteredInstance]
        /// Those of `displaced` whose device gets a notice at its next login.
        package let away: [RegisteredInstance]
        /// Their tickets have run out.
        package let expired: [RegisteredInstance]
        /// Scripts that left without a word.
        package let dropped: [RegisteredInstance]

        package init(
            epoch: UInt64, isNewAccount: Bool, displaced: [RegisteredInstance] = [], away: [RegisteredInstance] = [],
            expired: [RegisteredInstance] = [], dropped: [RegisteredInstance] = []
        ) {
            self.epoch = epoch
            self.isNewAccount = isNewAccount
            self.displaced = displaced
            self.away = away
            self.expired = expired
            self.dropped = dropped
        }
    }
}
