package import Model

/// The hours in which nothing rings for this account, on any of its devices.
struct QuietTimes: Sendable {
    /// The account's quiet hours; nil for none.
    var hours: QuietHours?
}

extension AppModel {
    /// Returns local time minus UTC in the account's zone, in seconds; by this machine's clock where the zone is
    /// unknown.
    private func quietOffset(_ zone: ZoneName) -> Int {
        environment.zones.offset(zone, now.wall) ?? environment.zoneOffset(now.wall)
    }

    /// The end of the quiet hours that hold at the moment, by the clock of their zone; nil while the bell may ring.
    package var quietUntil: String? {
        guard let hours = quiet.hours, hours.contains(now.wall, offset: quietOffset(hours.zone)) else { return nil }
        return hours.endText
    }
}

/// Facts about time zones.
package struct ZoneLook: Sendable {
    /// Returns the name of this machine's zone; nil where it has none.
    package let own: @Sendable () -> ZoneName?
    /// Returns local time minus UTC in a zone at an instant, in seconds; nil for an unknown zone.
    package let offset: @Sendable (ZoneName, Timestamp) -> Int?

    package init(
        own: @escaping @Sendable () -> ZoneName? = { nil },
        offset: @escaping @Sendable (ZoneName, Timestamp) -> Int? = { _, _ in nil }
    ) {
        self.own = own
        self.offset = offset
    }
}
