import Session

/// A client whose machine loses its power again and again, and what is left of its words each time. All of it comes
/// from the seed.
struct ClientWorld {
    private let staysNormal: Bool
    private var directories: Directories
    private var random: SplitMix64

    /// How much had been done to the disk when a step ended, and what the store held then.
    private struct Step {
        let begin: Int
        let end: Int
        let words: Words
    }

    init(seed: UInt64, staysNormal: Bool = false) throws {
        self.staysNormal = staysNormal
        random = SplitMix64(seed: seed)
        directories = try Directories()
    }

    /// Throws the first finding.
    mutating func run(lives: Int, losses: Int) throws {
        var base = DiskImage()
        for life in 0..<lives {
            let (past, steps) = try live(on: base, lastNumber: UInt64(life) * 1000)
            for _ in 0..<losses {
                let position = Int.random(in: 0...past.events.count, using: &random)
                let unsynced = Unsynced.allCases.randomElement(using: &random) ?? .lost
                base = past.image(at: position, unsynced, random: &random)
                try check(base, at: position, steps)
            }
        }
    }

    private mutating func live(on base: DiskImage, lastNumber: UInt64) throws -> (DiskPast, [Step]) {
        let directory = directories.next()
        try base.write(to: directory)
        let disk = try LossyDisk(directory: directory, staysNormal: staysNormal)
        var desk = Desk(in: directory, lastNumber: lastNumber)
        defer { desk.finish() }
        try desk.open()
        // What was there is there while it is opened too.
        var steps = [Step(begin: 0, end: 0, words: desk.words)]
        for _ in 0..<20 {
            let begin = disk.position
            try desk.act(&random)
            steps.append(Step(begin: begin, end: disk.position, words: desk.words))
        }
        desk.finish()
        return (DiskPast(base: base, events: disk.events()), steps)
    }

    /// What is left is what was there after the last step that was done, or after the one that was being done.
    private mutating func check(_ image: DiskImage, at position: Int, _ steps: [Step]) throws {
        let directory = directories.next()
        try image.write(to: directory)
        for name in image.files.keys where name.hasSuffix(".sqlite") {
            if let problem = DatabaseCheck(path: "\(directory)/\(name)").problem { throw Finding.damaged(problem) }
        }
        let disk = try LossyDisk(directory: directory)
        defer { withExtendedLifetime(disk) {} }
        var desk = Desk(in: directory)
        defer { desk.finish() }
        try desk.open()
        let done = steps.lastIndex { $0.end <= position } ?? 0
        let possible = steps[done...].prefix { $0.begin < position || $0.end <= position }.map(\.words)
        guard !possible.contains(desk.words) else { return }
        let missing = steps[done].words.outgoing.filter { !desk.words.outgoing.contains($0) }
        throw missing.isEmpty
            ? Finding.notWhole("\(desk.words) instead of \(steps[done].words)") : .broken("kept: \(missing)")
    }
}
