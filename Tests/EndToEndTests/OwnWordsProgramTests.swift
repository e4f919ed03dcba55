import Foundation
import TestSupport
import Testing

/// What a person wrote is there after the program was killed.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct OwnWordsProgramTests {
    @Test func `a text that waits to be taken back is sent after a kill, and a note stays on this device`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let bob = try world.run(
            "events", "--user", "bob", "--ticket", try world.ticket(for: "bob"), "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let alice = try world.client("alice", ticket: ticket, "--open", "bob")
        alice.type("/note for me alone\r")
        try alice.waitForScreen("[your note] for me alone")
        alice.type("/undo-send 10\r")
        try alice.wait(forText: "This holds until you quit.")
        alice.type("said and killed\r")
        // The seconds stand there once it is on disk.
        try alice.waitForScreen("said and killed", "s ####")
        alice.signal(SIGKILL)
        _ = try alice.waitForEnd()
        #expect(!bob.text.contains("said and killed"))

        let again = try world.client("alice", ticket: ticket, "--open", "bob")
        try bob.wait(forText: "said and killed")
        try again.waitForScreen("[your note] for me alone", "said and killed")
        #expect(!bob.text.contains("for me alone"))
        let history = try world.shell("$PARLEY history bob --json")
        #expect(try history.waitForEnd() == .exited(0))
        #expect(history.text.contains("\"kind\":\"note\",\"text\":\"for me alone\""))
    }
}
