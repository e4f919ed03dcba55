/// The other windows of this device: programs that are signed in beside this one, each with a link of its own.
struct Windows: Equatable, Sendable {
    /// As it was when the link came up.
    var areOthers = false
    /// The server has let it in before.
    var hasEntered = false

    /// It stands beside them, rather than taking their place.
    func isBeside(_ configuration: SessionConfiguration) -> Bool {
        areOthers && (hasEntered || !configuration.startsAlone)
    }
}
