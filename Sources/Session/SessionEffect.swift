package import Model
package import Wire

/// What a session wants done. Performing one never waits.
package enum SessionEffect: Equatable, Sendable {
    case openLink(ServerAddress, generation: Int)
    case closeLink
    case transmit(ClientFrame)
    /// Replaces a pending timer of the same name.
    case schedule(SessionTimer, after: Duration)
    case cancel(SessionTimer)
    case publish(SessionEvent)
    case rememberKick(Displacement, user: String)
    case forgetKick(user: String)
    /// It signed out, and the server may not have heard: the next login of this device says so.
    case rememberSignOut(UntoldSignOut, user: String)
    case forgetSignOut(user: String)
    /// Somebody is signed in here with this; replaces whoever was.
    case saveAccount(SavedAccount)
    /// They signed out: nothing of another one is forgotten.
    case forgetAccount(ServerAddress, user: UserID)
    /// Ask the ticket source; the answer comes back as `ticketFetched` with this number.
    case fetchTicket(user: String, number: Int)
    /// Looks at the other windows of the device; the answer comes back as `windows`.
    case lookAround(UserID)
    /// Asks the account's store; answers of an older generation are ignored.
    case store(StorageRequest, generation: Int)
    /// The answer comes back as `shelved`.
    case shelf(ShelfRequest)
    case reply(ReplyID, Result<Readiness?, ServiceError>)
    /// Nothing comes after it: streams end.
    case finish
}
