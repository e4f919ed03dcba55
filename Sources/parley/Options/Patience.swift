internal import ArgumentParser

/// How long a command waits, given in seconds.
enum Patience {
    static func validate(_ seconds: Double, _ option: String) throws {
        guard (0.001...31_536_000).contains(seconds) else {
            throw ValidationError("\(option) must be a number of seconds from 0.001 to a year")
        }
    }

    /// Of a validated value.
    static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64(seconds * 1000))
    }
}
