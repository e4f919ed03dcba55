import Foundation
import TestSupport
import Testing

/// Topics of a community, by the whole program: one person at the screen, the other one a program.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct TopicProgramTests {
    @Test func `a topic made on the screen is heard of, written to and read by programs until it is deleted`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "bob")
        let bob = try world.run("events", "--user", "bob", "--ticket", ticket, "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice"))
        alice.type("/group new community club bob\r")
        try alice.wait(forText: "you made this group with bob")
        alice.type("/topic new Releases\r")
        try alice.wait(forText: "(club/releases)")
        try alice.waitForScreen("# club › Releases  (club/releases)", "you made the topic Releases")
        let topic = "\"conversation\":\"group_club@TOPIC#_releases\",\"community\":\"group_club\""
        try bob.wait(forText: topic)

        let sent = try world.run("send", "--user", "bob", "--ticket", ticket, "#club/releases", "from a program 中文")
        #expect(try sent.waitForEnd() == .exited(0))
        try alice.wait(forText: "from a program 中文")
        let history = try world.run("history", "--user", "bob", "--ticket", ticket, "#club/releases")
        #expect(try history.waitForEnd() == .exited(0))
        #expect(history.text.contains("made the topic Releases") && history.text.contains("from a program 中文"))
        let groups = try world.run("groups", "--user", "bob", "--ticket", ticket)
        #expect(try groups.waitForEnd() == .exited(0))
        #expect(groups.text.contains("  group:club/releases  Releases"))

        alice.type("/topic delete yes\r")
        try bob.wait(forText: "\"event\":\"groupEnded\",\(topic),\"cause\":\"dissolved\",\"by\":\"alice\"")
        try alice.wait(forText: "is no more")
        try alice.waitForScreen("# club", "you made this group with bob")
        let late = try world.run("send", "--user", "bob", "--ticket", ticket, "#club/releases", "too late")
        #expect(try late.waitForEnd() != .exited(0))
    }
}
