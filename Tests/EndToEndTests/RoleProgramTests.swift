import Foundation
import TestSupport
import Testing

/// Roles of a community, by the whole program: one person at the screen, the other one a program.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct RoleProgramTests {
    @Test func `who may only read writes again with a role, and both are told of it`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "bob")
        let bob = try world.run("events", "--user", "bob", "--ticket", ticket, "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let alice = try world.client("alice", ticket: try world.ticket(for: "alice"))
        alice.type("/group new community club bob\r")
        try alice.wait(forText: "you made this group with bob")
        alice.type("/group role new Writers 写手 +send +topics\r")
        try alice.wait(forText: "you made the role Writers 写手")
        alice.type("/group role everybody -send\r")
        try alice.wait(forText: "you let everybody read here, and no more")
        try bob.wait(forText: "\"tip\":{\"action\":\"allowed\",\"users\":[],\"permissions\":[],\"taken\":[\"send\"]}")
        let early = try world.run("send", "--user", "bob", "--ticket", ticket, "#club", "too early")
        #expect(try early.waitForEnd() != .exited(0))

        alice.type("/group role Writers 写手 add bob\r")
        try alice.wait(forText: "you gave bob the role Writers 写手")
        try bob.wait(forText: "\"tip\":{\"action\":\"roleGiven\",\"users\":[\"bob\"],\"role\":\"Writers 写手\"}")
        try bob.wait(forText: "\"permissions\":[\"send\",\"topics\"]")
        let sent = try world.run("send", "--user", "bob", "--ticket", ticket, "#club", "in time")
        #expect(try sent.waitForEnd() == .exited(0))
        try alice.wait(forText: "in time")
        alice.type("/group roles\r")
        try alice.waitForScreen("Writers 写手 (1)", "send: write here", "reading only")
    }
}
