internal import Model
internal import Wire

/// Keeping up with what becomes of messages that are there already. Each conversation counts its changes; what is behind
/// the count that the server tells is asked for, and comes as the messages are now.
///
/// And the changes that this session asks for: they say what is to be, so one whose answer was lost is asked again.
struct Changes: Equatable, Sendable {
    enum Action: Equatable {
        case tell(Message)
        /// For the store: all changes after the one and up to the other are in it.
        case keep(ConversationID, [Message], after: Int64, upTo: Int64)
        case fetch(ConversationID, after: Int64)
        case ask(ChangeRequest)
        case refuse(ChangeRequest, ServiceError)
    }

    /// Up to which change of each conversation this session knows all.
    private(set) var cursors: [ConversationID: Int64] = [:]
    /// Those with changes to bring, first come first served.
    private var behind: [ConversationID] = []
    private var fetching: ConversationID?
    /// What was known when a page of messages was asked for that has not come: it may show them as they were then.
    private var pages: [ConversationID: Int64] = [:]
    private var requests: [ChangeRequest] = []
    private var isOnline = false

    /// Requests without an answer: more than anybody has by hand.
    private static let longest = 32

    /// Another account, or nobody. What was asked for is refused.
    mutating func forgetUser(_ error: ServiceError) -> [Action] {
        defer { self = Changes() }
        return requests.map { .refuse($0, error) }
    }

    // MARK: What is known

    /// What the local store, or a listener, kept. It may be read after the list has come: what is kept is as old as it is.
    mutating func restore(_ known: [ConversationID: Int64]) -> [Action] {
        for (conversation, change) in known {
            if let cursor = cursors[conversation], cursor > change { fallBehind(conversation) }
            cursors[conversation] = min(cursors[conversation] ?? change, change)
        }
        return fetchNext()
    }

    /// A whole list. Another store counts its changes anew from nobody knows where, so all are asked for. Of a conversation
    /// that nothing was known of, what comes from here on shows it as it is.
    mutating func listed(_ summaries: [ConversationSummary], isOtherStore: Bool) -> [Action] {
        var known: [ConversationID: Int64] = [:]
        isOnline = true
        for summary in summaries {
            let cursor = isOtherStore ? 0 : cursors[summary.conversation] ?? summary.lastChange
            known[summary.conversation] = min(cursor, summary.lastChange)
            if cursor < summary.lastChange { fallBehind(summary.conversation) }
        }
        // One that was left may come back.
        cursors = known
        behind.removeAll { known[$0] == nil }
        return fetchNext() + requests.map { .ask($0) }
    }

    /// The link goes on where it broke off.
    mutating func resumed() -> [Action] {
        isOnline = true
        return fetchNext() + requests.map { .ask($0) }
    }

    /// A conversation that no list has told.
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

    /// It was left, and may come back.
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
            // Some were missed; it comes with them, in its turn.
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
        // A page that promises more and moves nothing would be asked for for ever.
        if hasMore, upTo > cursor { fallBehind(conversation) }
        let told = messages.filter { $0.conversation == conversation }
        return told.map { .tell($0) } + [.keep(conversation, told, after: cursor, upTo: upTo)] + fetchNext()
    }

    /// Not asked again over this link.
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

    /// What has changed while it was on its way is asked for once more, since it may have come before the page.
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

    /// An answer that is no news is told all the same: the server had it already, and whoever wished it waits.
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
