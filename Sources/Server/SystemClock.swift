internal import Glibc
internal import Model

/// The machine's clocks.
///
/// CLOCK_MONOTONIC, which stands still while the machine sleeps, and not a client's CLOCK_BOOTTIME: a server that was
/// asleep heard nobody, and must not take all its clients for silent when it wakes.
enum SystemClock {
    static func now() -> Moment {
        Moment(uptime: Uptime(milliseconds: read(CLOCK_MONOTONIC)), wall: Timestamp(milliseconds: read(CLOCK_REALTIME)))
    }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
