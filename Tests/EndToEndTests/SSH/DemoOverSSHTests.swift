import Foundation
import TestSupport
import Testing
import Tui

/// `parley demo --ssh`, as somebody who has just cloned it tries it.
@Suite(
    .serialized, .ownThread, .enabled(if: SSHWorld.obstacle == nil, "\(SSHWorld.obstacle ?? "")"),
    .timeLimit(.minutes(3)))
struct DemoOverSSHTests {
    private let home: TemporaryDirectory
    private let environment: [String: String]

    init() throws {
        home = try TemporaryDirectory()
        environment = ["TERM": "xterm-256color", "HOME": home.path, "PATH": "/usr/bin:/bin"]
    }

    private func start() throws -> (demo: Pty, line: String, directory: String) {
        let demo = try Pty(
            BuiltProgram.path("parley"), ["demo", "--ssh", "\(SSHWorld.freePort())"], environment: environment,
            size: Size(rows: 50, columns: 200))
        try demo.wait(forText: "^C ends the demo")
        let line = try #require(demo.text.split(whereSeparator: \.isNewline).first { $0.contains("ssh -F") })
        let directory = try #require(line.split(separator: " ").first { $0.hasPrefix("/tmp/") }).dropLast("/ssh".count)
        return (demo, String(line), String(directory))
    }

    private func visit(by line: String) throws -> Pty {
        let visitor = try Pty("/bin/sh", ["-c", line], environment: environment)
        try visitor.wait(forText: "online")
        return visitor
    }

    @Test func `the line in a second terminal signs the first one out, and ^C ends everything in order`() throws {
        let (demo, line, directory) = try start()
        let first = try visit(by: line)
        try first.wait(forText: "Welcome to Parley")
        first.type("half a sent")
        let second = try visit(by: line)
        try first.wait(forText: "Signed out on this device")
        try first.waitForScreen("half a sent", "[ Sign in here again ]")
        second.type("hello\r")
        try second.wait(forText: "on the server")

        let family = descendants(of: demo.pid)
        demo.type("\u{03}")
        #expect(try demo.waitForEnd() == .exited(0))
        for visitor in [first, second] {
            try visitor.wait(forText: "the chat is closing down")
            _ = try visitor.waitForEnd()
            #expect(visitor.modes == visitor.modesBefore)
            #expect(visitor.text.contains("\u{1B}[?1049l"))
        }
        #expect(family.count >= 4)
        #expect(family.allSatisfy { !exists($0) })
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test func `a demo that is killed takes its door, its visitors and its directory along`() throws {
        let (demo, line, directory) = try start()
        let visitor = try visit(by: line)
        let family = descendants(of: demo.pid)
        demo.signal(9)
        _ = try demo.waitForEnd()
        _ = try visitor.waitForEnd()
        let end = ContinuousClock.now + .seconds(20)
        while family.contains(where: exists) || FileManager.default.fileExists(atPath: directory) {
            if ContinuousClock.now >= end { break }
        }
        #expect(family.allSatisfy { !exists($0) })
        #expect(!FileManager.default.fileExists(atPath: directory))
    }

    @Test func `a port that is taken is told, and nothing stays`() throws {
        let (demo, line, _) = try start()
        let port = try #require(demo.text.firstMatch(of: /ssh -p (\d+)/)).1
        let another = try Pty(
            BuiltProgram.path("parley"), ["demo", "--ssh", String(port)], environment: environment,
            size: Size(rows: 50, columns: 200))
        #expect(try another.waitForEnd() == .exited(69))
        #expect(another.text.contains("choose another one"))
        _ = try visit(by: line)
        demo.signal(15)
        #expect(try demo.waitForEnd() == .exited(0))
    }

    private func descendants(of process: Int32) -> [Int32] {
        SSHWorld.children(of: process).flatMap { [$0] + descendants(of: $0) }
    }

    /// Running, and not just waited for by nobody.
    private func exists(_ process: Int32) -> Bool {
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
        return status.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}
