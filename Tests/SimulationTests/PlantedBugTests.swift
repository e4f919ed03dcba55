import TestSupport
import Testing

/// The proof that the worlds can fail: each mistake is found, and by the rule it breaks.
struct PlantedBugTests {
    /// More than enough: the rarest of them shows within about a quarter of it.
    private static let seeds: UInt64 = 2_000

    @Test(arguments: PlantedBug.allCases)
    func `a planted bug is found`(bug: PlantedBug) {
        var others: [Finding] = []
        for seed in bug.firstSeed..<bug.firstSeed + Self.seeds {
            let simulation = Simulation(seed: seed, bug: bug)
            guard let finding = simulation.run() else { continue }
            if finding.invariant == bug.invariant { return }
            others.append(finding)
        }
        Issue.record("\(bug) was not found as \(bug.invariant.rawValue), only \(others.prefix(3))")
    }

    @Test func `every rule has a bug that breaks it`() {
        #expect(Set(PlantedBug.allCases.map(\.invariant)) == Set(Invariant.allCases))
    }

    @Test func `the same seed makes the same world`() {
        for seed in 0..<10 as Range<UInt64> {
            let one = Simulation(seed: seed, isTraced: true)
            let other = Simulation(seed: seed, isTraced: true)
            #expect(one.run() == other.run())
            let difference = zip(one.trace ?? [], other.trace ?? []).first { $0 != $1 }
            #expect(difference == nil, "of seed \(seed)")
            #expect(one.trace?.count == other.trace?.count)
        }
    }
}
