import Testing

/// What a client's store has answered with `saved` is on disk, and a message leaves the outbox with its place in history
/// or not at all.
struct ClientPowerLossTests {
    private static let seeds = Seeds(usually: 4)

    @Test(arguments: seeds.shares)
    func `words that were kept outlive the power`(seeds: [UInt64]) throws {
        for seed in seeds {
            var world = try ClientWorld(seed: seed)
            do {
                try world.run(lives: 2, losses: 8)
            } catch let finding as Finding {
                Issue.record("PARLEY_SEED=\(seed) \(finding)")
            }
        }
    }

    @Test(arguments: 0..<2 as Range<UInt64>)
    func `without the sync of every commit they do not, and that is seen`(seed: UInt64) throws {
        var world = try ClientWorld(seed: seed, staysNormal: true)
        #expect {
            try world.run(lives: 3, losses: 16)
        } throws: { finding in
            switch finding as? Finding {
            case .broken?, .notWhole?: true
            case .damaged?, nil: false
            }
        }
    }
}
