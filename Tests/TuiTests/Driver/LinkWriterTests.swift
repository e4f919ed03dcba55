import TestSupport
import Testing
import Tui

/// OSC 8: which terminals get it, and what.
struct LinkWriterTests {
    private func writer(_ type: String, _ environment: [String: String] = [:]) -> LinkWriter? {
        LinkWriter(type: type) { environment[$0] }
    }

    @Test(
        arguments: [
            ("xterm-kitty", [:], true), ("foot-extra", [:], true), ("alacritty", [:], true),
            ("xterm-256color", ["VTE_VERSION": "7000"], true), ("xterm-256color", ["VTE_VERSION": "4999"], false),
            ("xterm-256color", ["TERM_PROGRAM": "WezTerm"], true), ("xterm-256color", ["WT_SESSION": "x"], true),
            ("xterm-256color", [:], false), ("vt100", [:], false), ("linux", [:], false),
            ("tmux-256color", ["TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"], true),
            ("tmux-256color", ["TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.10a"], true),
            ("screen-256color", ["TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"], false),
            ("xterm-256color", ["TMUX": "/tmp/x", "VTE_VERSION": "7000"], false),
        ] as [(String, [String: String], Bool)])
    func `only terminals that are known to know links get them`(
        type: String, environment: [String: String], isKnown: Bool
    ) {
        #expect((writer(type, environment) != nil) == isKnown)
    }

    private func frame(_ address: String, covered: Bool = false) -> Frame {
        var frame = Frame(size: Size(rows: 2, columns: 20))
        frame.put(TerminalSafe("see https://a.org"), row: 1, column: 0)
        frame.put(TerminalSafe("https://a.org"), row: 1, column: 4, style: .link)
        frame.links = [FrameLink(row: 1, columns: 4..<17, address: address)]
        if covered { frame.put(TerminalSafe("│"), row: 1, column: 8) }
        return frame
    }

    private func text(
        _ frame: Frame, since shown: Frame?, _ theme: Theme = Theme(depth: .cube, ground: .dark)
    ) throws -> String {
        let links = try #require(writer("xterm-kitty"))
        return String(
            decoding: links.bytes(for: frame, since: shown, frame.changes(since: shown), theme), as: UTF8.self)
    }

    @Test func `the cells of a link are written once more inside of it, and cursor and attributes are put back`() throws
    {
        let text = try text(frame("https://a.org"), since: nil)
        #expect(text.hasPrefix("\u{1B}7\u{1B}[0;4m\u{1B}[2;5H\u{1B}]8;id="))
        #expect(text.hasSuffix(";https://a.org\u{1B}\\https://a.org\u{1B}]8;;\u{1B}\\\u{1B}8"))
    }

    @Test func `links look as the person wants them to`() throws {
        let theme = Theme(depth: .cube, ground: .dark, own: try OwnLooks(parsing: "link = bold 33"))
        #expect(try text(frame("https://a.org"), since: nil, theme).hasPrefix("\u{1B}7\u{1B}[0;1;38;5;33m"))
    }

    @Test func `only what changed is written`() throws {
        let shown = frame("https://a.org")
        #expect(try text(shown, since: shown) == "")
        #expect(try text(frame("https://a.org/other"), since: shown).contains("https://a.org/other"))
        var moved = shown
        moved.put(TerminalSafe("x"), row: 0, column: 0)
        #expect(try text(moved, since: shown) == "")
    }

    @Test func `what something lies over is no link, and what could be a control is none`() throws {
        #expect(try text(frame("https://a.org", covered: true), since: nil) == "")
        for address in ["https://a\u{7}", "https://a\u{1B}\\", "https://a b", "https://é", "javascript:x", "file:///x"]
        {
            #expect(try text(frame(address), since: nil) == "")
        }
    }
}
