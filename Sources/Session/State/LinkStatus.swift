internal import Model
internal import Wire

/// The link as the session knows it.
package struct LinkStatus: Equatable, Sendable {
    package internal(set) var state: LinkState = .idle
    /// Raised for every link; news of an older one is ignored.
    package internal(set) var generation = 0
    /// Tries since the link was last stable.
    var attempt = 0
    /// How often a server has said since then that it leaves.
    var departures = 0
    /// The login or reattach was answered and the conversations are known: requests may go out.
    var isSynced = false
    /// What the server at its other end has stored; nil where it does not tell.
    var storeEpoch: StoreEpoch?
    /// What the server was shown when this link came up.
    @Secret var greetedWith = ""
    /// The token that the list to come is the start of.
    var arrivingToken: ResumeToken?
    /// Server time of the answer that resumed the session; nil on a link that began with a list.
    var resumedAt: Timestamp?
    /// The server leaves: come back at a random moment within so many milliseconds.
    var returnWithin: Int64?
    /// The conversation list as it comes in, page by page; nil when none is expected.
    var arriving: [ConversationSummary]?
    /// Those that came in so far.
    var arrivingIDs: Set<ConversationID> = []
    /// The highest seqs of messages that came before the list was whole, which need not know them.
    var early: [ConversationID: Int64] = [:]
    var connectedAt: Int64?
    var lastHeardAt: Int64 = 0
    /// A ping went out and nothing was heard since.
    var isProbing = false
    var probedAt: Int64 = 0

    init() {}

    /// Nothing of the old link counts any more; how often it was tried, and ended by the server, does.
    mutating func forget() {
        isSynced = false
        storeEpoch = nil
        arriving = nil
        arrivingIDs = []
        early = [:]
        arrivingToken = nil
        resumedAt = nil
        returnWithin = nil
        connectedAt = nil
        isProbing = false
    }
}
