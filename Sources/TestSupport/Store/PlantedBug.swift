/// Mistakes that a server or a client could really make, switched on to see that the witness notices them.
package enum PlantedBug: CaseIterable, Sendable {
    /// The server answers before the message is on disk, and the disk loses it: `synchronous=NORMAL`.
    case answersBeforeSync
    /// The server sends one user's text in the place of another's.
    case mixesUpTexts
    /// Between two groups that fail, the server accepts requests of a connection that has some in the second group.
    case takesNewGeneration
    /// The server remembers message ids within a transaction only.
    case forgetsMessageIDs
    /// The server handles each frame in its own task: frames of one connection overtake each other.
    case reordersFrames
    /// Some receivers of a message get no news of it.
    case losesNews
    /// All but one of those who are online get no news of a changed message.
    case losesChanges
    /// The server forgets whom a message to a group is for, and gives it to everybody who reads the history.
    case tellsEverybody
    /// The server answers a change of a message, tells of it, and forgets it.
    case forgetsChanges
    /// The server does not check the epoch in the transaction.
    case writesWithoutFence
    /// The operator's kick ends the instances and leaves their tickets valid.
    case keepsTickets
    /// The end of a ticket is only seen at the next login.
    case ignoresExpiry
    /// The server reads the registry before the transaction.
    case decidesBeforeTransaction
    /// An instance holds its place whether or not it is connected.
    case countsTheDead
    /// A repeated message is answered with the next seq, not with its own.
    case answersRepeatsAnew
    /// A user who is removed from a group still gets its messages.
    case keepsMembers
    /// A timer that is set while another one runs is lost.
    case losesReconnects
}
