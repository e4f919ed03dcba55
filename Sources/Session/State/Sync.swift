internal import Model
internal import Wire

/// What a link begins with: the conversation list, page by page, or the resume of what was there. And what tells whether
/// the server still is the one that was known.
struct Sync: Equatable, Sendable {
    /// Nobody has use for a list without end: a screen keeps the conversations in which something was said last.
    private let isBounded: Bool
    /// The login or reattach was answered and the conversations are known: requests may go out.
    private(set) var isSynced = false
    /// What the server had stored when this account's conversations were told last; nil where it was not said.
    private(set) var storeEpoch: StoreEpoch?
    /// What the server at the link's other end has stored; nil where it does not tell.
    private(set) var linkStoreEpoch: StoreEpoch?
    /// The latest one that this account was told; shown at the next login.
    private(set) var commitProof: CommitProof?
    /// The one that the link's login showed.
    private var shownProof: CommitProof?
    /// As the latest link told it.
    private(set) var chat = ChatSettings()
    /// Server time of the answer that resumed the session; nil on a link that began with a list.
    private var resumedAt: Timestamp?

    // MARK: What the server needs to go on where the last link broke off

    /// Nil as long as the conversations of the last link had not all arrived, and from a server that can't resume.
    private var token: ResumeToken?
    /// Frames that are `ServerFrame.News`, over all links of this instance since the last login or `reattach`.
    private var received: UInt64 = 0

    // MARK: The list as it comes in

    /// Nil when none is expected.
    private var arriving: [ConversationSummary]?
    /// Those that came in so far.
    private var arrivingIDs: Set<ConversationID> = []
    /// The token that it is the start of.
    private var arrivingToken: ResumeToken?
    /// The highest seqs of messages that came before the list was whole, which need not know them.
    private(set) var early: [ConversationID: Int64] = [:]

    enum Arrival: Equatable {
        case more
        /// A part that brings nothing new and promises more would never end.
        case endless
        /// Nobody asked for it.
        case unasked
        case whole([ConversationSummary], isOtherStore: Bool)
    }

    init(isBounded: Bool) {
        self.isBounded = isBounded
    }

    /// Another instance: nothing of an earlier one is gone on with.
    mutating func beginInstance() {
        token = nil
        received = 0
    }

    /// Another account, or nobody, or another deployment.
    mutating func forgetAccount() {
        storeEpoch = nil
        commitProof = nil
    }

    /// What a listener or the local store knew, where nothing newer is known.
    mutating func note(storeEpoch known: StoreEpoch?, _ proof: CommitProof?) {
        storeEpoch = storeEpoch ?? known
        guard let proof, known == linkStoreEpoch ?? storeEpoch else { return }
        if commitProof?.isOlder(than: proof) ?? true { commitProof = proof }
    }

    // MARK: How far the store has come

    /// For the login that begins a link.
    mutating func showProof() -> CommitProof? {
        shownProof = commitProof
        return commitProof
    }

    enum Told: Equatable {
        case known
        case latest
        /// The server does not have what it had, and was not shown that.
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

    /// What this link's server has stored is known to be another thing than what this session knew.
    var isOtherStore: Bool {
        guard let known = storeEpoch, let told = linkStoreEpoch else { return false }
        return known != told
    }

    /// What the first frames of a reattach say.
    func comebackMode(epoch: UInt64) -> LoginRequest.Mode {
        token.map { .resume($0, received: received, epoch: epoch) } ?? .reattach(epoch: epoch)
    }

    /// The login was accepted, and the list follows.
    mutating func beginList(token: ResumeToken?) {
        arriving = []
        arrivingIDs = []
        arrivingToken = token
        // Who does not ask for a resume counts anew, and so does the server.
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

    /// The missed frames follow as news.
    mutating func resumed(token: ResumeToken?, at serverTime: Timestamp) {
        self.token = token
        resumedAt = serverTime
        isSynced = true
    }

    /// Stored while this session was away: a resumed link brings it as if it were new.
    func isMissed(_ message: Message) -> Bool {
        resumedAt.map { message.sentAt <= $0 } ?? false
    }

    mutating func countNews() {
        received += 1
    }

    /// The list may not know it.
    mutating func noteEarly(_ message: Message) {
        guard early.count < Limits.conversations else { return }
        early[message.conversation] = max(early[message.conversation] ?? 0, message.seq)
    }

    /// It was left while the list came in.
    mutating func left(_ conversation: ConversationID) {
        arriving?.removeAll { $0.conversation == conversation }
    }

    /// True when it goes into the list that is coming in.
    mutating func takes(_ summary: ConversationSummary) -> Bool {
        guard arriving != nil else { return false }
        if let index = arriving?.firstIndex(where: { $0.conversation == summary.conversation }) {
            arriving?[index] = summary
        } else {
            append([summary])
        }
        return true
    }

    /// The list comes by age, so the newest may be in its last page.
    private mutating func append(_ summaries: [ConversationSummary]) {
        arriving?.append(contentsOf: summaries)
        guard isBounded, let all = arriving, all.count >= 2 * Limits.conversations else { return }
        arriving = newest(of: all)
    }

    /// What is held of a list that is longer than a screen has use for.
    private func newest(of summaries: [ConversationSummary]) -> [ConversationSummary] {
        guard isBounded, summaries.count > Limits.conversations else { return summaries }
        return Array(summaries.sorted { $0.lastAt > $1.lastAt }.prefix(Limits.conversations))
    }
}
