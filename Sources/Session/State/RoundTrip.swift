internal import Model

/// How long the server takes to answer, measured by what it answers at once: the greeting of a link, and pings.
struct RoundTrip: Equatable, Sendable {
    private var askedAt: Uptime?

    mutating func asked(at uptime: Uptime) {
        askedAt = askedAt ?? uptime
    }

    /// Returns how long the answer took; nil when nothing was asked over this link.
    mutating func answered(at uptime: Uptime) -> Duration? {
        defer { askedAt = nil }
        return askedAt.map { uptime - $0 }
    }

    mutating func linkLost() {
        askedAt = nil
    }
}
