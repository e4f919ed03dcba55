internal import Dispatch
internal import Glibc
internal import Model

/// One message to send, and where it stood in the input (from 1).
struct Line: Equatable, Sendable {
    let number: Int
    let text: String
}

/// Where messages come from. `emit` is called from any thread: lines in order, then `endOfLines` once.
protocol LineSource: Sendable {
    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void)
}

/// Keeps a reader from running ahead of the acknowledgements.
final class LineWindow: Sendable {
    private let places: DispatchSemaphore

    /// A semaphore must not be released below the value it began with, so it begins with none.
    init(size: Int) {
        places = DispatchSemaphore(value: 0)
        for _ in 0..<size { places.signal() }
    }

    /// Waits for a free place.
    func take() {
        places.wait()
    }

    /// A line was acknowledged.
    func open() {
        places.signal()
    }
}

/// The words of the command line.
struct OneLine: LineSource {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        if let failure = MessageText.failure(text) {
            emit(.endOfLines(failure: CommandFailure(.badInput, failure)))
        } else {
            window.take()
            emit(.line(Line(number: 1, text: text)))
            emit(.endOfLines(failure: nil))
        }
    }
}

/// Standard input: split at LF, one CR before it dropped, empty lines skipped.
struct StandardInputLines: LineSource {
    private static let nothing = CommandFailure(.badInput, "standard input has no line with text; nothing was sent")

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        DispatchQueue(label: "standard input").async {
            var splitter = LineSplitter()
            var isEmpty = true
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = read(STDIN_FILENO, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                let failure = count < 0 ? String(cString: strerror(errno)) : nil
                let lines = count > 0 ? splitter.add(buffer[..<count]) : splitter.finish()
                for line in lines {
                    switch line {
                    case .success(let line):
                        isEmpty = false
                        window.take()
                        emit(.line(line))
                    case .failure(let failure):
                        return emit(.endOfLines(failure: CommandFailure(.badInput, failure.text)))
                    }
                }
                if let failure {
                    let text = "standard input can't be read: \(failure)"
                    return emit(.endOfLines(failure: CommandFailure(.inputOutput, text)))
                }
                guard count == 0 else { continue }
                return emit(.endOfLines(failure: isEmpty ? Self.nothing : nil))
            }
        }
    }
}
