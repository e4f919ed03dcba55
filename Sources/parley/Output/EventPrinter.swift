internal import Model
internal import Session
internal import Synchronization

/// Writes a session's events as numbered JSON lines to standard output.
final class EventPrinter: Sendable {
    private let lines = Mutex(EventLines())

    /// Waits until the lines are written.
    func write(_ event: SessionEvent) {
        let texts = lines.withLock { $0.lines(for: event, at: SessionClock.system.now().wall) }
        for text in texts { StandardOutput.writeLine(text) }
        if case .intentRefused(let error) = event { StandardError.write("parley: \(error.text)") }
    }
}
