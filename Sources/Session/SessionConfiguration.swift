package import Model

/// What a session is, for as long as it lives.
package struct SessionConfiguration: Equatable, Sendable {
    package var device: Device
    /// Name and version of the program, for the operator's log.
    package var software: String
    package var catchUp: CatchUp
    /// It wants what others write; only a script may not.
    package var receives: Bool
    /// Where a listener left off; nil where it has none, and `catchUp` says where it begins.
    package var place: Place?
    /// How long a login may take before it ends as `unreachable`; nil tries for ever.
    package var loginTimeout: Duration?
    /// Tickets can be fetched; set by whoever has the source.
    package var hasTicketSource: Bool
    /// History, unsent messages and drafts are kept in a store; `ChatSession` says so when it has one.
    package var keepsMessages = false
    /// It is one window of a device that may have others: signing out signs all of them out.
    package var isWindow = false
    /// Its first login has the device's place for itself, and signs out the windows that are there.
    package var startsAlone = false
    /// Whoever one writes with may know how far one has read.
    package var tellsRead = true
    /// It wants to know what the people are called whom it tells of.
    package var learnsNames = false
    /// It also gets `settled` once the server has answered for a user, with a name or with none.
    package var waitsForNames = false

    /// Which messages a login brings by itself. What is missed while a link is down is always brought.
    package enum CatchUp: Equatable, Sendable {
        /// None: the person opens what they want to read.
        case none
        /// Everything the user has not read on any device.
        case unread
        /// This many of each conversation, read or not.
        case latest(Int)

        /// The seq after which a conversation is followed from its first appearance on; nil: only from the next message on.
        package func place(in summary: ConversationSummary) -> Int64? {
            switch self {
            case .none: nil
            // What happened to a group is not counted, and may have happened to this account.
            case .unread:
                summary.unread > 0 || summary.group?.kind.countsUnread == true ? summary.readSeq : summary.lastSeq
            case .latest(let count): max(0, summary.lastSeq - Int64(max(0, count)))
            }
        }
    }

    /// How far a listener was told each conversation when it ran last. One that is not named here has appeared since.
    package struct Place: Equatable, Sendable {
        /// What the server had stored then.
        package var storeEpoch: StoreEpoch?
        /// The latest that was told then.
        package var commitProof: CommitProof?
        package var seqs: [ConversationID: Int64]
        /// Up to which change of each conversation it was told what became of its messages.
        package var changes: [ConversationID: Int64]

        package init(
            storeEpoch: StoreEpoch? = nil, commitProof: CommitProof? = nil, seqs: [ConversationID: Int64] = [:],
            changes: [ConversationID: Int64] = [:]
        ) {
            self.storeEpoch = storeEpoch
            self.commitProof = commitProof
            self.seqs = seqs
            self.changes = changes
        }
    }

    package init(
        device: Device, software: String, catchUp: CatchUp = .none,
        loginTimeout: Duration? = nil, hasTicketSource: Bool = false, receives: Bool? = nil, place: Place? = nil
    ) {
        self.device = device
        self.software = software
        self.catchUp = catchUp
        self.receives = receives ?? device.platform.alwaysReceives
        self.place = place
        self.loginTimeout = loginTimeout
        self.hasTicketSource = hasTicketSource
    }
}
