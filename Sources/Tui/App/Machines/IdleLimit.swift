package import Model

/// Sends away who has left an open terminal behind. Keys and pastes count as being there, nothing that a terminal does by
/// itself.
package struct IdleLimit: Equatable, Sendable {
    package enum News: Equatable, Sendable {
        /// The last minute has begun.
        case ending
        case over
    }

    /// How long before the end it is said.
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

    /// Each once.
    package mutating func news(at uptime: Uptime) -> News? {
        let idle = uptime - actedAt
        let news: News? = idle >= limit ? .over : idle >= limit - Self.warningTime ? .ending : nil
        guard news != told else { return nil }
        told = news
        return news
    }

    /// When there will be news.
    package var changesAt: Uptime? {
        switch told {
        case nil: actedAt + (limit - Self.warningTime)
        case .ending: actedAt + limit
        case .over: nil
        }
    }
}
