import Glibc
import TestSupport
import Testing
import Tui

/// What the driver writes to a real terminal, and when.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct TerminalOutputTests {
    /// A screen whose frames are larger than what a pseudo-terminal holds.
    private static let large = Size(rows: 200, columns: 400)
    /// What is readable of a pseudo-terminal that is full.
    private static let full = 4_095

    @Test func `a typed key costs one byte`() throws {
        let pty = try Probe.start()
        pty.forgetOutput()

        pty.type("x")
        try pty.wait(forText: "x")
        #expect(pty.text == "x")
    }

    @Test func `what changes nothing writes nothing`() throws {
        let pty = try Probe.start()
        pty.forgetOutput()

        // A reply that no one asked for, then a key to have something to wait for.
        pty.type("\u{1B}[?62;1c" + "\u{1B}]11;rgb:0/0/0\u{7}" + "x")
        try pty.wait(forText: "x")
        #expect(pty.text == "x")
    }

    @Test func `a large frame is marked as one, a small one is not`() throws {
        let pty = try Probe.start()
        #expect(!pty.text.contains("?2026h"))
        pty.forgetOutput()

        pty.type("f")
        try pty.wait(forText: "remote")
        pty.type("q")
        _ = try pty.waitForEnd()
        let begun = occurrences(of: "\u{1B}[?2026h", in: pty)
        #expect(begun > 1)
        // One more end: leaving says it in any case.
        #expect(occurrences(of: "\u{1B}[?2026l", in: pty) == begun + 1)
    }

    @Test func `sleeps without a time limit when nothing happens`() throws {
        let pty = try Probe.start()
        try pty.waitForIdle()
    }

    @Test func `an event from elsewhere is drawn without a key`() throws {
        let pty = try Probe.start()
        pty.type("r")
        try pty.wait(forText: "remote")
    }

    @Test func `a terminal that stops reading blocks nobody`() throws {
        let pty = try Probe.start(size: Self.large)
        pty.forgetOutput()

        pty.type("f")
        try pty.waitForOutput(atLeast: Self.full)
        pty.type("q")

        #expect(try pty.waitForEnd(reading: false) == .exited(0))
        #expect(pty.modes == pty.modesBefore)
        // Not even one frame fitted, so the stall was real.
        #expect(pty.output.count < 40_000)
    }

    @Test func `the newest frame follows a stall`() throws {
        let pty = try Probe.start(size: Self.large)
        pty.forgetOutput()

        pty.type("f")
        try pty.waitForOutput(atLeast: Self.full)
        try pty.wait(forText: "remote")
        pty.type("q")

        #expect(try pty.waitForEnd() == .exited(0))
        #expect(pty.text.hasSuffix(Probe.leaveText))
        #expect(pty.modes == pty.modesBefore)
    }

    @Test func `a terminal that stopped reading is owed one title and no bell`() throws {
        let pty = try Probe.start(size: Self.large)
        pty.forgetOutput()
        pty.type("f")
        try pty.waitForOutput(atLeast: Self.full)
        pty.type("bTxbTyTb")
        try pty.waitForIdle()

        try pty.wait(forText: "remote")
        pty.type("q")
        #expect(try pty.waitForEnd() == .exited(0))
        #expect(pty.text.contains("\u{1B}]2;xy\u{7}"))
        #expect(pty.output.count { $0 == 7 } == 1)
        #expect(occurrences(of: "\u{1B}[22;0t", in: pty) == 1)
    }

    @Test func `follows the size through a storm of resizes`() throws {
        let pty = try Probe.start()
        for columns in 40...100 { pty.resize(to: Size(rows: 30, columns: columns)) }

        try pty.wait(forText: "size=100x30")
    }

    @Test func `a change of size that changes nothing paints everything again`() throws {
        let pty = try Probe.start()
        pty.type("xyz")
        try pty.wait(forText: "xyz")
        pty.forgetOutput()

        pty.signal(SIGWINCH)
        try pty.wait(forText: "> xyz")
        #expect(pty.text.contains("\u{1B}[2J"))
    }

    @Test func `asks for marked pastes and for reports of the focus, and ends both`() throws {
        let pty = try Probe.start()
        #expect(pty.text.contains("\u{1B}[?2004h\u{1B}[?1004h"))
        pty.type("\u{1B}[O")
        try pty.wait(forText: "focus=false")
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(pty.text.contains("\u{1B}[?2004l\u{1B}[?1004l"))
    }

    @Test func `asks for margins at the sides before what is repainted, and shows nothing of the answer`() throws {
        let pty = try Probe.start()
        let question = try #require(pty.text.firstRange(of: "\u{1B}[?69$p"))
        #expect(pty.text[question.upperBound...].contains("\u{1B}[2J"))
        pty.forgetOutput()
        pty.type("\u{1B}[?69;2$yx")
        try pty.wait(forText: "x")
        #expect(pty.text == "x")
        pty.type("q")
        _ = try pty.waitForEnd()
        // Whatever was set is unset, also where only a part of a frame was sent.
        #expect(pty.text.contains("\u{1B}[?69l\u{1B}[r"))
    }

    @Test(arguments: ["linux", "vt100"])
    func `a terminal that is no kin of xterm's is not asked for its margins`(type: String) throws {
        let pty = try Probe.start(environment: ["TERM": type])
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(!pty.text.contains("?69") && !pty.text.contains("\u{1B}[?u"))
    }

    @Test func `asks for buttons and the wheel, never for motion, and ends that`() throws {
        let pty = try Probe.start()
        #expect(pty.text.contains("\u{1B}[?1000h\u{1B}[?1006h"))
        for mode in [9, 1001, 1002, 1003, 1005, 1015] { #expect(!pty.text.contains("?\(mode)h")) }
        pty.type("\u{1B}[<0;5;3M\u{1B}[<64;5;3M")
        try pty.wait(forText: "mouse=press(Tui.MouseInput.Button.left) 2 4")
        try pty.wait(forText: "mouse=wheelUp 2 4")
        pty.forgetOutput()

        pty.type("mx")
        try pty.wait(forText: "x")
        #expect(pty.text.contains("\u{1B}[?1006l\u{1B}[?1000l"))
        pty.type("My")
        try pty.wait(forText: "y")
        #expect(pty.text.contains("\u{1B}[?1000h\u{1B}[?1006h"))
        pty.forgetOutput()
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(pty.text.contains("\u{1B}[?1006l\u{1B}[?1000l"))
    }

    @Test func `turned off it stays off when a program gives the terminal back`() throws {
        let pty = try Probe.start()
        pty.type("mx")
        try pty.wait(forText: "x")
        pty.forgetOutput()
        pty.type("\u{1B}[200~!true\u{1B}[201~")
        try pty.wait(forText: "ended=")
        #expect(!pty.text.contains("?1000h"))
        pty.type("My")
        try pty.wait(forText: "y")
        pty.type("\u{1B}[200~!true\u{1B}[201~")
        try pty.wait(forText: "ended=")
        #expect(occurrences(of: "\u{1B}[?1000h", in: pty) >= 1)
    }

    @Test func `a release of the click that ends the program is not left to the shell`() throws {
        let pty = try Probe.start()
        pty.type("\u{1B}[<0;5;3M")
        try pty.wait(forText: "mouse=press")
        pty.type("q")
        pty.type("\u{1B}[<0;5;3m")
        #expect(try pty.waitForEnd() == .exited(0))
        #expect(pty.text.hasSuffix(Probe.leaveText))
        // One whose release never comes is not waited for.
        let other = try Probe.start()
        other.type("\u{1B}[<0;5;3Mq")
        #expect(try other.waitForEnd() == .exited(0))
    }

    @Test(arguments: ["linux", "vt100"])
    func `a terminal that knows no titles is asked for no mouse`(type: String) throws {
        let pty = try Probe.start(environment: ["TERM": type])
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(!pty.text.contains("?1000"))
        #expect(!pty.text.contains("?1006"))
    }

    @Test func `an emoji that the C library does not know is drawn where it belongs, and cursor and look are put back`()
        throws
    {
        let pty = try Probe.start(environment: ["LC_ALL": "C.UTF-8"])
        pty.forgetOutput()
        pty.type("\u{1FAE8}x")
        try pty.wait(forText: "\u{1B}8")
        let place = pty.text.replacing(/.*\u{1B}7/.dotMatchesNewlines(), with: "")
        #expect(
            place.hasPrefix("\u{1B}[24;3H\u{1B}[0m\u{1FAE8}\u{1B}8") || WidthTable.builtin.columns(of: "\u{1FAE8}") < 0)
    }

    @Test func `flags and skin tones are drawn each at its place, so that nothing shifts where a terminal joins them`()
        throws
    {
        let pty = try Probe.start(environment: ["LC_ALL": "C.UTF-8"])
        pty.forgetOutput()
        pty.type("👍🏽🇩🇪x")
        try pty.wait(forText: "x")
        try pty.wait(forText: "\u{1B}8")
        let drawn = pty.text.split(separator: "\u{1B}7")
        #expect(drawn.first?.unicodeScalars.contains { "🏽🇩🇪".unicodeScalars.contains($0) } == false)
        let placed = drawn.dropFirst().joined()
        #expect(placed.contains("\u{1B}[24;3H\u{1B}[0m    \u{1B}[24;3H👍🏽"))
        #expect(placed.contains("\u{1B}[24;7H\u{1B}[0m  \u{1B}[24;7H🇩🇪"))
    }

    @Test func `many bells at once are one`() throws {
        let pty = try Probe.start()
        pty.forgetOutput()
        pty.type(String(repeating: "b", count: 500) + "x")
        try pty.wait(forText: "x")
        #expect(pty.output.count { $0 == 7 } == 1)
    }

    @Test(arguments: [
        ("tmux-256color", "\u{1B}]0;probe\u{7}", "\u{1B}]0;\u{7}\u{1B}[23;0t"),
        ("screen", "\u{1B}]2;probe\u{7}", "\u{1B}]2;\u{7}\u{1B}[23;0t"),
        ("screen-256color", "\u{1B}]2;probe\u{7}", "\u{1B}]2;\u{7}\u{1B}[23;0t"),
    ])
    func `names the window inside tmux and screen, and gives the name back`(
        type: String, title: String, end: String
    ) throws {
        let pty = try Probe.start(environment: ["TERM": type])
        pty.type("T")
        try pty.wait(forText: title)
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(pty.text.contains(end))
    }

    @Test func `names no window on a terminal without titles`() throws {
        let pty = try Probe.start(environment: ["TERM": "linux"])
        pty.type("Txyz")
        try pty.wait(forText: "xyz")
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(!pty.text.contains("probe\u{7}"))
    }

    @Test(arguments: [
        (Size(rows: 0, columns: 0), Size(rows: 24, columns: 80)),
        (Size(rows: 65_535, columns: 65_535), Size(rows: 200, columns: 500)),
        (Size(rows: 1, columns: 1), Size(rows: 1, columns: 1)),
    ])
    func `keeps absurd sizes within bounds`(reported: Size, used: Size) throws {
        let pty = try Probe.start()
        pty.resize(to: reported)
        if used.rows > 1 && used != Size(rows: 24, columns: 80) {
            try pty.wait(forText: "size=\(used.columns)x\(used.rows)")
        }
        pty.type("q")

        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `paints everything again on request`() throws {
        let pty = try Probe.start()
        pty.type("xyz")
        try pty.wait(forText: "xyz")
        pty.forgetOutput()

        pty.type("\u{C}")
        try pty.wait(forText: "> xyz")
        #expect(pty.text.contains("\u{1B}[2J"))
        #expect(pty.text.contains("size=80x24"))
    }

    @Test func `names the window and gives its old name back`() throws {
        let pty = try Probe.start()
        pty.forgetOutput()
        pty.type("T")
        try pty.wait(forText: "\u{1B}[22;0t\u{1B}]2;probe\u{7}")
        pty.type("bq")

        _ = try pty.waitForEnd()
        #expect(pty.text.contains("\u{7}\u{1B}[?2026l"))
        #expect(pty.text.contains("\u{1B}[23;0t"))
    }

    @Test func `shows every script in an empty environment`() throws {
        let pty = try Probe.start(["4F60.597D"], environment: ["LANG": "", "LC_ALL": ""])
        #expect(pty.text.contains("你好"))
        #expect(pty.text.contains("used=4;"))
    }

    @Test(arguments: [(["NO_COLOR": "1"], false), ([:], true), (["TERM": "vt100"], false)])
    func `uses colours only where they are wanted`(environment: [String: String], colored: Bool) throws {
        let pty = try Probe.start(environment: environment)
        pty.type("f")
        try pty.wait(forText: "remote")

        // Black on green, from the table of 256.
        #expect(pty.text.contains("48;5;114m") == colored)
    }

    @Test(arguments: ["foot-unknown", "", "../../etc/passwd", "screen", "linux"])
    func `starts on any terminal that can move its cursor`(type: String) throws {
        let pty = try Probe.start(environment: ["TERM": type])
        pty.type("q")
        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `a type that knows no size is used as it is`() throws {
        let pty = try Probe.start(environment: ["TERM": "linux"])
        #expect(!pty.text.contains(Probe.enterText), "xterm's words, which the Linux console does not know")
    }

    @Test func `says what to do on a terminal without a cursor`() throws {
        let pty = try Pty(Probe.path, environment: ["TERM": "dumb"])
        #expect(try pty.waitForEnd() == .exited(78))
        #expect(pty.text.contains("Set TERM"))
        #expect(pty.modes == pty.modesBefore)
    }

    @Test func `a missing terminfo database is named, and TERM not blamed`() {
        let text = TerminalError.noDescriptions(type: "xterm-kitty").description
        #expect(text.contains("terminfo"))
        #expect(text.contains("ncurses-base"))
        #expect(!text.contains("Set TERM "))
    }

    @Test func `says what to do without a terminal`() throws {
        let pty = try Pty("/bin/sh", ["-c", "\(Probe.path) </dev/null"])
        #expect(try pty.waitForEnd() == .exited(78))
        #expect(pty.text.contains("must be a terminal"))
    }

    @Test func `tells Escape from a sequence`() throws {
        let pty = try Probe.start()
        pty.type("\u{1B}")
        try pty.wait(forText: "key=escape")
        pty.type("\u{1B}[A")
        try pty.wait(forText: "key=up")
        pty.type("\u{1B}[200~a\rb\u{1B}[201~")
        try pty.wait(forText: "paste=3")
        pty.type("one\rtwo\r")
        try pty.wait(forText: "paste=7")
    }

    @Test func `a paste without an end does not keep the keyboard`() throws {
        let pty = try Probe.start()
        pty.type("\u{1B}[200~half")
        try pty.wait(forText: "interrupted=paste")
        #expect(pty.text.contains("paste=4"))
        pty.type("\u{1B}[A")
        try pty.wait(forText: "key=up")
    }

    private func occurrences(of text: String, in pty: Pty) -> Int {
        pty.text.split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
