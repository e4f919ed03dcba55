package import Model

/// Every conversation of one account.
package struct ConversationBook: Equatable, Sendable {
    private var byID: [ConversationID: Conversation] = [:]
    /// Newest activity first.
    package private(set) var order: [ConversationID] = []

    package init() {}

    package var isEmpty: Bool { order.isEmpty }

    package var all: [Conversation] { order.compactMap { byID[$0] } }

    package subscript(id: ConversationID) -> Conversation? { byID[id] }

    package var totalUnread: Int64 {
        byID.values.reduce(0) { $0.addingReportingOverflow($1.summary.unread).partialValue }
    }

    /// Changes a conversation, which is added when it is new; keeps the order.
    package mutating func update<Result>(
        _ id: ConversationID, _ change: (inout Conversation) -> Result
    ) -> Result {
        let isNew = byID[id] == nil
        let before = byID[id]?.summary.lastAt
        let result = change(&byID[id, default: Conversation(id)])
        if isNew || byID[id]?.summary.lastAt != before { place(id) }
        return result
    }

    /// Changes every conversation, without touching what orders them.
    package mutating func updateAll(_ change: (inout Conversation) -> Void) {
        for id in order { change(&byID[id, default: Conversation(id)]) }
    }

    /// Forgets everything but the text that was typed.
    package mutating func forgetMessages() {
        for (id, old) in byID {
            var fresh = Conversation(id)
            fresh.draft = old.draft
            byID[id] = old.draft.isEmpty ? nil : fresh
        }
        order = byID.keys.sorted(by: precedes)
    }

    /// Takes a whole new list. A conversation that is not in it is kept only with something of one's own in it.
    package mutating func reset(_ summaries: [ConversationSummary], keeping open: ConversationID?) {
        let named = Set(summaries.map(\.conversation))
        for (id, conversation) in byID where !named.contains(id) {
            if id == open || !conversation.outgoing.isEmpty || !conversation.draft.isEmpty {
                byID[id]?.summary = Conversation(id).summary
            } else {
                byID[id] = nil
            }
        }
        for summary in summaries { byID[summary.conversation, default: .init(summary.conversation)].summary = summary }
        order = byID.keys.sorted(by: precedes)
    }

    private mutating func place(_ id: ConversationID) {
        if let old = order.firstIndex(of: id) { order.remove(at: old) }
        order.insert(id, at: order.firstIndex { precedes(id, $0) } ?? order.endIndex)
    }

    private func precedes(_ left: ConversationID, _ right: ConversationID) -> Bool {
        if let leftAt = byID[left]?.summary.lastAt, let rightAt = byID[right]?.summary.lastAt, leftAt != rightAt {
            return leftAt > rightAt
        }
        return left.description < right.description
    }
}
