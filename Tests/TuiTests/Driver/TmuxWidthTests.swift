import Glibc
import TestSupport
import Testing
import Tui

/// Every column we count must be a column of the terminal: tmux shows each text, and says where its cursor then is.
@Suite(
    .serialized, .ownThread, .enabled(if: access("/usr/bin/tmux", X_OK) == 0, "tmux is not installed"),
    .timeLimit(.minutes(5)))
struct TmuxWidthTests {
    private static let texts: [(name: String, text: String)] = [
        ("CJK", "你好世界"), ("Hangul", "안녕"), ("jamo", "\u{1112}\u{1161}\u{11AB}"), ("kana", "かな"),
        ("dakuten", "か\u{3099}"), ("fullwidth", "ＡＢ"), ("halfwidth", "ｱｲ"), ("emoji", "🎉"), ("emoji of 2022", "🫨"),
        ("family", "👨\u{200D}👩\u{200D}👧"), ("rainbow flag", "🏳\u{FE0F}\u{200D}🌈"), ("heart", "❤\u{FE0F}"),
        ("text heart", "❤\u{FE0E}"), ("fire heart", "❤\u{FE0F}\u{200D}🔥"), ("keycap", "1\u{FE0F}\u{20E3}"),
        ("flag", "🇬🇧"), ("two flags", "🇬🇧🇫🇷"), ("lone letter", "🇬"),
        ("England", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}"), ("skin tone", "👍🏽"),
        ("woman technician", "👩🏽\u{200D}💻"), ("accent", "e\u{301}"), ("precomposed", "é"),
        ("zalgo", "z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}"), ("Thai", "สวัสดี"),
        ("sara am", "น\u{E33}"),
        ("Lao", "ຂ\u{EB3}"), ("Devanagari", "नमस्ते"), ("conjunct", "क\u{94D}ष"), ("Tamil", "நி"), ("Bengali", "বাংলা"),
        ("Arabic", "سلام"), ("harakat", "سَلَام"), ("lam alef", "لا"), ("Hebrew", "שָׁלוֹם"), ("ZWNJ", "می\u{200C}خواهم"),
        ("override", "a\u{202E}b\u{202C}c"), ("marks", "a\u{200E}b\u{200F}c"), ("isolates", "a\u{2067}b\u{2069}c"),
        ("zero width", "a\u{200B}b\u{2060}c\u{FEFF}d"), ("soft hyphen", "a\u{AD}b"), ("ambiguous", "±“─…●★"),
        ("private use", "\u{E0B0}"), ("unassigned", "\u{378}"), ("noncharacter", "\u{FFFF}"), ("C1", "a\u{85}b\u{9B}c"),
        ("DEL and ESC", "a\u{7F}b\u{1B}[31mc"), ("line separator", "a\u{2028}b"), ("ideographic space", "a\u{3000}b"),
    ]

    @Test func `columns agree for every script, and no text is lost`() throws {
        let arguments = Self.texts.map { entry in
            entry.text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: ".")
        }
        let socket = "parley-\(getpid())"
        let tmux = "/usr/bin/tmux -L \(socket) -f /dev/null"
        let server = try Pty(
            "/bin/sh",
            ["-c", "exec \(tmux) -u new-session -x 80 -y 24 \(Probe.path) \(arguments.joined(separator: " "))"],
            environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"])
        // Each key shows the next text; tmux's own answer is read through a second client.
        for (index, entry) in Self.texts.enumerated() {
            let drawn = TerminalSafe(entry.text, table: .system)
            let screen = try shown(index, by: tmux)

            #expect(screen.cursor == "\(drawn.columns)", "\(entry.name)")
            #expect(
                screen.lines[1] == (entry.name == "emoji of 2022" ? "\u{FFFD}" : drawn.description), "\(entry.name)")
            #expect(screen.lines[2] == "used=\(drawn.columns);", "\(entry.name)")
            #expect(columns(of: screen.lines[3]) == TerminalSafe(entry.text).columns + 1, "\(entry.name)")
            server.type(" ")
        }
        server.type("q")
        _ = try server.waitForEnd()
    }

    /// The columns of a row that the terminal shows, which holds only scalars it knows.
    private func columns(of row: String) -> Int {
        row.unicodeScalars.reduce(0) { $0 + max(0, WidthTable.system.columns(of: $1)) }
    }

    /// The screen once it shows the text `index`.
    private func shown(_ index: Int, by tmux: String) throws -> (cursor: String, lines: [String]) {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            let query = try Pty(
                "/bin/sh", ["-c", "\(tmux) display -p 'cursor=#{cursor_x}' \\; capture-pane -p"],
                environment: ["LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"])
            guard try query.waitForEnd() == .exited(0) else { continue }
            var lines = query.text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
            let cursor = lines.removeFirst().dropFirst("cursor=".count)
            if lines.count > 2, lines[0] == "case=\(index)" { return (String(cursor), lines) }
        }
        throw Pty.Failure.noFact("case=\(index)", after: .seconds(120), output: "")
    }
}
