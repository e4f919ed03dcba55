package import Model

#if canImport(Glibc)
    internal import Glibc
#endif

/// The session's only access to time, so that tests can move it by hand.
package struct SessionClock: Sendable {
    package let now: @Sendable () -> Moment
    /// Calls `alarm` once, from any thread, after `delay`, unless it is cancelled before.
    package let schedule: @Sendable (_ delay: Duration, _ alarm: @escaping @Sendable () -> Void) -> Cancellation

    /// Cancels the alarm, unless it has begun to run.
    package typealias Cancellation = @Sendable () -> Void

    package init(
        now: @escaping @Sendable () -> Moment,
        schedule: @escaping @Sendable (_ delay: Duration, _ alarm: @escaping @Sendable () -> Void) -> Cancellation
    ) {
        self.now = now
        self.schedule = schedule
    }

    /// A clock whose alarms wait in a task; `sleep` must throw when the task is cancelled.
    package init(
        now: @escaping @Sendable () -> Moment, sleep: @escaping @Sendable (_ delay: Duration) async throws -> Void
    ) {
        self.init(now: now) { delay, alarm in
            let task = Task {
                try await sleep(delay)
                alarm()
            }
            return { task.cancel() }
        }
    }

    /// The system's clock. Its `uptime` is CLOCK_BOOTTIME, so that a timer set before the lid was closed fires right
    /// after it is opened.
    package static let system = SessionClock(
        now: {
            Moment(
                uptime: Uptime(milliseconds: read(CLOCK_BOOTTIME)), wall: Timestamp(milliseconds: read(CLOCK_REALTIME)))
        },
        sleep: { try await Task.sleep(for: $0, clock: .continuous) })

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
