internal import Model
internal import Wire

/// A request to the server for a page of messages, until it is answered or its link is lost.
struct PageRequest: Equatable, Sendable {
    let conversation: ConversationID
    let purpose: Purpose

    enum Purpose: Equatable, Sendable {
        case newest
        case older
        case catchUp
        /// Unread messages for the store, before anybody asks for them.
        case prefetch
        /// The newest messages, to find invitations of the last seconds.
        case invites
        /// The newest messages, to find an invitation that is not known here and that the message with this id answers.
        case answer(MessageID)
        /// Only the message with this seq.
        case lookup(Int64)
    }

    init(_ conversation: ConversationID, for purpose: Purpose) {
        self.conversation = conversation
        self.purpose = purpose
    }

    func mayBeAnswered(by body: ServerFrame.Body) -> Bool {
        if case .answer(.history) = body { true } else { false }
    }
}

/// The pages that a person asks for: from the store first, then what it lacks from the server. Also the outcome of each
/// request.
extension Histories {
    /// The number of messages in a page of the store.
    static let pageSize = 50

    // MARK: Asking

    /// `hasLogin` says whether a login has begun, `isReadable` whether there is a store.
    mutating func open(_ conversation: ConversationID, hasLogin: Bool, isReadable: Bool) -> [Action] {
        guard hasLogin || isReadable else { return [.refused(conversation, nil)] }
        guard !cursor(conversation).isOpened else { return [] }
        cursors[conversation, default: HistoryCursor()].isOpened = true
        guard !cursor(conversation).keepsNothing else {
            return loaded(HistoryPage(conversation: conversation, messages: [], hasMore: false))
        }
        return [.read(conversation, before: nil)] + fetchNewest(of: conversation)
    }

    mutating func loadOlder(
        _ conversation: ConversationID, before seq: Int64?, hasLogin: Bool, isReadable: Bool
    ) -> [Action] {
        var cursor = cursor(conversation)
        guard !cursor.keepsNothing || !cursor.isOpened else { return [.loaded(conversation, [], hasMore: false)] }
        guard isOnline || isReadable else { return [.refused(conversation, nil)] }
        guard !cursor.isLoading, !cursor.isReading else { return [] }
        guard let told = cursor.oldest else {
            guard !cursor.isOpened || isOnline else { return [.refused(conversation, nil)] }
            return open(conversation, hasLogin: hasLogin, isReadable: isReadable)
        }
        let oldest = seq ?? told
        // The caller has dropped some messages, or has more from an earlier login.
        if oldest != told {
            cursor.load(from: oldest)
            cursors[conversation] = cursor
        }
        guard cursor.hasOlder else { return [.loaded(conversation, [], hasMore: false)] }
        guard isReadable else { return fetchOlder(of: conversation, than: oldest) }
        cursors[conversation]?.isReading = true
        return [.read(conversation, before: oldest)]
    }

    /// Asks the server for the messages that the store does not have.
    private mutating func fetchOlder(of conversation: ConversationID, than oldest: Int64) -> [Action] {
        guard isOnline else { return [.refused(conversation, nil)] }
        guard !cursor(conversation).isLoading else { return [] }
        cursors[conversation, default: HistoryCursor()].isLoading = true
        return [.fetch(PageRequest(conversation, for: .older), .before(seq: oldest))]
    }

    mutating func fetchNewest(of conversation: ConversationID) -> [Action] {
        guard isOnline, !cursor(conversation).isLoading, !cursor(conversation).keepsNothing else { return [] }
        cursors[conversation, default: HistoryCursor()].isLoading = true
        return [.fetch(PageRequest(conversation, for: .newest), .latest)]
    }

    mutating func markRead(_ conversation: ConversationID, seq: Int64) -> [Action] {
        guard seq > cursor(conversation).read else { return [] }
        cursors[conversation, default: HistoryCursor()].read = seq
        // Without a link the read mark is sent with the next one, unless the list that comes then has it already.
        return [.keepRead(conversation, seq: seq)] + (isOnline ? [.tellRead(conversation, seq: seq)] : [])
    }

