internal import ArgumentParser

/// The option for how long a command waits, in seconds.
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

    /// The duration of a validated number of seconds.
    static func duration(_ seconds: Double) -> Duration {
        .milliseconds(Int64(seconds * 1000))
    }
}
