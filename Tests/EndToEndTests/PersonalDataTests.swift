import TestSupport
import Testing

/// What is kept, handed out and deleted of people, by a real server.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct PersonalDataTests {
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
