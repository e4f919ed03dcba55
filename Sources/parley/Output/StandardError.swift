internal import Glibc
internal import Tui

/// Text for people beside a command's output. What others wrote can be in it, so it passes the same filter as the
/// screen; no ticket does.
enum StandardError {
    static func write(_ line: String) {
        let safe = TerminalSafe(TicketVeil.hide(in: line), newlines: true).lines().map {
            $0.glyphs.map(\.text).joined()
        }
        var bytes = Array((safe.joined(separator: "\n") + "\n").utf8)[...]
        while !bytes.isEmpty {
            let done = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
            guard done > 0 else { return }
            bytes = bytes.dropFirst(done)
        }
    }
}
