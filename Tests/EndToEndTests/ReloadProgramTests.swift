import TestSupport
import Testing

/// A server that goes on while its file changes, and tickets that come from a program.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct ReloadProgramTests {
    @Test func `HUP takes over policy and admins, and a broken file changes nothing`() throws {
        let world = try World()
        #expect(try world.operate("usage", "--admin", "ops").waitForEnd() == .exited(77))

        try world.configure("admins = [\"ops\"]\n[policy]\nkind = \"dual\"\n")
        world.server.signal(1)
        try world.server.wait(forText: "the configuration is read again")
        let policy = try world.operate("policy", "--admin", "ops", "--json")
        #expect(try policy.waitForEnd() == .exited(0))
        #expect(policy.text.contains("\"kind\":\"dual\""))
        #expect(try world.operate("usage").waitForEnd() == .exited(77))

        try world.configure("admins = [\"administrator\"]\n[policy]\nkind = \"all\"\n")
        world.server.signal(1)
        try world.server.wait(forText: "the configuration stays as it was")
        try world.server.wait(forText: "the policy \"all\" is not known")
        // The file is the operator's commands' too, and says so to them.
        #expect(try world.operate("policy", "--admin", "ops").waitForEnd() == .exited(78))
        try world.configure("")
        #expect(try world.operate("policy", "--admin", "ops").waitForEnd() == .exited(0))
    }

    @Test func `L-30 a ticket command is run again before each end, and nobody is asked`() throws {
        let world = try World()
        let command =
            BuiltProgram.path("parley") + " ticket issue {user} --lifetime 2s --data \(world.directory.path)/data"
        let alice = try world.run("events", "--user", "alice", "--ticket-command", command, "--no-stdin")
        try alice.wait(forText: "\"ready\"")
        try alice.wait(for: "two renewals") { pty in
            let renewals = pty.text.split(separator: "\"ticketRenewed\"", omittingEmptySubsequences: false).count - 1
            return renewals >= 2
        }
        #expect(!alice.text.contains("\"ended\""))
        alice.signal(15)
        #expect(try alice.waitForEnd() == .exited(0))
    }

    @Test func `an argument that is no text is refused, and nothing is sent`() throws {
        let world = try World()
        let program = try Pty(
            "/bin/sh",
            [
                "-c", "exec \"$0\" send bob \"$(printf 'a\\377b')\" --user alice --ticket x",
                BuiltProgram.path("parley"),
            ], environment: ["HOME": world.directory.path, "PARLEY_SERVER": "unix:\(world.directory.path)/socket"])
        #expect(try program.waitForEnd() == .exited(65))
        #expect(program.text.contains("argument 3 is not valid UTF-8"))
    }
}
