package import Model
package import Rules
package import Wire

/// Something the hub wants done. Effects are carried out in order.
package enum HubEffect: Equatable, Sendable {
    /// Send a frame, which is encoded once however many receive it.
    case send(ServerFrame, to: [ConnectionID])
    case store(StoreRequest)
    /// Have the store begin a new epoch, since it was set back: it once had this commit. Its answer is the input
    /// `epochBegun`.
    case beginEpoch(after: StoreCommit)
    case read(OperationID, ReadRequest, for: UserID)
    /// Read the next page of a list of conversations.
    case fetchConversations(OperationID, of: UserID, from: ConversationPage.Cursor)
    /// Send a page of a list that has more pages; when it has left this process, the input `pageTaken` must follow.
    case sendPage(ServerFrame, to: ConnectionID)
    /// Allow full-size frames on the connection.
    case liftLoginLimits(ConnectionID)
    case setReading(ConnectionID, Bool)
    /// Close the connection after everything sent has left.
    case finish(ConnectionID)
    /// Tell the client that the server is leaving, then do as `finish`.
    case goAway(ConnectionID)
    /// Close the connection at once: its peer is silent or a stranger.
    case abort(ConnectionID)
    case note(HubNote)
    case stateChanged(StateChange)
    /// Answer an operator's call: it is done, and everybody it concerns has been told.
    case answer(CallID, AdministrationOutcome.Answer)
}

/// A line for the operator's log. It holds no message text, ticket or key.
package enum HubNote: Equatable, Sendable {
    case loggedIn(UserID, Platform, InstanceID, epoch: UInt64, displaced: Int)
    case resumed(UserID, InstanceID, missed: Int)
    /// A login was told to come back later, because there are too many at once.
    case turnedAway(ConnectionID)
    case loggedOut(UserID, InstanceID)
    case ticketExpired(UserID, InstanceID)
    case loginRefused(String, ErrorCode)
    case violation(ConnectionID, ErrorCode)
    case silent(ConnectionID)
    case storeFailed(StoreError)
    /// The store was set back and has taken this new epoch.
    case setBack(StoreEpoch)
    /// A connection that had not logged in was closed to make room for another.
    case madeRoom(ConnectionID)
    /// A new connection was closed: there was no room, and all others have logged in.
    case full
    /// A connection was closed that did not begin with a proxy's header, as the configuration wants.
    case unforwarded(ConnectionID)
    /// A connection was closed because its reader was too far behind.
    case tooFarBehind(ConnectionID)
    /// The wall clock is in doubt, or believed again (nil).
    case clockJudged(ClockWatch.Doubt?)
    /// A round of retention has ended: this many messages were deleted as too old.
    case forgot(messages: Int)
    /// A request met damaged data; `others` counts more such requests since the last note.
    case damaged(StoreError, others: Int)
}
