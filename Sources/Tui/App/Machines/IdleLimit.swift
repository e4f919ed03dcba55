package import Model

/// Sends away somebody who has left a terminal open. Keys and pastes count as presence; what a terminal reports by
/// itself does not.
package struct IdleLimit: Equatable, Sendable {
    package enum News: Equatable, Sendable {
        /// The last minute has begun.
        case ending
        case over
    }

    /// How long before the end the person is warned.
    package static let warningTime: Duration = .seconds(60)

    private let limit: Duration
    private var actedAt: Uptime
    private var told: News?

    package init(_ limit: Duration, at uptime: Uptime) {
        self.limit = limit
        actedAt = uptime
    }

    package mutating func act(at uptime: Uptime) {
        actedAt = uptime
        told = nil
    }

    /// Returns what has happened by now, each thing once; nil where nothing has.
    package mutating func news(at uptime: Uptime) -> News? {
        let idle = uptime - actedAt
        let news: News? = idle >= limit ? .over : idle >= limit - Self.warningTime ? .ending : nil
        guard news != told else { return nil }
        told = news
        return news
    }

    /// The uptime of the next news; nil when there will be none.
    package var changesAt: Uptime? {
        switch told {
        case nil: actedAt + (limit - Self.warningTime)
        case .ending: actedAt + limit
        case .over: nil
        }
    }
}
