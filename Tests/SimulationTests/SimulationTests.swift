import Foundation
import Testing

/// Whole worlds driven by chance. A seed that finds something prints itself; `PARLEY_SEED=17 swift test --filter
/// SimulationTests` runs that one alone and prints all that happened in it.
struct SimulationTests {
    private static let environment = ProcessInfo.processInfo.environment
    /// How many worlds are run; `PARLEY_SEEDS=100000` for as many as one likes.
    private static let count = environment["PARLEY_SEEDS"].flatMap(UInt64.init) ?? 2_000
    private static let share: UInt64 = 50
    private static let shares: [Range<UInt64>] =
        environment["PARLEY_SEED"].flatMap(UInt64.init).map { [$0..<($0 + 1)] }
        ?? (0..<(count + share - 1) / share).map { $0 * share..<min(count, ($0 + 1) * share) }

    @Test(arguments: shares)
    func `nothing is lost, doubled, shown to the wrong ones or left behind`(seeds: Range<UInt64>) {
        for seed in seeds {
            let simulation = Simulation(seed: seed, isTraced: Self.environment["PARLEY_SEED"] != nil)
            let finding = simulation.run()
            if let trace = simulation.trace { print(trace.joined(separator: "\n")) }
            if let finding { Issue.record("PARLEY_SEED=\(seed) \(finding)\n\(Self.end(of: seed))") }
        }
    }

    /// The last steps of the run that found something, once more.
    private static func end(of seed: UInt64) -> String {
        let simulation = Simulation(seed: seed, isTraced: true)
        _ = simulation.run()
        return (simulation.trace ?? []).suffix(30).joined(separator: "\n")
    }
}
