import Foundation

/// Which seeds a test runs with, as its environment has it. Shares run side by side, the seeds of one share one after the
/// other: a world takes some megabytes.
struct Seeds {
    let shares: [[UInt64]]

    private static let atOnce: UInt64 = 8

    init(usually count: UInt64) {
        let environment = ProcessInfo.processInfo.environment
        if let one = environment["PARLEY_SEED"].flatMap(UInt64.init) {
            shares = [[one]]
        } else {
            let count = environment["PARLEY_SEEDS"].flatMap(UInt64.init) ?? count
            shares = (0..<min(count, Self.atOnce)).map { Array(stride(from: $0, to: count, by: Int(Self.atOnce))) }
        }
    }
}
