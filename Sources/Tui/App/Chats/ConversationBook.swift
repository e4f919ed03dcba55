package import Model

/// Every conversation of one account.
package struct ConversationBook: Equatable, Sendable {
    private var byID: [ConversationID: Conversation] = [:]
    /// Newest activity first.
    package private(set) var order: [ConversationID] = []
    /// Carried on with every change: title and status bar ask with every input, and a list may be long.
    private var totals = ConversationTotals()

    package init() {}

    package var isEmpty: Bool { order.isEmpty }

    package var all: [Conversation] { order.compactMap { byID[$0] } }

    package subscript(id: ConversationID) -> Conversation? { byID[id] }

    package var totalUnread: Int64 { totals.unread }

    /// One's own messages that wait for the server, and those it refused.
    package var outbox: (queued: Int, failed: Int) { (totals.queued, totals.failed) }

    /// Some conversation beside this one has unread messages.
    package func hasUnread(beside id: ConversationID?) -> Bool {
        let isOwn = id.flatMap { byID[$0]?.hasUnread } ?? false
        return totals.unreadConversations > (isOwn ? 1 : 0)
    }

    /// Changes a conversation, which is added when it is new; keeps the order.
    package mutating func update<Result>(
        _ id: ConversationID, _ change: (inout Conversation) -> Result
    ) -> Result {
        let before = byID[id].map { (at: $0.summary.lastAt, share: ConversationTotals($0)) }
        let (result, at, share) = Self.changed(&byID[id, default: Conversation(id)], by: change)
        totals.replace(before?.share, with: share)
        if before?.at != at { place(id, from: before?.at, to: at) }
        return result
    }

    private static func changed<Result>(
        _ conversation: inout Conversation, by change: (inout Conversation) -> Result
    ) -> (Result, Timestamp, ConversationTotals) {
        (change(&conversation), conversation.summary.lastAt, ConversationTotals(conversation))
    }

    /// Changes every conversation, without touching what orders them.
    package mutating func updateAll(_ change: (inout Conversation) -> Void) {
        for id in order { change(&byID[id, default: Conversation(id)]) }
        countAll()
    }

    /// Bytes of loaded messages that are kept beside those of the open conversation, about.
    package static let keptWeight = 32 << 20

    package var weight: Int { totals.weight }

    /// When much is loaded, conversations that nobody looks at give up their messages, the least active first. They are
    /// on the server and in the store.
    package mutating func letGo(keeping open: ConversationID?) {
        forgetOldest(keeping: open)
        guard totals.weight - (open.flatMap { byID[$0]?.history.weight } ?? 0) > Self.keptWeight else { return }
        for id in order.reversed() where id != open && byID[id]?.history.weight ?? 0 > 0 {
            update(id) { $0.letAllGo() }
            if totals.weight < Self.keptWeight / 2 { return }
        }
    }

    /// Of more conversations than a session follows those without news for the longest leave the list, unless something of
    /// one's own is in them.
    private mutating func forgetOldest(keeping open: ConversationID?) {
        guard order.count > Limits.conversations else { return }
        let candidates = order.suffix(order.count - Limits.conversations * 9 / 10)
        let oldest = candidates.filter { id in id != open && byID[id].map { !$0.hasOwnText } ?? true }
        for id in oldest { byID[id] = nil }
        order.removeAll { byID[$0] == nil }
        countAll()
    }

    /// Where it stands in the list.
    package func position(of id: ConversationID?) -> Int? {
        guard let id, let at = byID[id]?.summary.lastAt else { return nil }
        let index = index(of: id, at: at)
        return order.indices.contains(index) && order[index] == id ? index : nil
    }

    /// Forgets everything but the text that was typed.
    package mutating func forgetMessages() {
        for (id, old) in byID {
            var fresh = Conversation(id)
            fresh.draft = old.draft
            byID[id] = old.draft.isEmpty ? nil : fresh
        }
        orderAll()
    }

    /// Takes a whole new list. A conversation that is not in it is kept only with something of one's own in it.
    package mutating func reset(_ summaries: [ConversationSummary], keeping open: ConversationID?) {
        let named = Set(summaries.map(\.conversation))
        for (id, conversation) in byID where !named.contains(id) {
            if id == open || conversation.hasOwnText {
                byID[id]?.summary = Conversation(id).summary
            } else {
                byID[id] = nil
            }
        }
        for summary in summaries { byID[summary.conversation, default: .init(summary.conversation)].summary = summary }
        orderAll()
    }

    private mutating func orderAll() {
        let keys = byID.map { (at: $0.value.summary.lastAt, id: $0.key, name: $0.key.description) }
        order = keys.sorted { $0.at == $1.at ? $0.name < $1.name : $0.at > $1.at }.map(\.id)
        countAll()
    }

    private mutating func countAll() {
        totals = ConversationTotals()
        for conversation in byID.values { totals.replace(nil, with: ConversationTotals(conversation)) }
    }

    private mutating func place(_ id: ConversationID, from old: Timestamp?, to new: Timestamp) {
        if let old {
            let index = index(of: id, at: old)
            if order.indices.contains(index), order[index] == id { order.remove(at: index) }
        }
        order.insert(id, at: index(of: id, at: new))
    }

    /// Where a conversation of this time stands, or belongs.
    private func index(of id: ConversationID, at time: Timestamp) -> Int {
        var range = order.startIndex..<order.endIndex
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if precedes(order[middle], id, at: time) {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }

    private func precedes(_ other: ConversationID, _ id: ConversationID, at time: Timestamp) -> Bool {
        guard other != id, let otherAt = byID[other]?.summary.lastAt else { return false }
        return otherAt == time ? other.description < id.description : otherAt > time
    }
}

/// What all conversations come to: one's share of it, or the sum.
struct ConversationTotals: Equatable, Sendable {
    private(set) var unread: Int64 = 0
    private(set) var unreadConversations = 0
    private(set) var queued = 0
    private(set) var failed = 0
    /// Bytes of loaded messages, about.
    private(set) var weight = 0

    /// More unread messages than anybody reads, so that no server's numbers add up to an overflow.
    private static let largestShare: Int64 = 1 << 32

    init() {}

    init(_ conversation: Conversation) {
        unread = min(conversation.unread, Self.largestShare)
        unreadConversations = conversation.hasUnread ? 1 : 0
        queued = conversation.outgoing.count(where: \.isWaiting)
        failed = conversation.outgoing.count(where: \.isFailed)
        weight = conversation.history.weight
    }

    mutating func replace(_ old: ConversationTotals?, with new: ConversationTotals) {
        let old = old ?? ConversationTotals()
        unread += new.unread - old.unread
        unreadConversations += new.unreadConversations - old.unreadConversations
        queued += new.queued - old.queued
        failed += new.failed - old.failed
        weight += new.weight - old.weight
    }
}
