internal import Model
internal import Wire

/// Bringing messages in: live ones in order, missed ones by seq, older ones on demand.
extension SessionState {
    // MARK: Live and missed messages

    mutating func received(_ message: Message) {
        follow(message.conversation)
        keep([message])
        settleIfOwn(message)
        guard case .loggedIn = phase else { return }
        let conversation = message.conversation
        history.note(newest: message.seq, in: conversation)
        // Until the conversations are known nothing is live; the catch-up then brings this one, too.
        guard link.isSynced else {
            return noteEarly(message)
        }
        guard let tail = history[conversation].tail else {
            // From here on it is followed; more may have been said since this one.
            deliver(message, catchUp: isMissed(message))
            return pull(conversation)
        }
        if message.seq <= tail { return }
        if message.seq - 1 == tail {
            deliver(message, catchUp: isMissed(message))
        } else {
            pull(conversation)
        }
    }

    private mutating func noteEarly(_ message: Message) {
        guard link.early.count < Limits.conversations else { return }
        link.early[message.conversation] = max(link.early[message.conversation] ?? 0, message.seq)
    }

    mutating func changed(_ summary: ConversationSummary) {
        follow(summary.conversation)
        confirmRead(summary)
        if let index = link.arriving?.firstIndex(where: { $0.conversation == summary.conversation }) {
            link.arriving?[index] = summary
        } else if link.arriving != nil {
            arrive([summary])
        } else if case .loggedIn = phase {
            publish(.conversationChanged(summary))
            store(.summary(summary))
        }
    }

    /// Conversations that are followed.
    package var followedCount: Int { history.cursors.count }

    /// There is news of it. A session that delivers what is unread forgets none: it would bring it all again.
    private mutating func follow(_ conversation: ConversationID) {
        history.touch(conversation)
        if configuration.catchUp == .none { history.makeRoom() }
    }

    /// Conversations of the list as it comes in: pages by age, so the newest may be in the last. A list without an end is
    /// not held; a screen keeps those in which something was said last.
    mutating func arrive(_ summaries: [ConversationSummary]) {
        link.arriving?.append(contentsOf: summaries)
        guard configuration.catchUp == .none, let all = link.arriving, all.count >= 2 * Limits.conversations else {
            return
        }
        link.arriving = newest(of: all)
    }

    /// What is held of a list that is longer than a screen has use for.
    func newest(of summaries: [ConversationSummary]) -> [ConversationSummary] {
        guard configuration.catchUp == .none, summaries.count > Limits.conversations else { return summaries }
        return Array(summaries.sorted { $0.lastAt > $1.lastAt }.prefix(Limits.conversations))
    }

    private mutating func deliver(_ message: Message, catchUp: Bool) {
        history[message.conversation].tail = message.seq
        publish(.messageAdded(message, own: message.sender == currentLogin?.user, catchUp: catchUp))
    }

    /// One's own message seen on the way in is as good as its receipt (the receipt may have been lost with a link).
    private mutating func settleIfOwn(_ message: Message) {
        guard message.sender == currentLogin?.user else { return }
        perform(outbox.settle(message.messageID, seq: message.seq, sentAt: message.sentAt, at: now.uptime))
    }

    /// After a login or a reattach: bring what the list says is missing.
    mutating func catchUp(with summaries: [ConversationSummary], isReattach: Bool) {
        guard configuration.receives else { return }
        for summary in summaries {
            let conversation = summary.conversation
            history.note(newest: summary.lastSeq, in: conversation)
            if history[conversation].tail == nil {
                history[conversation].tail = tail(beginning: summary, isReattach: isReattach)
            }
            let read = history[conversation].read
            confirmRead(summary)
            if read > summary.readSeq { tellRead(conversation, seq: read) }
        }
        for conversation in history.conversations(where: \.isBehind) { pull(conversation) }
        // What was asked for while the link was down.
        for conversation in history.conversations(where: { $0.isOpened && !$0.hasNewest }) {
            fetchNewest(of: conversation)
        }
        if !summaries.isEmpty { prefetch(summaries) }
    }

