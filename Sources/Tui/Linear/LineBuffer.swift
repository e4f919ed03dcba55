/// Cuts incoming bytes into lines, wherever the pieces end.
package struct LineBuffer {
    private var bytes: [UInt8] = []
    private var lines: ArraySlice<LineInput> = []

    /// The most bytes of a line, more than any message has. The rest of a longer line is dropped and is no line of its
    /// own.
    private static let mostBytes = 1 << 20

    package init() {}

    package var isEmpty: Bool { lines.isEmpty }

    package var isCommandNext: Bool {
        guard case .line(let line)? = lines.first else { return false }
        return line.hasPrefix("/")
    }

    package mutating func add(_ new: some Sequence<UInt8>) {
        for byte in new {
            if byte == UInt8(ascii: "\n") {
                endLine()
            } else if bytes.count < Self.mostBytes {
                bytes.append(byte)
            }
        }
    }

    /// Ends the input: its last line may lack a line end.
    package mutating func finish() {
        if !bytes.isEmpty { endLine() }
    }

    package mutating func next() -> LineInput? { lines.popFirst() }

    private mutating func endLine() {
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        lines.append(String(validating: bytes, as: UTF8.self).map(LineInput.line) ?? .unreadable)
        bytes.removeAll(keepingCapacity: true)
    }
}
