internal import ArgumentParser

/// How long a command waits, given in seconds.
enum Patience {
    static func validate(_ seconds: Double, _ option: String) throws {
        guard (0.001...31_536_000).contains(seconds) else {
            throw ValidationError("\(option) must be a number of seconds from 0.001 to a year")
        }
    }

    /// Calls `tick` every second until the task is cancelled: time to look for progress.
    static func everySecond(_ tick: @escaping @Sendable () -> Void) -> Task<Void, any Error> {
        Task {
            while true {
                try await Task.sleep(for: .seconds(1))
                tick()
            }
        }
    }

    /// Of a validated value.
    static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64(seconds * 1000))
    }
}
