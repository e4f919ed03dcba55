/// Mistakes a server or a client could really make, switched on to see that the witness notices.
enum PlantedBug: CaseIterable {
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
    /// A timer that is set while another runs is lost.
    case losesReconnects

    /// Where the search begins: some need a rare meeting, and the worlds before it would only cost time.
    var firstSeed: UInt64 {
        switch self {
        case .writesWithoutFence: 230
        case .decidesBeforeTransaction: 900
        case .takesNewGeneration: 1150
        case .countsTheDead: 100
        case .answersBeforeSync, .mixesUpTexts, .forgetsMessageIDs, .reordersFrames, .losesNews, .keepsTickets,
            .ignoresExpiry, .answersRepeatsAnew, .losesReconnects:
            0
        }
    }

    var invariant: Invariant {
        switch self {
        case .answersBeforeSync: .durable
        case .mixesUpTexts: .noPhantom
        case .forgetsMessageIDs: .once
        case .reordersFrames, .takesNewGeneration: .order
        case .losesNews: .converge
        case .writesWithoutFence, .keepsTickets: .kick
        case .ignoresExpiry: .expiry
        case .decidesBeforeTransaction, .countsTheDead: .policy
        case .answersRepeatsAnew: .idempotent
        case .losesReconnects: .heal
        }
    }
}
