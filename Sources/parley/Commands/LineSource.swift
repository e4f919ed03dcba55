internal import Dispatch
internal import Glibc
internal import Model

/// A message to send, and its line number in the input (from 1).
struct Line: Equatable, Sendable {
    let number: Int
    let text: String
    /// The conversation of the message, the message it answers there, and its id, as far as the line gives them.
    var conversation: ConversationID?
    var replyTo: Int64?
    var messageID: MessageID?
    /// The members of a group who alone see the message; nil when the line does not say it.
    var only: [UserID]?
}

/// A source of messages to send. It calls `emit` from any thread, with lines in order, then once with `endOfLines`.
protocol LineSource: Sendable {
    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void)
}

/// Limits how far a reader may run ahead of the acknowledgements.
final class LineWindow: Sendable {
    private let places: DispatchSemaphore

    /// The semaphore begins with no free place, because it must not be released below the value it began with.
    init(size: Int) {
        places = DispatchSemaphore(value: 0)
        for _ in 0..<size { places.signal() }
    }

    /// Waits for a free place.
    func take() {
        places.wait()
    }

    /// Frees the place of a line that was acknowledged.
    func open() {
        places.signal()
    }
}

/// The words of the command line, as one message.
struct OneLine: LineSource {
    private let text: String
    /// Makes the message from the words.
    private let message: @Sendable (String) -> String

    init(_ text: String, message: @escaping @Sendable (String) -> String = { $0 }) {
        self.text = text
        self.message = message
    }

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        let whole = message(text)
        if let failure = MessageText.failure(text) ?? MessageText.failure(whole) {
            emit(.endOfLines(failure: CommandFailure(.badInput, failure)))
        } else {
            window.take()
            emit(.line(Line(number: 1, text: whole)))
            emit(.endOfLines(failure: nil))
        }
    }
}

/// A text that is used as it is, and is not the text of a message: the path of a file, or the data of an invitation.
struct GivenText: LineSource {
    let text: String

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        window.take()
        emit(.line(Line(number: 1, text: text)))
        emit(.endOfLines(failure: nil))
    }
}

/// Standard input as one message, without its last line end.
struct WholeInput: LineSource {
    /// Makes the message from the input.
    let message: @Sendable (String) -> String

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        DispatchQueue(label: "standard input").async {
            var bytes: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            // More is too long whatever it is, and must not fill the memory.
            while bytes.count <= Limits.messageBytes + 2 {
                let count = read(STDIN_FILENO, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count >= 0 else {
                    let text = "standard input can't be read: \(String(cString: strerror(errno)))"
                    return emit(.endOfLines(failure: CommandFailure(.inputOutput, text)))
                }
                if count == 0 { break }
                bytes += buffer[..<count]
            }
            if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                let text = "standard input is not valid UTF-8; convert it first, for instance with iconv"
                return emit(.endOfLines(failure: CommandFailure(.badInput, text)))
            }
            OneLine(text, message: message).start(window, emit: emit)
        }
    }
}

/// A text as a block of code, fenced as in Markdown.
struct CodeBlock {
    private let language: String

    /// Nil when the language is not one word; `-` stands for none.
    init?(_ language: String) {
        guard language.utf8.count <= 32, !language.isEmpty,
            language.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "+-#._".contains($0)) })
        else { return nil }
        self.language = language == "-" ? "" : language
    }

    /// Returns the code with a fence that is longer than any run of backticks in it, so that none ends it early.
    func text(of code: String) -> String {
        var (longest, run) = (0, 0)
        for byte in code.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return "\(fence)\(language)\n\(code)\n\(fence)"
    }
}

/// Standard input as one message a line: split at LF, one CR before it dropped, empty lines skipped.
struct StandardInputLines: LineSource {
    /// How JSON lines are read; nil when each line is a text.
    var format: JSONInput?

    private static let nothing = CommandFailure(.badInput, "standard input has no line with text; nothing was sent")

    func start(_ window: LineWindow, emit: @escaping @Sendable (Sender.Input) -> Void) {
        DispatchQueue(label: "standard input").async {
            var splitter = LineSplitter(format: format)
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
