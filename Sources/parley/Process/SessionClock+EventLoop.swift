internal import NIOCore
internal import Session

extension SessionClock {
    /// The system's clocks, with waiting done by the loop that carries the link. The concurrency runtime's own timers
    /// would wake an idle program every second: its thread pool watches itself as soon as it is used.
    static func timed(by loop: any EventLoop) -> SessionClock {
        SessionClock(now: SessionClock.system.now) { delay, alarm in
            let task = loop.scheduleTask(in: TimeAmount(delay), alarm)
            return { task.cancel() }
        }
    }
}
