import Glibc
import TestSupport
import Testing
import Tui

/// A program that has the terminal for a while.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct ForegroundProgramTests {
    /// `keys` come at one stroke with it.
    private func run(_ script: String, in pty: Pty, after keys: String = "") {
        pty.type("\(keys)\u{1B}[200~!\(script)\u{1B}[201~")
    }

    @Test func `it has the terminal as it was found, and the screen comes back`() throws {
        let pty = try Probe.start()
        run("test -t 0 && test -t 1 && test -t 2 && stty -a && echo ready && read line && echo got-$line", in: pty)
        try pty.wait(forText: "ready\r\n")
        #expect(pty.text.contains(" icanon"))
        #expect(pty.text.contains(Probe.leaveText))
        #expect(pty.modes == pty.modesBefore)
        pty.type("hello\n")
        try pty.wait(forText: "got-hello")
        try pty.wait(forText: "ended=exited(0)")
        #expect(pty.modes.isRaw)
        pty.type("q")
        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `work of others goes on meanwhile, and nothing is drawn over the program`() throws {
        let pty = try Probe.start()
        run("echo ready; read line", in: pty, after: "r")
        try pty.wait(forText: "ready\r\n")
        try pty.wait(forText: Probe.leaveText)
        pty.signal(SIGINT)
        pty.signal(SIGWINCH)
        pty.type("\n")
        try pty.wait(forText: "ended=exited(0)")
        let away = pty.text.split(separator: Probe.leaveText, maxSplits: 1).last?.split(separator: Probe.enterText)
            .first
        #expect(away?.contains("remote") == false)
        try pty.wait(forText: "remote")
        pty.type("q")
        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `how it ends is told, and that it is not there`() throws {
        let pty = try Probe.start()
        run("exit 3", in: pty)
        try pty.wait(forText: "ended=exited(3)")
        pty.type("?")
        try pty.wait(forText: "No such file")
        #expect(pty.modes.isRaw)
        pty.type("q")
        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `it ends with us`() throws {
        let pty = try Probe.start()
        run("trap 'echo hung-up; exit' HUP; echo ready; while :; do read line; done", in: pty)
        try pty.wait(forText: "ready\r\n")
        pty.signal(SIGTERM)
        #expect(try pty.waitForEnd() == .exited(0))
    }
}
