/// The messages that stand at the top of a conversation for everybody in it, by their seqs, in the order in which they were
/// pinned.
package struct PinnedMessages: Hashable, Sendable {
    package private(set) var seqs: [Int64]

    /// In one conversation (the field's number).
    package static let most = 10

    /// What is no seq, or one too many, is passed over.
    package init(_ seqs: [Int64] = []) {
        var known: Set<Int64> = []
        self.seqs = Array(seqs.filter { $0 > 0 && known.insert($0).inserted }.prefix(Self.most))
    }

    package var isEmpty: Bool { seqs.isEmpty }

    package func contains(_ seq: Int64) -> Bool { seqs.contains(seq) }

    /// A message is as it is now: pinned or not.
    package mutating func note(_ seq: Int64, isPinned: Bool) {
        guard seqs.contains(seq) != isPinned else { return }
        if isPinned { seqs.append(seq) } else { seqs.removeAll { $0 == seq } }
    }

    /// For who may see only what stands above `hidden`.
    package func above(_ hidden: Int64) -> PinnedMessages {
        hidden > 0 && !seqs.isEmpty ? PinnedMessages(seqs.filter { $0 > hidden }) : self
    }

    /// As it stands in a store: `3 17`.
    package var text: String { seqs.map(String.init).joined(separator: " ") }

    package init(text: String) {
        self.init(text.isEmpty ? [] : text.split(separator: " ").compactMap { Int64($0) })
    }
}
