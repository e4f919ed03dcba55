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
    /// Remembers a sign-out that the server may not have heard of: the next login of this device tells it.
    case rememberSignOut(UntoldSignOut, user: String)
    case forgetSignOut(user: String)
    /// Saves the account that is signed in here, in place of the one saved before.
    case saveAccount(SavedAccount)
    /// Forgets the saved account after a sign-out, if it is this one.
    case forgetAccount(ServerAddress, user: UserID)
    /// Asks the ticket source; the answer comes back as `ticketFetched` with this number.
    case fetchTicket(user: String, number: Int)
    /// Looks at the other windows of the device; the answer comes back as `windows`.
    case lookAround(UserID)
    /// Asks the account's store; answers of an older generation are ignored.
    case store(StorageRequest, generation: Int)
    /// Asks the file shelf; the answer comes back as `shelved`.
    case shelf(ShelfRequest)
    case reply(ReplyID, Result<Readiness?, ServiceError>)
    /// Ends all streams; the last effect of a session.
    case finish
}
