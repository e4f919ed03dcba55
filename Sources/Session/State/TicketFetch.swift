internal import Model

/// The requests to the ticket source, one at a time.
struct TicketFetch: Equatable, Sendable {
    /// The number of the latest fetch; the answer to an older one is ignored.
    private(set) var number = 0
    private(set) var isRunning = false
    /// Uptime at which the latest fetch began.
    private var startedAt = Uptime.zero
    /// The login whose session's end was told while the source may still have a ticket for it; nil otherwise.
    private(set) var comeback: LoginParameters?
    /// How many fetches in a row have failed since the server last accepted a ticket.
    private(set) var failures = 0
    /// The error of the latest failure, where the source gave one.
    private(set) var lastError: TicketFetchError?

    static let limit: Duration = .seconds(60)
    /// How many fetches an expired ticket gets; more than one, as a network that has just come back may fail the first.
    static let patience = 3
    /// How long the source may take after the ticket's end, before that end is told (L-06).
    static let grace: Duration = .seconds(5)
    private static let longestPause: Duration = .seconds(60)

    var isOutOfPatience: Bool { failures >= Self.patience }

    /// Whether the running fetch has been silent for so long that nobody waits for it any more.
    func isSilent(at uptime: Uptime) -> Bool {
        isRunning && uptime - startedAt >= Self.grace
    }

    /// How much of `limit` is left since the latest fetch began.
    func left(of limit: Duration, at uptime: Uptime) -> Duration {
        max(limit - (uptime - startedAt), .zero)
    }

    mutating func begin(at uptime: Uptime) {
        number += 1
        isRunning = true
        startedAt = uptime
    }

    /// The source has answered, or is not waited for any more.
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

    /// Ignores whatever the source still says. Returns true when it was asked after a session's end.
    mutating func abandon() -> Bool {
        isRunning = false
        failures = 0
        lastError = nil
        defer { comeback = nil }
        return comeback != nil
    }

    /// Lets the running fetch go on for a session that is over.
    mutating func goOn(for parameters: LoginParameters) {
        comeback = parameters
        isRunning = true
    }

    /// Notes that the source is asked again for a session that is over.
    mutating func retry(for parameters: LoginParameters) {
        comeback = parameters
        failures = Self.patience
    }

    /// The wait before the next try, after a failure.
    func pause(random: inout SplitMix64) -> Duration {
        let widest = min(Self.longestPause, .seconds(1 << min(failures, 6)))
        return random.duration(in: widest / 2...widest)
    }
}
