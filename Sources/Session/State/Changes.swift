internal import Model
internal import Wire

/// Keeps up with changes to messages that are known already. Each conversation counts its changes; when the server's
/// count is ahead of this session's, the changed messages are fetched as they are by then.
///
/// It also holds the changes that this session asks for. A change states the wanted result, so one whose answer was
/// lost is sent again.
struct Changes: Equatable, Sendable {
    enum Action: Equatable {
        case tell(Message)
        /// Keeps messages in the store: with them, all changes after `after` up to `upTo` are known.
        case keep(ConversationID, [Message], after: Int64, upTo: Int64)
        case fetch(ConversationID, after: Int64)
        case ask(ChangeRequest)
        case refuse(ChangeRequest, ServiceError)
    }

    /// The number of each conversation's latest change that this session knows, with all before it.
    private(set) var cursors: [ConversationID: Int64] = [:]
    /// Conversations with changes to fetch, in the order in which they fell behind.
    private var behind: [ConversationID] = []
    private var fetching: ConversationID?
    /// The cursor at the time when a page of messages was asked for that has not come yet: the page may show the
    /// messages as they were then.
    private var pages: [ConversationID: Int64] = [:]
    private var requests: [ChangeRequest] = []
    private var isOnline = false

    /// How many requests may be without an answer: more than anybody makes by hand.
    private static let longest = 32

    /// Forgets everything and refuses the requests: another account follows, or none.
    mutating func forgetUser(_ error: ServiceError) -> [Action] {
        defer { self = Changes() }
        return requests.map { .refuse($0, error) }
    }

    // MARK: What is known

    /// Takes the cursors that the store, or a listener, kept. They may be read after the list has come; the smaller one
    /// counts, because what is kept is that old.
    mutating func restore(_ known: [ConversationID: Int64]) -> [Action] {
        for (conversation, change) in known {
            if let cursor = cursors[conversation], cursor > change { fallBehind(conversation) }
            cursors[conversation] = min(cursors[conversation] ?? change, change)
        }
        return fetchNext()
    }

    /// Takes a whole conversation list. Another store counts its changes anew, so all of them are fetched. In a
    /// conversation of which nothing was known, all messages that come from here on are up to date.
    mutating func listed(_ summaries: [ConversationSummary], isOtherStore: Bool) -> [Action] {
        var known: [ConversationID: Int64] = [:]
        isOnline = true
        for summary in summaries {
            let cursor = isOtherStore ? 0 : cursors[summary.conversation] ?? summary.lastChange
            known[summary.conversation] = min(cursor, summary.lastChange)
            if cursor < summary.lastChange { fallBehind(summary.conversation) }
        }
        // A conversation that was left is dropped; it may come back.
        cursors = known
        behind.removeAll { known[$0] == nil }
        return fetchNext() + requests.map { .ask($0) }
    }

    /// The link goes on where the last one broke off.
    mutating func resumed() -> [Action] {
        isOnline = true
        return fetchNext() + requests.map { .ask($0) }
    }

    /// Follows a conversation that was in no list.
    mutating func noticed(_ conversation: ConversationID, change: Int64 = 0) {
        guard cursors[conversation] == nil, cursors.count < Limits.conversations else { return }
        cursors[conversation] = change
    }

    mutating func linkLost() {
        isOnline = false
        pages = [:]
        guard let conversation = fetching else { return }
        fetching = nil
        fallBehind(conversation)
    }

    /// Forgets a conversation that was left; it may come back.
    mutating func forget(_ conversation: ConversationID) {
        cursors[conversation] = nil
        behind.removeAll { $0 == conversation }
    }

    private mutating func fallBehind(_ conversation: ConversationID) {
        if !behind.contains(conversation) { behind.append(conversation) }
    }

    // MARK: News

    mutating func received(_ changed: ChangedMessage) -> [Action] {
        let (message, now) = (changed.message, changed.message.state.change)
        noticed(message.conversation, change: changed.previous)
        guard let cursor = cursors[message.conversation], now > cursor else { return [] }
        guard changed.previous <= cursor else {
            // Some changes were missed; this one comes with them when they are fetched.
            fallBehind(message.conversation)
            return fetchNext()
        }
        cursors[message.conversation] = now
        return [.tell(message), .keep(message.conversation, [message], after: cursor, upTo: now)]
    }

    mutating func answered(_ messages: [Message], of conversation: ConversationID, upTo: Int64, hasMore: Bool)
        -> [Action]
    {
        guard fetching == conversation else { return [] }
        fetching = nil
        let cursor = cursors[conversation] ?? 0
        cursors[conversation] = max(cursor, upTo)
        // A page that promises more without any progress would be asked for endlessly.
        if hasMore, upTo > cursor { fallBehind(conversation) }
        let told = messages.filter { $0.conversation == conversation }
        return told.map { .tell($0) } + [.keep(conversation, told, after: cursor, upTo: upTo)] + fetchNext()
    }

    /// The server refused the changes of this conversation: they are not asked for again over this link.
    mutating func refused(_ conversation: ConversationID) -> [Action] {
        guard fetching == conversation else { return [] }
        fetching = nil
        return fetchNext()
    }

    private mutating func fetchNext() -> [Action] {
        guard isOnline, fetching == nil, !behind.isEmpty else { return [] }
        let conversation = behind.removeFirst()
        fetching = conversation
        return [.fetch(conversation, after: cursors[conversation] ?? 0)]
    }

    // MARK: Pages of messages, which are read beside the changes

    mutating func pageAsked(of conversation: ConversationID) {
        guard let cursor = cursors[conversation] else { return }
        pages[conversation] = min(pages[conversation] ?? cursor, cursor)
    }

    /// Fetches once more what has changed while a page was on its way: the change may have come before the page.
    mutating func pageCame(of conversation: ConversationID) -> [Action] {
        guard let since = pages.removeValue(forKey: conversation), let cursor = cursors[conversation], cursor > since
        else { return [] }
        cursors[conversation] = since
        fallBehind(conversation)
        return fetchNext()
    }

    // MARK: Wishes

    mutating func ask(_ request: ChangeRequest, refusal: ServiceError?) -> [Action] {
        if let refusal { return [.refuse(request, refusal)] }
        guard isOnline else { return [.refuse(request, ServiceError(.noNetwork))] }
        guard requests.count < Self.longest else {
            return [.refuse(request, ServiceError(.tooManyFailures, "Too many changes wait for their answer."))]
        }
        requests.append(request)
        return [.ask(request)]
    }

    /// Tells the result of a request. A change that is known already is told as well: the caller waits for it.
    mutating func granted(_ request: ChangeRequest, by news: ServerFrame.News) -> [Action] {
        settle(request)
        guard case .messageChanged(let changed) = news else { return [] }
        let (message, now) = (changed.message, changed.message.state.change)
        return cursors[message.conversation].map { now <= $0 } ?? false ? [.tell(message)] : []
    }

    private mutating func settle(_ request: ChangeRequest) {
        if let index = requests.firstIndex(of: request) { requests.remove(at: index) }
    }

    mutating func refused(_ request: ChangeRequest, _ error: ServiceError) -> [Action] {
        settle(request)
        return [.refuse(request, error)]
    }
}
