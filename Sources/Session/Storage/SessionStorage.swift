package import Model

/// What a session remembers across runs of the program. Calls are small and may touch the disk; a failed write is
/// reported once through the log of whoever made the storage and never stops the session.
package protocol SessionStorage: Sendable {
    /// Sets the server that later calls about `user` refer to: a person may log in to another one than was configured.
    func turn(_ user: String, to server: ServerAddress)
    /// The kick that displaced `user` on this device and that no person has answered yet.
    func unansweredKick(user: String) -> Displacement?
    func remember(kick: Displacement, user: String)
    func forgetKick(user: String)
    /// The last sign-out of `user` on this device that the server has not heard of.
    func untoldSignOut(user: String) -> UntoldSignOut?
    func remember(_ signOut: UntoldSignOut, user: String)
    func forgetSignOut(user: String)
    /// The other windows of this device that are open for `user`, and what they have left; see `OpenWindows`.
    func windows(of user: String) -> OpenWindows
    /// Saves the signed-in account, in place of the one saved before.
    func save(_ account: SavedAccount)
    /// Forgets the saved account if it is this one.
    func forgetAccount(_ server: ServerAddress, user: UserID)
}

/// Defaults for commands, which name their account each time: only the screen saves one, and only a screen is a window.
extension SessionStorage {
    package func turn(_ user: String, to server: ServerAddress) {}
    package func windows(of user: String) -> OpenWindows { OpenWindows(areOthers: false, wereOthers: false) }
    package func save(_ account: SavedAccount) {}
    package func forgetAccount(_ server: ServerAddress, user: UserID) {}
}

/// Storage that remembers nothing beyond the process.
package struct NoStorage: SessionStorage {
    package init() {}
    package func unansweredKick(user: String) -> Displacement? { nil }
    package func remember(kick: Displacement, user: String) {}
    package func forgetKick(user: String) {}
    package func untoldSignOut(user: String) -> UntoldSignOut? { nil }
    package func remember(_ signOut: UntoldSignOut, user: String) {}
    package func forgetSignOut(user: String) {}
}
