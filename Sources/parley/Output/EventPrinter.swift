internal import Model
internal import Session
internal import Synchronization

/// Writes a session's events as numbered JSON lines to standard output.
final class EventPrinter: Sendable {
    private let lines = Mutex(EventLines())
    private let hasEnded = Mutex(false)

    /// Waits until the lines are written. `ended` is the last one.
    func write(_ event: SessionEvent) {
        let isOver = hasEnded.withLock { hasEnded in
            defer { if case .ended = event { hasEnded = true } }
            return hasEnded
        }
        guard !isOver else { return }
        let texts = lines.withLock { $0.lines(for: event, at: SessionClock.system.now().wall) }
        for text in texts { StandardOutput.writeLine(text) }
        if case .intentRefused(let error) = event { StandardError.write("parley: \(error.text)") }
    }
}
