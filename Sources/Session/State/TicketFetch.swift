internal import Model

/// Asking the ticket source: one fetch at a time.
struct TicketFetch: Equatable, Sendable {
    /// Raised for every fetch; the answer to an older one is ignored.
    private(set) var number = 0
    private(set) var isRunning = false
    /// Uptime of the beginning of the latest.
    private var startedAt: Int64 = 0
    /// Whose session has been told to be over while the source may still have a ticket for it.
    private(set) var comeback: LoginParameters?
    /// In a row, since the server last accepted a ticket.
    private(set) var failures = 0

    static let limit: Int64 = 60_000
    /// An outdated ticket gets so many fetches, as a network that has just come back may fail the first.
    static let patience = 3
    /// So long the source may take once the ticket is over, before that is told (L-06).
    static let grace: Int64 = 5_000
    private static let longestPause: Int64 = 60_000

    var isOutOfPatience: Bool { failures >= Self.patience }

    /// Asked in time, and silent ever since: nobody waits for it any longer.
    func isSilent(at uptime: Int64) -> Bool {
        isRunning && uptime - startedAt >= Self.grace
    }

    /// What is left of `limit` since the latest began.
    func left(of limit: Int64, at uptime: Int64) -> Int64 {
        max(limit - (uptime - startedAt), 0)
    }

    mutating func begin(at uptime: Int64) {
        number += 1
        isRunning = true
        startedAt = uptime
    }

    /// It has answered, or is not waited for any longer.
    mutating func stop() {
        isRunning = false
    }

    mutating func failed() {
        failures += 1
    }

    mutating func succeeded() {
        failures = 0
    }

    /// Whatever the source still says is for nobody. True when it was asked after an end.
    mutating func abandon() -> Bool {
        isRunning = false
        failures = 0
        defer { comeback = nil }
        return comeback != nil
    }

    /// What is still fetched is for a session that is over.
    mutating func goOn(for parameters: LoginParameters) {
        comeback = parameters
        isRunning = true
    }

    /// It is asked again and again for a session that is over.
    mutating func retry(for parameters: LoginParameters) {
        comeback = parameters
        failures = Self.patience
    }

    /// Milliseconds to the next try, after a failure.
    func pause(random: inout SplitMix64) -> Int64 {
        let widest = min(Self.longestPause, Int64(2_000) << Int64(min(failures, 6) - 1))
        return Int64.random(in: widest / 2...widest, using: &random)
    }
}
