import Foundation
import TestSupport
import Testing
import Tui

/// The client as lines: through pipes, and at terminals that can't move the cursor.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct LinearProgramTests {
    @Test func `a pipe of lines sends messages and reads what comes, and ends once all has arrived`() throws {
        let world = try World()
        let bob = try world.run("events", "--user", "bob", "--ticket", try world.ticket(for: "bob"), "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let path = world.directory.path + "/alice.ticket"
        try world.ticket(for: "alice").write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let lines = #"hello bob 你好\n/poll Lunch? | pizza | soup\n/vote 2\n/select 2\n1\nno command\n"#
        let alice = try world.shell(
            "printf '\(lines)' | TERM=dumb $PARLEY --linear --user alice --ticket-file \(path) --open bob | cat; "
                + "echo ended ${PIPESTATUS[1]}")
        try alice.wait(forText: "ended 0")
        try bob.wait(forText: "hello bob 你好")
        try bob.wait(forText: "no command")
        #expect(alice.text.contains("you: hello bob 你好 ("))
        #expect(alice.text.contains("votes: 1 for soup, you"))
        #expect(!alice.output.contains(0x1B))
    }

    @Test func `a program that quits is told what became of its lines, too`() throws {
        let world = try World()
        let path = world.directory.path + "/alice.ticket"
        try world.ticket(for: "alice").write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        let alice = try world.shell(
            "printf 'caf\\xe9\\nhello\\n/quit\\n' | TERM=dumb $PARLEY --linear --user alice --ticket-file \(path) --open bob "
                + "| cat; echo ended ${PIPESTATUS[1]}")
        try alice.wait(forText: "ended 65")
        #expect(alice.text.contains("not valid UTF-8"))
        #expect(alice.text.contains("you: hello ("))
    }

    @Test func `at a terminal that can't move the cursor it starts by itself, and a ticket is not seen`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let alice = try world.shell("TERM=dumb exec $PARLEY")
        try alice.wait(forText: "these are lines, as with --linear")
        try alice.wait(forText: "Server (Enter keeps")
        alice.type("\n")
        try alice.wait(forText: "User> ")
        alice.type("alice\n")
        try alice.wait(forText: "Ticket> ")
        alice.type(ticket + "\n")
        try alice.wait(forText: "Online as alice.")
        #expect(!alice.text.contains(ticket))
        alice.type("/open bob\n")
        try alice.wait(forText: "bob> ")
        let bob = try world.run(
            "send", "alice", "hello", "alice", "--user", "bob", "--ticket", try world.ticket(for: "bob"))
        #expect(try bob.waitForEnd() == .exited(0))
        try alice.wait(forText: "bob: hello alice (")
        let modes = alice.modes
        #expect(modes == alice.modesBefore)
        #expect(!alice.output.contains(0x1B))
        alice.type("\u{04}")
        #expect(try alice.waitForEnd() == .exited(0))
    }
}
