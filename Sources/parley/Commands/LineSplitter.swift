internal import Model

/// Splits bytes, which may come in any pieces, into messages.
struct LineSplitter {
    /// A line that can't be a message. Lines after it are not read.
    struct Failure: Error, Equatable {
        let text: String
    }

    /// How JSON lines are read; nil when each line is a text.
    private let format: JSONInput?
    private var rest: [UInt8] = []
    private var number = 0
    private var hasFailed = false

    init(format: JSONInput? = nil) {
        self.format = format
    }

    private var longest: Int { format == nil ? Limits.messageBytes : JSONInput.longestLine }

    mutating func add(_ bytes: some Collection<UInt8>) -> [Result<Line, Failure>] {
        var lines: [Result<Line, Failure>] = []
        for byte in bytes where !hasFailed {
            if byte == UInt8(ascii: "\n") {
                lines.append(contentsOf: endLine())
            } else {
                rest.append(byte)
                // Only a CR may still come: more is too long whatever it is, and must not fill the memory.
                if rest.count > longest + 1 { lines.append(contentsOf: endLine()) }
            }
        }
        return lines
    }

    /// Returns the last line, which may lack its LF.
    mutating func finish() -> [Result<Line, Failure>] {
        rest.isEmpty || hasFailed ? [] : endLine()
    }

    private mutating func endLine() -> [Result<Line, Failure>] {
        defer { rest.removeAll(keepingCapacity: true) }
        number += 1
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        if rest.isEmpty { return [] }
        guard let text = String(validating: rest, as: UTF8.self) else {
            return fail("line \(number) is not valid UTF-8; convert the input first, for instance with iconv")
        }
        if let format {
            if rest.count > longest { return fail("line \(number) is longer than any message; split it") }
            let line = format.line(number, text)
            if case .failure = line { hasFailed = true }
            return [line]
        }
        // As little as an empty line.
        if MessageText.showsNothing(text) { return [] }
        if let failure = MessageText.failure(text) { return fail("line \(number): \(failure)") }
        return [.success(Line(number: number, text: text))]
    }

    private mutating func fail(_ text: String) -> [Result<Line, Failure>] {
        hasFailed = true
        return [.failure(Failure(text: text + "; of this line and those after it nothing was sent"))]
    }
}

/// Checks texts of messages.
enum MessageText {
    /// A sentence about why `text` can't be sent; nil when it can.
    static func failure(_ text: String) -> String? {
        let bytes = text.utf8.count
        if bytes == 0 { return "the message is empty; write some text" }
        if showsNothing(text) { return "the message is blank; write some text that can be seen" }
        if bytes > Limits.messageBytes {
            let code = ErrorCode.messageTooLarge
            return
                "more than \(Limits.messageBytes) bytes, the most a message may have (code \(code.rawValue)); split it"
        }
        return nil
    }

    static func showsNothing(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(isUnseen) }

    private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}
