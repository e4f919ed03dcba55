/// Mistakes a server or a client could really make, switched on to see that the witness notices.
package enum PlantedBug: CaseIterable, Sendable {
    /// Answers before the disk has it, and the disk loses it: `synchronous=NORMAL`.
    case answersBeforeSync
    /// Sends one user's text in the place of another's.
    case mixesUpTexts
    /// Between two groups that fail, takes the requests of a connection that has some in the second one.
    case takesNewGeneration
    /// Remembers message ids for this transaction only.
    case forgetsMessageIDs
    /// One task per frame: frames of one connection overtake each other.
    case reordersFrames
    /// A reader that is not at the keyboard misses the news.
    case losesNews
    /// The epoch is not looked at in the transaction.
    case writesWithoutFence
    /// The operator's kick ends the instances and leaves their tickets good.
    case keepsTickets
    /// A ticket's end is only seen at the next login.
    case ignoresExpiry
    /// Reads the registry before the transaction.
    case decidesBeforeTransaction
    /// A place is held whether or not anybody is there.
    case countsTheDead
    /// A repeated message is answered with what comes next.
    case answersRepeatsAnew
    /// Who is taken out of a group stays among those who get its messages.
    case keepsMembers
    /// A timer that is set while another runs is lost.
    case losesReconnects
}
