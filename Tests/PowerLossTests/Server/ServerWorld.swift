import Model
import Session

/// A server that loses its power again and again, and what is found each time. All of it comes from the seed.
struct ServerWorld {
    private let staysNormal: Bool
    private var directories: Directories
    private var random: SplitMix64
    /// What was found in the phases so far.
    private(set) var phases: Set<PowerLoss.Phase> = []

    /// With `staysNormal` the store does without the sync of every commit, and does not know it.
    init(seed: UInt64, staysNormal: Bool = false) throws {
        self.staysNormal = staysNormal
        random = SplitMix64(seed: seed)
        directories = try Directories()
    }

    /// Throws the first finding.
    mutating func run(lives: Int, lossesPerPhase: Int) async throws {
        var base = DiskImage()
        var promises: [Promise] = []
        var memory = Town.Memory()
        for _ in 0..<lives {
            let life = try await ServerLife.run(
                on: base, in: directories.next(), staysNormal: staysNormal, turns: 12, memory: memory,
                seed: random.next())
            if let complaint = life.town.complaints.first { throw Finding.damaged(complaint) }
            memory = life.town.memory
            var states = CommittedStates(of: life)
            let losses = life.powerLosses(perPhase: lossesPerPhase, random: &random)
            let fateful = Int.random(in: losses.indices, using: &random)
            var next = (base, promises)
            for (number, loss) in losses.enumerated() {
                let image = life.past.image(at: loss.position, loss.unsynced, random: &random)
                let told = promises + life.town.told.filter { $0.position <= loss.position }.map(\.promise)
                try check(image, after: loss, told: told, of: life, &states)
                phases.insert(loss.phase)
                // The numbers of policies are those of one life.
                if number == fateful { next = (image, told.filter { if case .policy = $0 { false } else { true } }) }
            }
            (base, promises) = next
        }
    }

    private mutating func check(
        _ image: DiskImage, after loss: PowerLoss, told: [Promise], of life: ServerLife,
        _ states: inout CommittedStates
    ) throws {
        let place = directories.next()
        try image.write(to: place)
        let found = DatabaseCheck(path: place + "/parley.db")
        if image.files["parley.db"] != nil, let problem = found.problem { throw Finding.damaged(problem) }
        let server = try RecoveredServer(in: place)
        defer { server.close() }
        try server.check(told, policies: life.town.policies)
        try server.check(texts: life.town.memory.texts)
        if loss.position >= life.openedAt { try states.check(found.digest, at: loss.position, in: &directories) }
    }
}
