/// What a server's database held after each of its transactions.
struct CommittedStates {
    private let life: ServerLife
    private var digests: [Int: UInt64] = [:]

    init(of life: ServerLife) {
        self.life = life
    }

    /// A database found after a power loss is as it was after the last transaction that was answered, or after the one
    /// that was being written: whole, with all that came before it.
    mutating func check(_ digest: UInt64, at position: Int, in directories: inout Directories) throws {
        let commits = life.spans.commits
        let answered = commits.count { $0.upperBound <= position }
        let begun = commits.count { $0.lowerBound < position }
        for number in answered...begun where try self.digest(after: number, in: &directories) == digest { return }
        let former = try (0..<answered).first { try self.digest(after: $0, in: &directories) == digest }
        throw Finding.notWhole(
            former.map { "as after transaction \($0) of \(answered)" } ?? "as after none of its transactions")
    }

    private mutating func digest(after number: Int, in directories: inout Directories) throws -> UInt64 {
        if let digest = digests[number] { return digest }
        let position = number == 0 ? life.openedAt : life.spans.commits[number - 1].upperBound
        let place = directories.next()
        try life.past.image(at: position).write(to: place)
        let digest = DatabaseCheck(path: place + "/parley.db").digest
        digests[number] = digest
        return digest
    }
}
