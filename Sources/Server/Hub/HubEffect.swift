package import Model
package import Rules
package import Wire

/// What the hub wants done, in order.
package enum HubEffect: Equatable, Sendable {
    /// Encoded once, whoever receives it.
    case send(ServerFrame, to: [ConnectionID])
    case store(StoreRequest)
    /// The store was set back: it once had this commit. Say `epochBegun` when it has a new epoch.
    case beginEpoch(after: StoreCommit)
    case read(OperationID, ReadRequest, for: UserID)
    /// Read the next page of a list of conversations.
    case fetchConversations(OperationID, of: UserID, from: ConversationPage.Cursor)
    /// Send a page of a list that has more, and say `pageTaken` when it has left this process.
    case sendPage(ServerFrame, to: ConnectionID)
    /// Frames of this connection may have their full size.
    case liftLoginLimits(ConnectionID)
    case setReading(ConnectionID, Bool)
    /// Close after everything sent has left.
    case finish(ConnectionID)
    /// As `finish`, and say that the server is leaving.
    case goAway(ConnectionID)
    /// Close at once: the peer is silent or a stranger.
    case abort(ConnectionID)
    case note(HubNote)
    case stateChanged(StateChange)
    /// An operator's call is done, and everybody it concerns is told.
    case answer(CallID, AdministrationOutcome.Answer)
}

/// What the operator's log is told. Holds no text, ticket or key.
package enum HubNote: Equatable, Sendable {
    case loggedIn(UserID, Platform, InstanceID, epoch: UInt64, displaced: Int)
    case resumed(UserID, InstanceID, missed: Int)
    /// Too many logins at once.
    case turnedAway(ConnectionID)
    case loggedOut(UserID, InstanceID)
    case ticketExpired(UserID, InstanceID)
    case loginRefused(String, ErrorCode)
    case violation(ConnectionID, ErrorCode)
    case silent(ConnectionID)
    case storeFailed(StoreError)
    /// The store was set back, and what it has is named so from now on.
    case setBack(StoreEpoch)
    /// A stranger was dropped for another.
    case madeRoom(ConnectionID)
    /// A newcomer was dropped: all who are here have logged in.
    case full
    /// It did not begin with the header of a proxy, as it should.
    case unforwarded(ConnectionID)
    /// It does not read what it is sent.
    case tooFarBehind(ConnectionID)
    /// The wall clock is in doubt, or believed again (nil).
    case clockJudged(ClockWatch.Doubt?)
    /// So many messages were older than the server keeps them.
    case forgot(messages: Int)
    /// Something somebody asked for is damaged, and so many others since the last note of it.
    case damaged(StoreError, others: Int)
}
