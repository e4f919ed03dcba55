package import Model

/// The settings of a session, for as long as it lives.
package struct SessionConfiguration: Equatable, Sendable {
    package var device: Device
    /// Name and version of the program, for the operator's log.
    package var software: String
    package var catchUp: CatchUp
    /// Whether the session wants the messages of others; only a script may say no.
    package var receives: Bool
    /// How far a listener got in its last run; nil where it has no record, and `catchUp` says where it begins.
    package var place: Place?
    /// How long a login may take before it ends as `unreachable`; nil tries for ever.
    package var loginTimeout: Duration?
    /// Whether tickets can be fetched; `ChatSession` sets it when it has a ticket source.
    package var hasTicketSource: Bool
    /// Whether history, unsent messages and drafts are kept in a store; `ChatSession` sets it when it has one.
    package var keepsMessages = false
    /// Whether this is a window of a device, beside which others may be open: signing out signs all of them out.
    package var isWindow = false
    /// Whether the first login takes the device's place for itself, and signs out the windows that are open already.
    package var startsAlone = false
    /// Whether others may be told how far this user has read.
    package var tellsRead = true
    /// Whether the session asks the server for the names of the users who occur in its events.
    package var learnsNames = false
    /// Whether the session also tells `PeopleEvent.settled` when the server has answered for a user, with a name or
    /// without.
    package var waitsForNames = false
    /// Whether the session tells how long the server takes to answer, for which it pings whenever the server does.
    package var measuresRoundTrip = false

    /// Which missed messages a login brings without being asked. Messages missed while a link was down are always
    /// brought.
    package enum CatchUp: Equatable, Sendable {
        /// No messages: the person opens what they want to read.
        case none
        /// Everything that the user has not read on any device.
        case unread
        /// The newest messages of each conversation, this many, read or not.
        case latest(Int)

        /// The seq after which messages are delivered when a conversation is seen for the first time; nil to begin with
        /// the next message.
        package func place(in summary: ConversationSummary) -> Int64? {
            switch self {
            case .none: nil
            // Tips (what happened to a group) are not counted as unread, and one of them may concern this account.
            case .unread:
                summary.unread > 0 || summary.group?.kind.countsUnread == true ? summary.readSeq : summary.lastSeq
            case .latest(let count): max(0, summary.lastSeq - Int64(max(0, count)))
            }
        }
    }

    /// How far a listener was told each conversation in its last run. A conversation that is missing here has appeared
    /// since.
    package struct Place: Equatable, Sendable {
        /// The epoch of the server's store in that run.
        package var storeEpoch: StoreEpoch?
        /// The latest commit proof of that run.
        package var commitProof: CommitProof?
        package var seqs: [ConversationID: Int64]
        /// For each conversation the number of the latest change to its messages that the listener was told.
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
