import TestSupport
import Tui

/// The terminal probe, which SwiftPM builds beside the tests.
enum Probe {
    static let path = BuiltProgram.path("TerminalProbe")

    /// What gives an xterm back: paste mode, focus and mouse reports off, attributes and cursor normal, first screen, title.
    static let leaveText =
        "\u{1B}[?2004l\u{1B}[?1004l\u{1B}[?1006l\u{1B}[?1000l\u{1B}(B\u{1B}[m\u{1B}[?12l\u{1B}[?25h\u{1B}[?1049l\u{1B}[23;0;0t"
    static let enterText = "\u{1B}[?1049h"

    /// The probe, after its first frame.
    static func start(
        _ arguments: [String] = [], environment: [String: String] = [:], size: Size = Size(rows: 24, columns: 80)
    ) throws -> Pty {
        let environment = ["TERM": "xterm-256color"].merging(environment) { $1 }
        let pty = try Pty(path, arguments, environment: environment, size: size)
        try pty.wait(forText: arguments.isEmpty ? "size=\(size.columns)x\(size.rows)" : "case=0")
        return pty
    }
}