    /// The read marks to send after a resume, which brings no list: those that the server is not known to have.
    func unconfirmedReads() -> [Action] {
        conversations(where: { $0.read > $0.confirmedRead }).map { .tellRead($0, seq: cursor($0).read) }
    }

    mutating func confirmRead(_ summary: ConversationSummary) {
        cursors[summary.conversation]?.confirmRead(summary.readSeq)
    }

    // MARK: The server's answers

    /// Takes a page, from which messages of other conversations have been removed.
    mutating func answered(_ page: HistoryPage, for request: PageRequest) -> [Action] {
        switch request.purpose {
        case .newest:
            cursors[page.conversation, default: HistoryCursor()].hasNewest = true
            return loaded(page)
        case .older: return loadedOlder(page)
        case .catchUp: return pulled(page.messages, of: page.conversation)
        case .prefetch, .invites, .answer, .lookup: return []
        }
    }

    /// Takes a page of older messages; only those older than the oldest known one count. A page that has none of them
    /// although it says that there are more would be asked for endlessly.
    private mutating func loadedOlder(_ page: HistoryPage) -> [Action] {
        let oldest = cursor(page.conversation).oldest ?? .max
        let older = page.messages.filter { $0.seq < oldest }
        guard !older.isEmpty || !page.hasMore else {
            cursors[page.conversation]?.isLoading = false
            let error = ServiceError(
                .protocolViolation, "The server says that there are older messages, and sends none.")
            return [.refused(page.conversation, error)]
        }
        let hasMore = page.hasMore && older.first.map { $0.seq > 1 } ?? false
        return loaded(HistoryPage(conversation: page.conversation, messages: older, hasMore: hasMore))
    }

    private mutating func loaded(_ page: HistoryPage) -> [Action] {
        cursors[page.conversation, default: HistoryCursor()].load(page)
        return [.loaded(page.conversation, page.messages, hasMore: page.hasMore)] + pull(page.conversation)
    }

    mutating func refused(_ request: PageRequest, _ error: ServiceError) -> [Action] {
        let conversation = request.conversation
        // Asked for again over the next link.
        if error.code.entry.action.isTemporary {
            lost(request)
            return [.dropLink(failure: error.text)]
        }
        switch request.purpose {
        case .newest, .older:
            cursors[conversation, default: HistoryCursor()].refuse()
            return isOnline ? [.refused(conversation, error)] : []
        case .catchUp: return pullRefused(conversation)
        case .prefetch, .invites, .answer, .lookup: return []
        }
    }

    /// The link is gone, and the answer with it.
    mutating func lost(_ request: PageRequest) {
        switch request.purpose {
        case .newest, .older: cursors[request.conversation]?.isLoading = false
        case .catchUp: stopPulling(request.conversation)
        case .prefetch, .invites, .answer, .lookup: break
        }
    }

    // MARK: The store's answers

    /// Forgets the requests to the store: another store is asked from here on.
    mutating func forgetReading() {
        for conversation in cursors.keys { cursors[conversation]?.isReading = false }
    }

    /// Shows the store's newest page until the server's own comes, which takes precedence.
    mutating func read(_ messages: [Message], newestOf conversation: ConversationID) -> [Action] {
        guard cursor(conversation).isOpened, !cursor(conversation).hasNewest else { return [] }
        if let first = messages.first { cursors[conversation]?.load(from: first.seq) }
        return [.loaded(conversation, messages, hasMore: messages.first.map { $0.seq > 1 } ?? true)]
    }

    mutating func read(_ messages: [Message], of conversation: ConversationID, before: Int64) -> [Action] {
        guard cursor(conversation).isReading else { return [] }
        cursors[conversation]?.isReading = false
        guard cursor(conversation).oldest == before else { return [] }
        guard let first = messages.first else { return fetchOlder(of: conversation, than: before) }
        cursors[conversation]?.load(from: first.seq)
        return [.loaded(conversation, messages, hasMore: first.seq > 1)]
    }
}
