import Foundation
import TestSupport
import Testing

/// The operator's commands against a real server.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct OperatorProgramTests {
    @Test func `L-25 a kicked user's client ends with 82, the old ticket is void and a new one lets in`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let alice = try world.run("events", "--user", "alice", "--ticket", ticket, "--no-stdin")
        try alice.wait(forText: "\"ready\"")
        let list = try world.operate("instances", "alice", "--json")
        #expect(try list.waitForEnd() == .exited(0))
        #expect(list.text.contains("\"platform\":\"script\""))

        #expect(try world.operate("kick", "alice").waitForEnd() == .exited(0))

        #expect(try alice.waitForEnd() == .exited(82))
        #expect(alice.text.contains("\"reason\":\"revokedByOperator\""))
        let late = try world.run("events", "--user", "alice", "--ticket", ticket, "--no-stdin")
        #expect(try late.waitForEnd() == .exited(82))
        #expect(late.text.contains("70052"))
        let fresh = try world.run(
            "events", "--user", "alice", "--ticket", try world.ticket(for: "alice", lifetime: "2h"), "--no-stdin")
        try fresh.wait(forText: "\"ready\"")
        let usage = try world.operate("usage")
        #expect(try usage.waitForEnd() == .exited(0))
        #expect(usage.text.contains("month"))
    }

    @Test func `commands that are given the data directory find its server, and nothing of it once it has ended`()
        throws
    {
        let world = try World()
        let data = world.directory.path + "/data"
        func shell(_ command: String) throws -> (text: String, end: Pty.Ending) {
            let pty = try world.shell("unset PARLEY_SERVER; " + command)
            let end = try pty.waitForEnd()
            return (pty.text, end)
        }
        let invitation = try shell("$PARLEY invite bob --data '\(data)' | grep -o 'unix:[^ ]*'")
        #expect(invitation.text.contains("unix:\(world.directory.path)/socket"))
        #expect(try shell("$PARLEY policy --data '\(data)'").end == .exited(0))
        world.server.signal(15)
        _ = try world.server.waitForEnd()
        #expect(!FileManager.default.fileExists(atPath: data + "/addresses"))
        #expect(try shell("$PARLEY invite bob --data '\(data)' | grep -o 'ws:[^ ]*'").text.contains("127.0.0.1:7070"))
    }

    @Test(arguments: [true, false])
    func `L-28 a device that the operator ends is told so and stays out in a loop, running or not`(isRunning: Bool)
        throws
    {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let events = ["events", "--user", "alice", "--ticket", ticket, "--no-stdin", "--platform", "terminal"]
        let alice = try world.run(events)
        try alice.wait(forText: "\"ready\"")
        let id = try #require(alice.text.firstMatch(of: /"instanceID":"([^"]+)"/)?.1)
        if !isRunning {
            alice.signal(9)
            _ = try alice.waitForEnd()
        }

        #expect(try world.operate("instances", "alice", "--end", String(id)).waitForEnd() == .exited(0))

        if isRunning {
            #expect(try alice.waitForEnd() == .exited(80))
            #expect(alice.text.contains(#""reason":"kicked","cause":"operator""#))
        }
        for _ in 0..<2 {
            let loop = try world.run(events)
            #expect(try loop.waitForEnd() == .exited(80))
            #expect(loop.text.contains(#""event":"notice","code":6208,"cause":"operator""#))
        }
        let again = try world.run(events + ["--take-over"])
        try again.wait(forText: "\"ready\"")
    }

    @Test func `says with its exit code what went wrong`() throws {
        let world = try World()

        let refused = try world.operate("kick", "nobody")
        #expect(try refused.waitForEnd() == .exited(77))
        #expect(refused.text.contains("70107"))
        #expect(try world.operate("kick", "no body").waitForEnd() == .exited(65))
        #expect(try world.operate("policy", "set", "all").waitForEnd() == .exited(64))
        #expect(try world.operate("policy", "set", "multi", "--web", "11").waitForEnd() == .exited(77))
        let gone = try world.run(
            "usage", "--data", world.directory.path + "/data", "--operator", "unix:" + world.directory.path + "/none")
        #expect(try gone.waitForEnd() == .exited(69))
    }
}
