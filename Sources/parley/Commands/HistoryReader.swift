internal import Model
internal import Session

/// Reads pages of history from a session, newest first, until it has what it was asked for.
struct HistoryReader {
    enum Input: Sendable {
        case event(SessionEvent)
        /// A second went by: time to look for progress.
        case tick
        case interrupted
    }

    private let conversation: ConversationID
    private let last: Int
    private let since: Timestamp?
    /// The longest wait for a page.
    private let patience: Duration
    /// Whether the names of senders are needed, too.
    private let waitsForNames: Bool
    private(set) var people: [Profile] = []
    private var settled: Set<UserID> = []
    /// When the last message arrived; names may still be missing. Nil while messages are missing.
    private var isWholeSince: Uptime?
    private var bySeq: [Int64: Message] = [:]
    private var oldest: Int64?
    private var isReady = false
    private var isLinked = false
    private var linkError: String?
    /// When the last request was made; nil while none is open.
    private var askedAt: Uptime?
    private var progressAt: Uptime?

    /// How the reading ended; nil while it goes on.
    private(set) var ending: ExitStatus?
    /// A sentence about what went wrong; nil when nothing did.
    private(set) var failure: String?

    /// How long to wait for names once all messages have arrived. After that they are left out.
    private static let namesLimit: Duration = .seconds(5)

    init(
        _ conversation: ConversationID, last: Int, since: Timestamp?, patience: Duration, waitsForNames: Bool = false
    ) {
        self.waitsForNames = waitsForNames
        self.conversation = conversation
        self.last = last
        self.since = since
        self.patience = patience
    }

    /// The messages found, oldest first.
    var messages: [Message] {
        let wanted = bySeq.values.filter { message in
            !message.isForOthers && (since.map { message.sentAt >= $0 } ?? true)
        }
        return wanted.sorted { $0.seq < $1.seq }.suffix(last)
    }

    mutating func handle(_ input: Input, at now: Uptime) -> [SessionIntent] {
        switch input {
        case .event(let event): return handle(event, at: now)
        case .interrupted:
            ending = .ok
            bySeq = [:]
            return []
        case .tick:
            guard isReady else { return [] }
            if let isWholeSince {
                if now - isWholeSince > min(Self.namesLimit, patience) { end(.ok, nil) }
                return []
            }
            if let progressAt, now - progressAt > patience {
                end(.unfinished, "the server has sent nothing for \(patience.wholeSeconds) s (--timeout)")
                return []
            }
            // A page that was on its way is gone with the link; a session that waits for one does not ask twice.
            return isLinked && askedAt.map { now - $0 >= .seconds(1) } ?? false ? ask(at: now) : []
        }
    }

    private mutating func handle(_ event: SessionEvent, at now: Uptime) -> [SessionIntent] {
        linkError = event.trouble ?? linkError
        switch event {
        case .linkChanged(let link, _):
            isLinked = link == .connected
            return []
        case .ready:
            isReady = true
            progressAt = now
            return isWholeSince == nil ? ask(at: now) : []
        case .historyLoaded(conversation, let messages, let hasMore):
            progressAt = now
            return note(messages, hasMore: hasMore, at: now)
        case .historyRefused(conversation, let error):
            if isLinked, isWholeSince == nil { end(.refused, error.text) }
            return []
        case .people(.changed(let profiles)):
            people += profiles
            return []
        case .people(.settled(let users)):
            settled.formUnion(users)
            endIfWhole()
            return []
        case .ended(let reason):
            isWholeSince == nil ? end(reason.exitStatus, reason.text(linkError: linkError)) : end(.ok, nil)
            return []
        case .snapshot, .started, .statusChanged, .roundTrip, .ticketExpiring, .ticketRenewed, .notReady, .loginFailed,
            .notice, .serverRestored, .conversationsReset, .conversationChanged, .messageAdded, .messageChanged,
            .changeRefused, .historyLoaded, .onlineMessage, .invite, .group, .people, .file, .messageLoaded,
            .historyRefused, .outgoingChanged, .intentRefused, .restored, .storageChanged, .found, .instancesListed,
            .accountSwitched, .ticketFetchFailed:
            return []
        }
    }

    private mutating func note(_ messages: [Message], hasMore: Bool, at now: Uptime) -> [SessionIntent] {
        for message in messages { bySeq[message.seq] = message }
        oldest = bySeq.keys.min()
        let reachesBack = since.map { since in messages.contains { $0.sentAt < since } } ?? false
        guard hasMore, bySeq.values.count(where: { !$0.isForOthers }) < last, !reachesBack else {
            (isWholeSince, askedAt) = (now, nil)
            endIfWhole()
            return []
        }
        return ask(at: now)
    }

    private mutating func endIfWhole() {
        guard isWholeSince != nil, !waitsForNames || messages.allSatisfy(isSettled) else { return }
        end(.ok, nil)
    }

    private func isSettled(_ message: Message) -> Bool {
        message.sender == .unknown || settled.contains(message.sender)
    }

    private mutating func ask(at now: Uptime) -> [SessionIntent] {
        askedAt = now
        return [oldest.map { .loadOlder(conversation, before: $0) } ?? .open(conversation)]
    }

    private mutating func end(_ status: ExitStatus, _ text: String?) {
        guard ending == nil else { return }
        ending = status
        failure = text
    }
}
