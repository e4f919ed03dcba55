import Testing

/// The server's promises and a disk without power. A seed that finds something prints itself; `PARLEY_SEEDS=1000 swift
/// test --filter PowerLossTests` runs as many as one likes, `PARLEY_SEED=17` that one alone.
struct ServerPowerLossTests {
    private static let seeds = Seeds(usually: 3)

    @Test(arguments: seeds.shares)
    func `nothing that anybody was told is lost with the power`(seeds: [UInt64]) async throws {
        for seed in seeds {
            var world = try ServerWorld(seed: seed)
            do {
                try await world.run(lives: 3, lossesPerPhase: 2)
                #expect(world.phases == Set(PowerLoss.Phase.allCases))
            } catch let finding as Finding {
                Issue.record("PARLEY_SEED=\(seed) \(finding)")
            }
        }
    }

    /// The proof that a loss is seen, and that no kill of a process would show it.
    @Test(arguments: 0..<2 as Range<UInt64>)
    func `without the sync of every commit it is lost, and that is seen`(seed: UInt64) async throws {
        var world = try ServerWorld(seed: seed, staysNormal: true)
        await #expect {
            try await world.run(lives: 3, lossesPerPhase: 4)
        } throws: { finding in
            if case .broken? = finding as? Finding { true } else { false }
        }
    }
}
