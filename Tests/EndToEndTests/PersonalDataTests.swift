import TestSupport
import Testing

/// What is kept, handed out and deleted of people, by a real server.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct PersonalDataTests {
    @Test func `who is erased is signed out, their words go from others' devices, and what they had can be had before`()
        throws
    {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let bobs = try world.ticket(for: "bob")
        let bob = try world.run("events", "--user", "bob", "--ticket", bobs, "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let send = try world.shell(
            "printf 'my secret plan\\n' | $PARLEY send bob - --user alice --ticket \(ticket) "
                + "--server unix:\(world.directory.path)/socket")
        #expect(try send.waitForEnd() == .exited(0))
        try bob.wait(forText: "my secret plan")

        let export = try world.operate("export", "alice")
        #expect(try export.waitForEnd() == .exited(0))
        #expect(export.text.contains(#""type":"account","user":"alice""#))
        #expect(export.text.contains(#""conversation":"c2c_bob""#) && export.text.contains("my secret plan"))
        #expect(!export.text.contains("\"instanceID\"") && !export.text.contains(ticket))
        #expect(try world.operate("export", "nobody").waitForEnd() == .exited(77))

        let doubted = try world.operate("erase", "alice")
        try doubted.wait(forText: "type alice to go on")
        doubted.type("yes\r")
        #expect(try doubted.waitForEnd() == .exited(64))
        let sure = try world.operate("erase", "alice")
        try sure.wait(forText: "type alice to go on")
        sure.type("alice\r")
        #expect(try sure.waitForEnd() == .exited(0))
        #expect(sure.text.contains("erased alice: 1 account, 1 message, 0 files, 0 marks"))
        try bob.wait(forText: "\"recalled\"")

        let history = try world.run("history", "alice", "--user", "bob", "--ticket", bobs, "--json")
        #expect(try history.waitForEnd() == .exited(0))
        #expect(history.text.contains("\"recalled\"") && !history.text.contains("my secret plan"))
        let late = try world.run("events", "--user", "alice", "--ticket", ticket, "--no-stdin")
        #expect(try late.waitForEnd() == .exited(82))
        #expect(try world.operate("export", "alice", "--json").waitForEnd() == .exited(0))
    }

    @Test func `a server that is told to keep messages for a second has none a while later`() throws {
        let world = try World()
        let ticket = try world.ticket(for: "alice")
        let send = try world.run("send", "bob", "soon forgotten", "--user", "alice", "--ticket", ticket)
        #expect(try send.waitForEnd() == .exited(0))
        try world.configure("keep = \"1s\"\n")
        world.server.signal(1)
        try world.server.wait(forText: "messages were too old to be kept")
        let history = try world.run("history", "bob", "--user", "alice", "--ticket", ticket)
        #expect(try history.waitForEnd() == .exited(0))
        #expect(!history.text.contains("soon forgotten"))
    }
}
