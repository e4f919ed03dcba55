import TestSupport
import Testing

/// Invitations from program to person and back.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct InviteProgramTests {
    @Test func `a program invites, a person accepts with a key, and both sides are told`() throws {
        let world = try World()
        let (alice, bob) = (try world.ticket(for: "alice"), try world.ticket(for: "bob"))
        let events = try world.run("events", "--user", "alice", "--ticket", alice, "--no-stdin")
        try events.wait(forText: "\"ready\"")
        let person = try world.client("bob", ticket: bob, "--open", "alice")
        let send = try world.run(
            "send", "bob", "soup?", "--signal", "invite", "--invite", "soup-1", "--invite-timeout", "600", "--user",
            "alice", "--ticket", alice)
        #expect(try send.waitForEnd() == .exited(0))
        try person.waitForScreen("[invitation] soup?", "[ Accept ]", "[ Decline ]")
        // Up, since Esc and a key behind it would be one.
        person.type("\u{1B}[A")
        try person.waitForScreen("1 accept", "2 decline")
        person.type("1")
        try person.waitForScreen("accepted by you")
        try events.wait(forText: #""action":"accept","inviteID":"soup-1""#)
        let late = try world.run(
            "send", "alice", "--signal", "reject", "--invite", "soup-1", "--user", "bob", "--ticket", bob)
        #expect(try late.waitForEnd() == .exited(77))
        #expect(late.text.contains("The invitation is unknown or already handled."))
    }

    @Test func `a program answers what its store does not know yet`() throws {
        let world = try World()
        let (alice, bob) = (try world.ticket(for: "alice"), try world.ticket(for: "bob"))
        #expect(
            try world.run("send", "bob", "hi", "--user", "alice", "--ticket", alice).waitForEnd() == .exited(0))
        // His store has what was said before, and nothing newer.
        let seen = try world.client("bob", ticket: bob, "--open", "alice")
        try seen.waitForScreen("hi")
        seen.signal(15)
        _ = try seen.waitForEnd()
        let send = try world.run(
            "send", "bob", "soup?", "--signal", "invite", "--invite", "soup-2", "--invite-timeout", "600", "--user",
            "alice", "--ticket", alice)
        #expect(try send.waitForEnd() == .exited(0))
        let accept = try world.run(
            "send", "alice", "gladly", "--signal", "accept", "--invite", "soup-2", "--user", "bob", "--ticket", bob)
        #expect(try accept.waitForEnd() == .exited(0))
        let again = try world.run(
            "send", "alice", "--signal", "reject", "--invite", "soup-2", "--user", "bob", "--ticket", bob)
        #expect(try again.waitForEnd() == .exited(77))
        let unread = try world.run(
            "send", "alice", "-", "--signal", "reject", "--invite", "soup-2", "--user", "bob", "--ticket", bob)
        #expect(try unread.waitForEnd() == .exited(64))
        #expect(unread.text.contains("--signal reads no standard input"))
    }
}
