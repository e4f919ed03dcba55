internal import Synchronization

/// Hands elements to one waiting reader, in order.
package final class Mailbox<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var reader: Wait<Element>?
    }

    private let state = Mutex(State())

    package init() {}

    package func put(_ element: Element) {
        let reader = state.withLock { state -> Wait<Element>? in
            guard let reader = state.reader else {
                state.elements.append(element)
                return nil
            }
            state.reader = nil
            return reader
        }
        reader?.end(with: element)
    }

    /// Waits for the next element. Throws when the test's time ended before.
    package func next() async throws -> Element {
        let wait = Wait<Element>()
        state.withLock { state in
            if state.elements.isEmpty {
                state.reader = wait
            } else {
                wait.end(with: state.elements.removeFirst())
            }
        }
        guard let element = await wait.value() else { throw CancellationError() }
        return element
    }
}
