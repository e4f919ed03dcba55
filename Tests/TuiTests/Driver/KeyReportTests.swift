import Glibc
import TestSupport
import Testing
import Tui

/// Terminals that can tell keys apart which have one byte elsewhere.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct KeyReportTests {
    @Test func `only a terminal that can tell keys apart is told to, once, and no longer when it is left`() throws {
        let pty = try Probe.start()
        #expect(pty.text.contains("\u{1B}[?u") && !pty.text.contains("\u{1B}[>5u"))
        pty.forgetOutput()
        pty.type("\u{1B}[?0u\u{1B}[?0ux")
        try pty.wait(forText: "x")
        #expect(pty.text.split(separator: "\u{1B}[>5u", omittingEmptySubsequences: false).count == 2)
        pty.type("q")
        _ = try pty.waitForEnd()
        let end = try #require(pty.text.firstRange(of: "\u{1B}[<u"))
        #expect(pty.text[end.upperBound...].contains("\u{1B}[?1049l"))
    }

    @Test func `where no answer comes nothing is changed about keys`() throws {
        let pty = try Probe.start()
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(!pty.text.contains("\u{1B}[>5u") && !pty.text.contains("\u{1B}[<u"))
    }

    @Test func `while the program is stopped keys are as they were, and told apart again after it`() throws {
        let pty = try Pty(
            "/bin/bash", ["--norc", "--noprofile", "-c", "set -m; \(Probe.path); echo stopped=$?; fg; echo ended=$?"],
            environment: ["TERM": "xterm-256color", "PATH": "/usr/bin:/bin"])
        try pty.wait(forText: "size=80x24")
        pty.type("\u{1B}[?0u")
        try pty.wait(forText: "\u{1B}[>5u")
        pty.forgetOutput()
        pty.type("\u{1A}")
        try pty.wait(forText: "stopped=")
        #expect(pty.text.contains("\u{1B}[<u"))
        try pty.wait(forText: "continued")
        pty.forgetOutput()
        pty.type("\u{1B}[?0u")
        try pty.wait(forText: "\u{1B}[>5u")
        pty.type("q")
        _ = try pty.waitForEnd()
        #expect(pty.text.contains("\u{1B}[<u"))
    }

    @Test func `a crash ends it, too`() throws {
        let pty = try Probe.start()
        pty.type("\u{1B}[?0u")
        try pty.wait(forText: "\u{1B}[>5u")
        pty.signal(SIGSEGV)
        _ = try pty.waitForEnd()
        #expect(pty.text.contains("\u{1B}[<u"))
    }
}
