import Model

/// The changes of messages in one conversation that were asked for and have not been answered. Each is shown on its
/// message's row, so that a server that says nothing is seen to say nothing.
struct PendingChanges: Equatable, Sendable {
    private var changes: [Int64: [MessageChange]] = [:]

    subscript(seq: Int64) -> [MessageChange] { changes[seq] ?? [] }

    /// Takes a change that was just asked for, in place of an older one of the same thing.
    mutating func add(_ change: MessageChange, of seq: Int64) {
        changes[seq, default: []].removeAll { $0.subject == change.subject }
        changes[seq, default: []].append(change)
    }

    /// Removes a change that was refused.
    mutating func remove(_ change: MessageChange, of seq: Int64) {
        keep(of: seq) { $0 != change }
    }

    /// Removes what can be seen in the message by now.
    mutating func note(_ message: Message, account: String?) {
        guard !changes.isEmpty else { return }
        keep(of: message.seq) { !$0.isSeen(in: message, by: account) }
    }

    private mutating func keep(of seq: Int64, where isKept: (MessageChange) -> Bool) {
        guard let kept = changes[seq]?.filter(isKept) else { return }
        changes[seq] = kept.isEmpty ? nil : kept
    }
}

extension Chats {
    /// Notes that a change was asked for.
    mutating func wait(for change: MessageChange, of seq: Int64, in id: ConversationID) {
        if book[id] != nil { update(id) { $0.pending.add(change, of: seq) } }
    }
}
