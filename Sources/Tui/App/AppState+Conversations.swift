import Model
import Session

/// Which conversation is open, and what counts as read.
extension AppState {
    mutating func open(_ id: ConversationID) {
        popup = nil
        guard id != openID else { return requestNewestPage() }
        saveDrafts()
        if let openID { book.update(openID) { $0.leave() } }
        openID = id
        let wasLoaded = book[id]?.isRequested == true
        book.update(id) { conversation in
            conversation.position = .newest
            conversation.markUnread()
            let isBoth = !conversation.draft.isEmpty && !looseDraft.isEmpty
            conversation.draft.insert((isBoth ? "\n" : "") + looseDraft.text)
        }
        looseDraft = TextEditor()
        requestNewestPage()
        if wasLoaded { fillPane() }
    }

    mutating func openNeighbour(step: Int) {
        guard !book.isEmpty else { return }
        let count = book.order.count
        let current = openID.flatMap { book.order.firstIndex(of: $0) }
        let next = current.map { ($0 + step + count) % count } ?? 0
        open(book.order[next])
    }

    /// The first unread one below the open one, round and round.
    mutating func openNextUnread() {
        let current = openID.flatMap { book.order.firstIndex(of: $0) } ?? 0
        let others = book.order[current...].dropFirst() + book.order[..<current]
        guard let next = others.first(where: { book[$0]?.hasUnread == true }) else {
            return notices.say("No other conversation has unread messages.")
        }
        open(next)
    }

    /// Opens something as soon as there is something to open.
    mutating func openFirstIfNone() {
        if openID == nil, !waitsForPlace, let first = book.order.first { open(first) }
    }

    /// What was let go of while the conversation was closed.
    private mutating func fillPane() {
        guard let conversation = openConversation, !conversation.isLoadingOlder,
            conversation.history.messages.count < MessageHistory.pageCount, conversation.history.hasOlder,
            conversation.summary.lastSeq > 0, session.standing == .online || session.hasStore
        else { return }
        let oldest = conversation.history.messages.first?.seq ?? conversation.summary.lastSeq &+ 1
        book.update(conversation.id) { $0.isLoadingOlder = true }
        emit(.session(.loadOlder(conversation.id, before: oldest)))
    }

    /// Asks for the newest page, once per login, and once more when that is complete.
    mutating func requestNewestPage() {
        guard let openID, session.status == .loggedIn || session.hasStore, book[openID]?.isRequested != true else {
            return
        }
        book.update(openID) { $0.isRequested = true }
        emit(.session(.open(openID)))
    }

    /// The person looks at the newest rows of this conversation.
    func isReading(_ id: ConversationID) -> Bool {
        id == openID && book[id]?.position == .newest && isWatched && keyContext == .main
    }

    mutating func markOpenConversationRead() {
        guard let conversation = openConversation, isReading(conversation.id), session.status == .loggedIn,
            let newest = conversation.history.messages.last
        else { return }
        let isOwn = newest.sender.description == account
        guard newest.seq > max(conversation.markedSeq, conversation.summary.readSeq),
            !isOwn || conversation.hasUnread
        else { return }
        book.update(conversation.id) { $0.markedSeq = newest.seq }
        emit(.session(.markRead(conversation.id, seq: newest.seq)))
    }
}

extension Conversation {
    /// Messages of others that nobody has seen. A server's count is from before what it was told meanwhile as read, so
    /// that counts first, and the number does not flicker while one reads.
    package var unread: Int64 {
        guard markedSeq > summary.readSeq else { return max(0, summary.unread) }
        return summary.lastSeq > markedSeq ? max(0, min(summary.unread, summary.lastSeq &- markedSeq)) : 0
    }

    package var hasUnread: Bool { unread > 0 }

    /// Puts the rule above what is unread now.
    mutating func markUnread() {
        guard hasUnread else { return }
        newRule = NewRule(firstSeq: max(markedSeq, summary.readSeq) &+ 1, count: unread)
    }

    /// Counts one message that arrived while nobody looked.
    mutating func markUnread(_ message: Message) {
        if let rule = newRule, rule.firstSeq > max(markedSeq, summary.readSeq) {
            newRule = NewRule(firstSeq: rule.firstSeq, count: rule.count &+ 1)
        } else {
            newRule = NewRule(firstSeq: message.seq, count: 1)
        }
    }
}
