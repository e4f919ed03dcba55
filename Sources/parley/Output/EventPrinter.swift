internal import Model
internal import Session
internal import Synchronization

/// Writes a session's events as numbered JSON lines to standard output.
final class EventPrinter: Sendable {
    private struct State {
        var lines = EventLines()
        var hasEnded = false
    }

    private let state = Mutex(State())

    /// Waits until the lines are written, from whatever thread: they stand in the order of their numbers, and `ended` is
    /// the last one.
    func write(_ event: SessionEvent) {
        state.withLock { state in
            guard !state.hasEnded else { return }
            if case .ended = event { state.hasEnded = true }
            for text in state.lines.lines(for: event, at: SessionClock.system.now().wall) {
                StandardOutput.writeLine(text)
            }
            if case .intentRefused(let error) = event { StandardError.write("parley: \(error.text)") }
        }
    }
}
