internal import Model
internal import Wire

/// A page of messages that the server was asked for, until its answer comes or its link is gone.
struct PageRequest: Equatable, Sendable {
    let conversation: ConversationID
    let purpose: Purpose

    enum Purpose: Equatable, Sendable {
        case newest
        case older
        case catchUp
        /// For the store, before anybody asks.
        case prefetch
        /// For invitations of just now.
        case invites
        /// For the invitation that this message answers, and that is not known here.
        case answer(MessageID)
        /// The message with this seq alone.
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

/// Pages a person asks for: from the store first, and what it lacks from the server. And what becomes of requests.
extension Histories {
    /// Messages in a page of the store.
    static let pageSize = 50

    // MARK: Asking

    /// `hasLogin`: one has begun; `isReadable`: there is a store.
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
        // Whoever asks has let some go, or has more of an earlier login.
        if oldest != told {
            cursor.load(from: oldest)
            cursors[conversation] = cursor
        }
        guard cursor.hasOlder else { return [.loaded(conversation, [], hasMore: false)] }
        guard isReadable else { return fetchOlder(of: conversation, than: oldest) }
        cursors[conversation]?.isReading = true
        return [.read(conversation, before: oldest)]
    }

    /// For what the store does not have.
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
        // Without a link it is told with the next one, unless the list then knows it.
        return [.keepRead(conversation, seq: seq)] + (isOnline ? [.tellRead(conversation, seq: seq)] : [])
    }

    /// After a resume, which brings no list: what the server does not know.
    func unconfirmedReads() -> [Action] {
        conversations(where: { $0.read > $0.confirmedRead }).map { .tellRead($0, seq: cursor($0).read) }
    }

    mutating func confirmRead(_ summary: ConversationSummary) {
        cursors[summary.conversation]?.confirmRead(summary.readSeq)
    }

    // MARK: The server's answers

    /// What in `page` belongs elsewhere was taken out of it.
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

    /// Only what is older than the oldest known counts. A page that brings none and says that there is more would be
    /// asked for again and again.
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
        // With the next link it is asked for again.
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

    /// The link is gone, and with it the answer.
    mutating func lost(_ request: PageRequest) {
        switch request.purpose {
        case .newest, .older: cursors[request.conversation]?.isLoading = false
        case .catchUp: stopPulling(request.conversation)
        case .prefetch, .invites, .answer, .lookup: break
        }
    }

    // MARK: The store's answers

    /// Another store is asked from here on.
    mutating func forgetReading() {
        for conversation in cursors.keys { cursors[conversation]?.isReading = false }
    }

    /// Shown until the server's own newest page comes, which has the last word.
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
