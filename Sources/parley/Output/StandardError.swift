internal import Glibc
internal import Tui

/// Text for people beside a command's output. What others wrote can be in it, so it passes the same filter as the
/// screen; no ticket does.
enum StandardError {
    /// Writes one line, whatever is in the text: line ends and other controls are shown as pictures.
    static func write(_ line: String) {
        write(bytes: Array((shown(line) + "\n").utf8))
    }

    /// Several lines of our own in one piece.
    static func write(lines: [String]) {
        write(bytes: Array(lines.map { shown($0) + "\n" }.joined().utf8))
    }

    static func shown(_ line: String) -> String {
        TerminalSafe(TicketVeil.hide(in: line)).description
    }

    private static func write(bytes: [UInt8]) {
        var bytes = bytes[...]
        while !bytes.isEmpty {
            let done = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard done > 0 else { return }
            bytes = bytes.dropFirst(done)
        }
    }
}
