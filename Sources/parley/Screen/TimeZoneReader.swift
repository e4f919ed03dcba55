internal import Glibc
internal import Model
internal import Session
internal import Synchronization

/// This machine's present time zone: a person who travels changes it while the program runs.
///
/// `localtime_r` reads the zone file once and never again. `tzset` looks whether it has changed, which costs an access
/// to the disk, so it is called every ten seconds at most.
final class TimeZoneReader: Sendable {
    private let uptime: @Sendable () -> Uptime
    private let refresh: @Sendable () -> Void
    private let refreshedAt = Mutex<Uptime?>(nil)

    private static let interval: Duration = .seconds(10)

    /// `refresh` takes note of another zone.
    init(
        uptime: @escaping @Sendable () -> Uptime = { SessionClock.system.now().uptime },
        refresh: @escaping @Sendable () -> Void = { tzset() }
    ) {
        self.uptime = uptime
        self.refresh = refresh
    }

    /// Local time minus UTC at `instant`, in seconds.
    func offset(at instant: Timestamp) -> Int {
        let now = uptime()
        let isDue = refreshedAt.withLock { refreshedAt in
            guard refreshedAt.map({ now - $0 >= Self.interval }) ?? true else { return false }
            refreshedAt = now
            return true
        }
        if isDue { refresh() }
        var seconds = time_t(instant.seconds)
        var local = tm()
        return localtime_r(&seconds, &local) == nil ? 0 : local.tm_gmtoff
    }
}
