internal import NIOCore
internal import Session

extension SessionClock {
    /// The system's clocks, with waiting done by the loop that carries the link. The concurrency runtime's own timers
    /// would wake an idle program every second: its thread pool watches itself.
    static func timed(by loop: any EventLoop) -> SessionClock {
        SessionClock(now: SessionClock.system.now) { milliseconds in
            let alarm = loop.scheduleTask(in: .milliseconds(milliseconds)) {}
            try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    alarm.futureResult.whenComplete { continuation.resume(with: $0) }
                }
            } onCancel: {
                alarm.cancel()
            }
        }
    }
}
