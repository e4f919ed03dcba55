/// The pinned messages of a conversation, for everybody in it: their seqs, in the order in which they were pinned.
package struct PinnedMessages: Hashable, Sendable {
    package private(set) var seqs: [Int64]

    /// The largest number in one conversation (the field's).
    package static let most = 10

    /// Leaves out what is no seq, and what is too much.
    package init(_ seqs: [Int64] = []) {
        var known: Set<Int64> = []
        self.seqs = Array(seqs.filter { $0 > 0 && known.insert($0).inserted }.prefix(Self.most))
    }

    package var isEmpty: Bool { seqs.isEmpty }

    package func contains(_ seq: Int64) -> Bool { seqs.contains(seq) }

    /// Takes whether a message is pinned.
    package mutating func note(_ seq: Int64, isPinned: Bool) {
        guard seqs.contains(seq) != isPinned else { return }
        if isPinned { seqs.append(seq) } else { seqs.removeAll { $0 == seq } }
    }

    /// The seqs above `hidden`, for a reader who may see only those.
    package func above(_ hidden: Int64) -> PinnedMessages {
        hidden > 0 && !seqs.isEmpty ? PinnedMessages(seqs.filter { $0 > hidden }) : self
    }

    /// The form in a store: `3 17`.
    package var text: String { seqs.map(String.init).joined(separator: " ") }

    package init(text: String) {
        self.init(text.isEmpty ? [] : text.split(separator: " ").compactMap { Int64($0) })
    }
}
