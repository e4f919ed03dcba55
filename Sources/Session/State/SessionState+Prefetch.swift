internal import Model
internal import Wire

/// Bringing what is unread into the store in the background. Nothing of it is told: whoever opens the conversation gets
/// it from the store.
extension SessionState {
    /// After a list. A session that delivers what is unread has no need of this.
    mutating func prefetch(_ summaries: [ConversationSummary]) {
        guard configuration.keepsMessages, configuration.catchUp == .none else { return }
        let unread = summaries.filter { $0.unread > 0 && $0.lastSeq > $0.readSeq }.sorted { $0.lastAt > $1.lastAt }
        prefetch = Prefetch()
        prefetch.unread = Array(unread.prefix(Prefetch.maximumConversations))
        askForMissing()
    }

    /// As soon as the store can say what it has.
    mutating func askForMissing() {
        guard keeper.isReady, !prefetch.unread.isEmpty else { return }
        store(.missing(prefetch.unread, limit: Prefetch.maximumMessages))
        prefetch.unread = []
    }

    mutating func fetchMissing(_ missing: [MissingMessages]) {
        prefetch.queue = missing
        continuePrefetch()
    }

    /// Behind everything that somebody waits for, and only while the disk takes it.
    mutating func continuePrefetch() {
        guard link.isSynced, case .loggedIn = phase, prefetch.current == nil, prefetch.budget > 0,
            !prefetch.queue.isEmpty, keeper.isWritable, !requests.values.contains(where: \.isWaitedFor)
        else { return }
        let next = prefetch.queue.removeFirst()
        prefetch.current = next
        request(
            .fetchHistory(
                HistoryRequest(conversation: next.conversation, range: .after(seq: next.seq), limit: Prefetch.pageSize)),
            as: .prefetch(next.conversation))
    }

    /// `messages` are in the store by now. A page that brings nothing ends its conversation: no endless asking.
    mutating func prefetched(_ messages: [Message]) {
        guard var current = prefetch.current else { return }
        prefetch.current = nil
        prefetch.budget -= messages.reduce(0) { $0 + $1.weight }
        let last = messages.last?.seq ?? 0
        guard last > current.seq, last < current.end else { return }
        current.seq = last
        prefetch.queue.insert(current, at: 0)
    }
}

extension PendingRequest {
    /// A person, or the order of messages, waits for its answer.
    fileprivate var isWaitedFor: Bool {
        switch self {
        case .open, .older, .catchUp, .send: true
        case .hello, .login, .logout, .ping, .instances, .renewal, .fetchedRenewal, .prefetch: false
        }
    }
}
