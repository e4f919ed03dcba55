import Glibc
import TestSupport
import Testing
import Tui

/// The terminal is given back as it was found, however the program ends.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(5)))
struct TerminalRestoreTests {
    @Test func `takes the terminal in raw mode and on the second screen`() throws {
        let pty = try Probe.start()

        #expect(pty.modes.isRaw)
        #expect(!pty.modesBefore.isRaw)
        #expect(pty.text.hasPrefix(Probe.enterText))
    }

    @Test func `is restored when the program quits`() throws {
        let pty = try Probe.start()
        pty.type("q")

        #expect(try pty.waitForEnd() == .exited(0))
        expectRestored(pty, last: Probe.leaveText)
    }

    @Test func `is restored when an error is thrown, before its text is written`() throws {
        let pty = try Probe.start()
        pty.type("e")

        #expect(try pty.waitForEnd() == .exited(70))
        expectRestored(pty, last: Probe.leaveText + "thrown: Thrown()\r\n")
    }

    @Test(arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
    func `is restored by a signal that asks to end`(signal: Int32) throws {
        let pty = try Probe.start()
        pty.signal(signal)

        #expect(try pty.waitForEnd() == .exited(0))
        expectRestored(pty, last: Probe.leaveText)
    }

    @Test func `is restored when the program traps`() throws {
        let pty = try Probe.start(environment: ["SWIFT_BACKTRACE": "enable=no"])
        pty.type("t")

        let ending = try pty.waitForEnd()
        #expect([.killed(signal: SIGILL), .killed(signal: SIGTRAP)].contains(ending))
        #expect(pty.text.contains(Probe.leaveText))
        #expect(pty.modes == pty.modesBefore)
    }

    @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE])
    func `is restored by a signal that kills, which still kills`(signal: Int32) throws {
        let pty = try Probe.start(environment: ["SWIFT_BACKTRACE": "enable=no"])
        pty.signal(signal)

        #expect(try pty.waitForEnd() == .killed(signal: signal))
        expectRestored(pty, last: Probe.leaveText)
    }

    @Test func `hands a crash on to the runtime's backtracer`() throws {
        let pty = try Probe.start(environment: [
            "SWIFT_BACKTRACE":
                "enable=yes,interactive=no,color=no,symbolicate=off,threads=crashed,registers=none,images=none"
        ])
        pty.type("t")

        _ = try pty.waitForEnd()
        let parts = pty.text.split(separator: Probe.leaveText, maxSplits: 1)
        #expect(parts.count == 2)
        #expect(parts.last?.contains("crashed") == true)
        #expect(pty.modes == pty.modesBefore)
    }

    @Test func `ends when the terminal is gone`() throws {
        let pty = try Probe.start()
        pty.hangUp()

        #expect(try pty.waitForEnd() == .exited(0))
    }

    @Test func `a stop by the keyboard gives the terminal to the shell, and continuing takes it again`() throws {
        let pty = try startUnderShell()
        try pty.wait(forText: "size=80x24")
        pty.forgetOutput()

        pty.type("\u{1A}")
        try pty.wait(forText: "stopped=")
        #expect(pty.text.contains(Probe.leaveText))
        try pty.wait(forText: "continued")
        #expect(pty.text.contains(Probe.enterText))
        pty.type("q")

        #expect(try pty.waitForEnd() == .exited(0))
        expectSameModesThroughout(pty)
    }

    @Test func `a stop by a signal does the same`() throws {
        let pty = try startUnderShell()
        try pty.wait(forText: "size=80x24")
        pty.forgetOutput()

        for child in try children(of: pty.pid) { kill(child, SIGTSTP) }
        try pty.wait(forText: "stopped=")
        try pty.wait(forText: "continued")
        pty.type("q")

        #expect(try pty.waitForEnd() == .exited(0))
        expectSameModesThroughout(pty)
    }

    /// A shell with job control that says how the probe ended and which modes it finds, stopped and at the end.
    private func startUnderShell() throws -> Pty {
        let report = "echo stopped=$?; stty -g | sed s/^/modes=/"
        let script = "set -m; stty -g | sed s/^/modes=/; \(Probe.path); \(report); fg; \(report)"
        return try Pty(
            "/bin/bash", ["--norc", "--noprofile", "-c", script],
            environment: ["TERM": "xterm-256color", "PATH": "/usr/bin:/bin"])
    }

    private func expectRestored(_ pty: Pty, last: String) {
        #expect(pty.text.hasSuffix(last))
        #expect(pty.modes == pty.modesBefore)
    }

    private func expectSameModesThroughout(_ pty: Pty) {
        let modes = pty.text.split(separator: "modes=").dropFirst().map { $0.prefix { $0 != "\r\n" } }
        #expect(modes.count == 2 && Set(modes).count == 1)
        #expect(pty.text.hasSuffix("\r\n"))
        #expect(pty.modes == pty.modesBefore)
    }

    private func children(of parent: pid_t) throws -> [pid_t] {
        let path = "/proc/\(parent)/task/\(parent)/children"
        let file = open(path, O_RDONLY)
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(file, &buffer, buffer.count)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self).split(separator: " ").compactMap { pid_t($0) }
    }
}
