internal import Model
internal import Wire

/// The beginning of a link: the conversation list, page by page, or a resume. Also how far the server's store has come,
/// which shows whether it still is the one that was known.
struct Sync: Equatable, Sendable {
    /// Whether the list is cut to the latest conversations, as a screen wants it.
    private let isBounded: Bool
    /// Whether the login or reattach was answered and the conversations are known, so that requests may go out.
    private(set) var isSynced = false
    /// The epoch of the server's store when this account's conversations were told last; nil where it was not told.
    private(set) var storeEpoch: StoreEpoch?
    /// The epoch of the store of this link's server; nil where it does not tell it.
    private(set) var linkStoreEpoch: StoreEpoch?
    /// The latest commit proof that this account was told; shown at the next login.
    private(set) var commitProof: CommitProof?
    /// The commit proof that this link's login showed.
    private var shownProof: CommitProof?
    /// The operator's settings, as the latest link told them.
    private(set) var chat = ChatSettings()
    /// Server time of the answer that resumed the session; nil on a link that began with a list.
    private var resumedAt: Timestamp?

    // MARK: What the server needs to go on where the last link broke off

    /// The token that a resume needs; nil as long as the last link's conversations had not all arrived, and from a
    /// server that can't resume.
    private var token: ResumeToken?
    /// How many frames were `ServerFrame.News`, over all links of this instance since the last login or `reattach`.
    private var received: UInt64 = 0

    // MARK: The list as it comes in

    /// The part of the list that has come; nil when no list is expected.
    private var arriving: [ConversationSummary]?
    /// The conversations that have come.
    private var arrivingIDs: Set<ConversationID> = []
    /// The token that becomes valid with the end of the list.
    private var arrivingToken: ResumeToken?
    /// For each conversation the highest seq of the messages that came before the list was complete; the list may lack
    /// them.
    private(set) var early: [ConversationID: Int64] = [:]

    enum Arrival: Equatable {
        case more
        /// A page without anything new that promises more: the list would never end.
        case endless
        /// A page that nobody asked for.
        case unasked
        case whole([ConversationSummary], isOtherStore: Bool)
    }

    init(isBounded: Bool) {
        self.isBounded = isBounded
    }

    /// Begins another instance, which takes up nothing of an earlier one.
    mutating func beginInstance() {
        token = nil
        received = 0
    }

    /// Forgets the account: another one follows, or none, or another deployment.
    mutating func forgetAccount() {
        storeEpoch = nil
        commitProof = nil
    }

    /// Takes what a listener or the local store kept, where nothing newer is known.
    mutating func note(storeEpoch known: StoreEpoch?, _ proof: CommitProof?) {
        storeEpoch = storeEpoch ?? known
        guard let proof, known == linkStoreEpoch ?? storeEpoch else { return }
        if commitProof?.isOlder(than: proof) ?? true { commitProof = proof }
    }

    // MARK: How far the store has come

    /// Returns the proof to show in the login that begins a link.
    mutating func showProof() -> CommitProof? {
        shownProof = commitProof
        return commitProof
    }

    enum Told: Equatable {
        case known
        case latest
        /// The server's store has come less far than was proved, and the server was not shown that.
        case less
    }

    mutating func told(_ proof: CommitProof) -> Told {
        guard let known = commitProof, storeEpoch == linkStoreEpoch else {
            commitProof = proof
            return .latest
        }
        if proof == known { return .known }
        if proof.isOlder(than: known), known != shownProof { return .less }
        commitProof = proof
        return .latest
    }

    mutating func linkLost() {
        isSynced = false
        linkStoreEpoch = nil
        resumedAt = nil
        arriving = nil
        arrivingIDs = []
        arrivingToken = nil
        early = [:]
    }

    // MARK: What the server says

    mutating func welcomed(storeEpoch: StoreEpoch?, chat: ChatSettings = ChatSettings()) {
        linkStoreEpoch = storeEpoch
        self.chat = chat
    }

    /// Whether the store of this link's server is known to be another one than this session knew.
    var isOtherStore: Bool {
        guard let known = storeEpoch, let told = linkStoreEpoch else { return false }
        return known != told
    }

    /// The mode of the login frame of a reattach.
    func comebackMode(epoch: UInt64) -> LoginRequest.Mode {
        token.map { .resume($0, received: received, epoch: epoch) } ?? .reattach(epoch: epoch)
    }

    /// The login was accepted, and the list follows.
    mutating func beginList(token: ResumeToken?) {
        arriving = []
        arrivingIDs = []
        arrivingToken = token
        // A client that does not resume counts the news anew, and so does the server.
        if self.token == nil { received = 0 }
        self.token = nil
    }

    mutating func arrived(_ conversations: [ConversationSummary], complete: Bool) -> Arrival {
        let isFull = arrivingIDs.count >= Limits.conversations
        let count = arrivingIDs.count
        if !isFull { arrivingIDs.formUnion(conversations.map(\.conversation)) }
        append(conversations)
        guard complete else { return !isFull && arrivingIDs.count == count ? .endless : .more }
        guard let all = arriving.map({ newest(of: $0) }) else { return .unasked }
        arriving = nil
        arrivingIDs = []
        token = arrivingToken
        isSynced = true
        let isOther = isOtherStore
        storeEpoch = linkStoreEpoch ?? storeEpoch
        return .whole(all, isOtherStore: isOther)
    }

    /// The session was resumed; the missed frames follow as news.
    mutating func resumed(token: ResumeToken?, at serverTime: Timestamp) {
        self.token = token
        resumedAt = serverTime
        isSynced = true
    }

    /// Whether the message was stored while this session was away: a resumed link brings it as if it were new.
    func isMissed(_ message: Message) -> Bool {
        resumedAt.map { message.sentAt <= $0 } ?? false
    }

    mutating func countNews() {
        received += 1
    }

    /// Notes a message that the list may lack.
    mutating func noteEarly(_ message: Message) {
        guard early.count < Limits.conversations else { return }
        early[message.conversation] = max(early[message.conversation] ?? 0, message.seq)
    }

    /// Removes a conversation that was left while the list came in.
    mutating func left(_ conversation: ConversationID) {
        arriving?.removeAll { $0.conversation == conversation }
    }

    /// Takes a summary into the list that is coming in; false when none is.
    mutating func takes(_ summary: ConversationSummary) -> Bool {
        guard arriving != nil else { return false }
        if let index = arriving?.firstIndex(where: { $0.conversation == summary.conversation }) {
            arriving?[index] = summary
        } else {
            append([summary])
        }
        return true
    }

    /// Adds to the list. It is sorted by age, so the newest conversations may be in its last page.
    private mutating func append(_ summaries: [ConversationSummary]) {
        arriving?.append(contentsOf: summaries)
        guard isBounded, let all = arriving, all.count >= 2 * Limits.conversations else { return }
        arriving = newest(of: all)
    }

    /// Cuts a list that is longer than a screen has use for.
    private func newest(of summaries: [ConversationSummary]) -> [ConversationSummary] {
        guard isBounded, summaries.count > Limits.conversations else { return summaries }
        return Array(summaries.sorted { $0.lastAt > $1.lastAt }.prefix(Limits.conversations))
    }
}
