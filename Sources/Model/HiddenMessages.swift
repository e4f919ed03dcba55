/// The messages of a conversation that somebody has deleted for themselves alone, by their seqs, ascending.
package struct HiddenMessages: Hashable, Sendable {
    package private(set) var seqs: [Int64]

    /// The largest number in one conversation. Every list brings all of them to every device, so that one that was off
    /// learns of them.
    package static let most = 100

    /// Leaves out what is no seq, and what is too much.
    package init(_ seqs: [Int64] = []) {
        self.seqs = seqs.isEmpty ? [] : Array(Set(seqs.filter { $0 > 0 }).sorted().prefix(Self.most))
    }

    package var isEmpty: Bool { seqs.isEmpty }
    package var isFull: Bool { seqs.count >= Self.most }

    package func contains(_ seq: Int64) -> Bool { !seqs.isEmpty && seqs.contains(seq) }

    package mutating func insert(_ seq: Int64) { self = HiddenMessages(seqs + [seq]) }

    /// The seqs above `seq`; messages up to there are gone for another reason.
    package func above(_ seq: Int64) -> HiddenMessages {
        seqs.first.map { $0 <= seq } ?? false ? HiddenMessages(seqs.filter { $0 > seq }) : self
    }

    /// The form in a store: `3 17`.
    package var text: String { seqs.map(String.init).joined(separator: " ") }

    package init(text: String) {
        self.init(text.isEmpty ? [] : text.split(separator: " ").compactMap { Int64($0) })
    }
}

extension Message {
    /// The message without its content, for a reader who has deleted it for themselves: only its place and its sender.
    package var hidden: Message {
        // A message for others was never visible to the reader.
        if state.isForOthers { return self }
        return Message(
            conversation: conversation, seq: seq, messageID: messageID, sender: sender, content: .text(""),
            sentAt: sentAt, state: MessageState(change: state.change, isHidden: true))
    }
}