    /// From where on a conversation is followed that this session does not follow yet; nil leaves it until something
    /// is said in it. One that appeared while the link was down was missed from its first message on.
    private func tail(beginning summary: ConversationSummary, isReattach: Bool) -> Int64? {
        switch configuration.catchUp {
        case .none: nil
        case .unread, .latest:
            isReattach || configuration.place != nil ? 0 : configuration.catchUp.place(in: summary)
        }
    }

    /// Asks for what lies between the tail and the newest known, if anything does.
    private mutating func pull(_ conversation: ConversationID) {
        guard history[conversation].isBehind, !history.pulling.contains(conversation),
            !history.pullQueue.contains(conversation)
        else { return }
        history.pullQueue.append(conversation)
        startPulls()
    }

    private mutating func startPulls() {
        while link.isSynced, history.pulling.count < HistoryCursors.parallelPulls, !history.pullQueue.isEmpty {
            let conversation = history.pullQueue.removeFirst()
            guard let tail = history[conversation].tail else { continue }
            history.pulling.insert(conversation)
            request(
                .fetchHistory(HistoryRequest(conversation: conversation, range: .after(seq: tail))),
                as: .catchUp(conversation))
        }
    }

    private mutating func pulled(_ messages: [Message], of conversation: ConversationID) {
        history.pulling.remove(conversation)
        let before = history[conversation].tail ?? 0
        for message in messages
        where message.conversation == conversation && message.seq > history[conversation].tail ?? 0 {
            history.note(newest: message.seq, in: conversation)
            deliver(message, catchUp: true)
        }
        // A page that brings nothing ends the pull even if the list promised more: no endless asking.
        if history[conversation].tail ?? 0 > before { pull(conversation) }
        startPulls()
    }

    // MARK: Pages a person asks for

    mutating func open(_ conversation: ConversationID) {
        guard currentLogin != nil || keeper.isReadable else { return refusePage(of: conversation) }
        guard !history[conversation].isOpened else { return }
        history[conversation].isOpened = true
        store(.page(conversation, before: nil, limit: HistoryCursors.pageSize))
        fetchNewest(of: conversation)
    }

    mutating func loadOlder(_ conversation: ConversationID, before seq: Int64?) {
        var cursor = history[conversation]
        guard link.isSynced || keeper.isReadable else { return refusePage(of: conversation) }
        guard !cursor.isLoading, !cursor.isReading else { return }
        guard let told = cursor.oldest else {
            return cursor.isOpened && !link.isSynced ? refusePage(of: conversation) : open(conversation)
        }
        let oldest = seq ?? told
        // Whoever asks has let some go, or has more of an earlier login.
        if oldest != told {
            cursor.oldest = oldest
            cursor.hasOlder = oldest > 1
            history[conversation] = cursor
        }
        guard cursor.hasOlder else { return publish(.historyLoaded(conversation, [], hasMore: false)) }
        guard keeper.isReadable else { return fetchOlder(of: conversation, than: oldest) }
        history[conversation].isReading = true
        store(.page(conversation, before: oldest, limit: HistoryCursors.pageSize))
    }

    /// For what the store does not have.
    mutating func fetchOlder(of conversation: ConversationID, than oldest: Int64) {
        guard link.isSynced else { return refusePage(of: conversation) }
        guard !history[conversation].isLoading else { return }
        history[conversation].isLoading = true
        request(
            .fetchHistory(HistoryRequest(conversation: conversation, range: .before(seq: oldest))),
            as: .older(conversation))
    }

    private mutating func refusePage(of conversation: ConversationID) {
        publish(.historyRefused(conversation, refusalOfRequest))
    }

    private mutating func fetchNewest(of conversation: ConversationID) {
        guard link.isSynced, !history[conversation].isLoading else { return }
        history[conversation].isLoading = true
        request(.fetchHistory(HistoryRequest(conversation: conversation, range: .latest)), as: .open(conversation))
    }

