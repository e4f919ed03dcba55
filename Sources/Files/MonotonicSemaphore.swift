#if canImport(Glibc)
    internal import Glibc
#endif

/// A counting semaphore whose time-outs use the monotonic clock.
///
/// On Linux, time-outs of `DispatchSemaphore` (`sem_timedwait`) and of NIO's `ConditionLock` are instants of the wall
/// clock: when that is set back by an hour, they take an hour longer. `poll` uses the monotonic clock.
package final class MonotonicSemaphore: Sendable {
    /// The ends of a pipe with one byte per signal; -1 when the process has no descriptors left, and every wait takes
    /// its whole time.
    private let reader: Int32
    private let writer: Int32

    package init() {
        var ends: [Int32] = [-1, -1]
        let isOpen = pipe(&ends) == 0
        reader = isOpen ? ends[0] : -1
        writer = isOpen ? ends[1] : -1
        guard isOpen else { return }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        guard reader >= 0 else { return }
        close(reader)
        close(writer)
    }

    /// Wakes one waiting thread, or lets the next wait return at once.
    package func signal() {
        var byte: UInt8 = 0
        while write(writer, &byte, 1) < 0, errno == EINTR {}
    }

    /// Waits for a signal; returns false when `limit` has passed without one.
    @discardableResult
    package func wait(_ limit: Duration) -> Bool {
        let clock = SuspendingClock()
        let end = clock.now + limit
        while true {
            var byte: UInt8 = 0
            if read(reader, &byte, 1) == 1 { return true }
            let left = clock.now.duration(to: end)
            guard left > .zero else { return false }
            var poller = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
            // Rounded up, since with a fraction of a millisecond left the loop would not wait at all.
            let milliseconds = min((left + .microseconds(999)) / .milliseconds(1), Double(Int32.max))
            _ = poll(&poller, 1, Int32(milliseconds))
        }
    }
}
