package import Model

/// When nothing calls this account, wherever it is signed in.
struct QuietTimes: Sendable {
    /// Nil for never.
    var hours: QuietHours?
}

extension AppModel {
    /// Local time minus UTC in the account's zone; by this machine's clock where the zone is not known here.
    private func quietOffset(_ zone: ZoneName) -> Int {
        environment.zones.offset(zone, now.wall) ?? environment.zoneOffset(now.wall)
    }

    /// Nothing is to ring now: until when, as the clock there says it. Nil where it may.
    package var quietUntil: String? {
        guard let hours = quiet.hours, hours.contains(now.wall, offset: quietOffset(hours.zone)) else { return nil }
        return hours.endText
    }
}

/// What is known of time zones other than this machine's.
package struct ZoneLook: Sendable {
    /// What this machine calls its own; nil where it has no name for it.
    package let own: @Sendable () -> ZoneName?
    /// Local time minus UTC there, in seconds; nil for a zone that is not known here.
    package let offset: @Sendable (ZoneName, Timestamp) -> Int?

    package init(
        own: @escaping @Sendable () -> ZoneName? = { nil },
        offset: @escaping @Sendable (ZoneName, Timestamp) -> Int? = { _, _ in nil }
    ) {
        self.own = own
        self.offset = offset
    }
}
