internal import Model

/// Asking the ticket source: one fetch at a time.
struct TicketFetch: Equatable, Sendable {
    /// Raised for every fetch; the answer to an older one is ignored.
    private(set) var number = 0
    private(set) var isRunning = false
    /// Uptime of the beginning of the latest.
    private var startedAt = Uptime.zero
    /// Whose session has been told to be over while the source may still have a ticket for it.
    private(set) var comeback: LoginParameters?
    /// In a row, since the server last accepted a ticket.
    private(set) var failures = 0
    /// Of the latest of them, where the source has said one.
    private(set) var lastError: TicketFetchError?

    static let limit: Duration = .seconds(60)
    /// An outdated ticket gets so many fetches, as a network that has just come back may fail the first.
    static let patience = 3
    /// So long the source may take once the ticket is over, before that is told (L-06).
    static let grace: Duration = .seconds(5)
    private static let longestPause: Duration = .seconds(60)

    var isOutOfPatience: Bool { failures >= Self.patience }

    /// Asked in time, and silent ever since: nobody waits for it any longer.
    func isSilent(at uptime: Uptime) -> Bool {
        isRunning && uptime - startedAt >= Self.grace
    }

    /// What is left of `limit` since the latest began.
    func left(of limit: Duration, at uptime: Uptime) -> Duration {
        max(limit - (uptime - startedAt), .zero)
    }

    mutating func begin(at uptime: Uptime) {
        number += 1
        isRunning = true
        startedAt = uptime
    }

    /// It has answered, or is not waited for any longer.
    mutating func stop() {
        isRunning = false
    }

    mutating func failed(_ error: TicketFetchError? = nil) {
        failures += 1
        lastError = error
    }

    mutating func succeeded() {
        failures = 0
        lastError = nil
    }

    /// Whatever the source still says is for nobody. True when it was asked after an end.
    mutating func abandon() -> Bool {
        isRunning = false
        failures = 0
        lastError = nil
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

    /// The wait for the next try, after a failure.
    func pause(random: inout SplitMix64) -> Duration {
        let widest = min(Self.longestPause, .seconds(1 << min(failures, 6)))
        return random.duration(in: widest / 2...widest)
    }
}