    /// A page that nobody asked for is passed over, and so is what in it belongs elsewhere.
    mutating func loaded(_ page: HistoryPage, for pending: PendingRequest?) {
        guard let asked = pending?.conversationOfPage else { return }
        let messages = page.messages.filter { $0.conversation == asked }
        let page = HistoryPage(conversation: asked, messages: messages, hasMore: page.hasMore)
        keep(messages)
        for message in messages { settleIfOwn(message) }
        guard case .loggedIn = phase else { return }
        switch pending {
        case .catchUp(let conversation): pulled(messages, of: conversation)
        case .open(let conversation):
            history[conversation].hasNewest = true
            loaded(page, of: conversation)
        case .older(let conversation): loadedOlder(page, of: conversation)
        case .prefetch: prefetched(messages)
        case .hello, .login, .logout, .send, .ping, .instances, .renewal, .fetchedRenewal, nil: break
        }
    }

    /// Only what is older than the oldest known counts. A page that brings none and says that there is more would be
    /// asked for again and again.
    private mutating func loadedOlder(_ page: HistoryPage, of conversation: ConversationID) {
        let oldest = history[conversation].oldest ?? .max
        let older = page.messages.filter { $0.conversation == conversation && $0.seq < oldest }
        guard !older.isEmpty || !page.hasMore else {
            history[conversation].isLoading = false
            return publish(
                .historyRefused(
                    conversation,
                    ServiceError(.protocolViolation, "The server says that there are older messages, and sends none.")))
        }
        let hasMore = page.hasMore && older.first.map { $0.seq > 1 } ?? false
        loaded(HistoryPage(conversation: conversation, messages: older, hasMore: hasMore), of: conversation)
    }

    private mutating func loaded(_ page: HistoryPage, of conversation: ConversationID) {
        var cursor = history[conversation]
        cursor.isLoading = false
        cursor.hasOlder = page.hasMore
        cursor.oldest = page.messages.first?.seq ?? cursor.oldest ?? 1
        // From here on the conversation is followed; what was followed before keeps its place.
        if cursor.tail == nil { cursor.tail = page.messages.last?.seq ?? 0 }
        cursor.newest = max(cursor.newest, page.messages.last?.seq ?? 0)
        history[conversation] = cursor
        publish(.historyLoaded(conversation, page.messages, hasMore: page.hasMore))
        pull(conversation)
    }

    /// For a page that a person asked for.
    mutating func pageRefused(_ conversation: ConversationID, _ error: ServiceError) {
        // With the next link it is asked for again.
        guard !error.code.entry.action.isTemporary else { return dropLink(failure: error.text) }
        history[conversation].isLoading = false
        history[conversation].isOpened = history[conversation].oldest != nil
        if link.isSynced { publish(.historyRefused(conversation, error)) }
    }

    mutating func catchUpRefused(_ conversation: ConversationID, _ error: ServiceError) {
        guard !error.code.entry.action.isTemporary else { return dropLink(failure: error.text) }
        history.pulling.remove(conversation)
        startPulls()
    }

    // MARK: Read marks

    mutating func markRead(_ conversation: ConversationID, seq: Int64) {
        guard currentLogin != nil, seq > history[conversation].read else { return }
        history[conversation].read = seq
        store(.readMark(conversation, seq: seq))
        // Without a link it is told with the next one, unless the list then knows it.
        if link.isSynced { tellRead(conversation, seq: seq) }
    }

    mutating func tellRead(_ conversation: ConversationID, seq: Int64) {
        emit(.transmit(ClientFrame(requestID: 0, body: .markRead(conversation, seq: seq))))
    }

    private mutating func confirmRead(_ summary: ConversationSummary) {
        guard history[summary.conversation].read > 0 else { return }
        history[summary.conversation].confirmedRead = summary.readSeq
    }
}
