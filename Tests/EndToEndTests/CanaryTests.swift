import TestSupport
import Testing
import Tui

/// Key, tickets and tokens are found nowhere but where they belong, whatever the programs are asked to do with them.
/// Every fixture of the suite looks for its secrets; here all of the real programs have theirs at once.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct CanaryTests {
    @Test func `no secret is in a log, a process list, an error, a screen or a file that is not its own`() async throws
    {
        let world = try await CanaryWorld()
        let server = try startServer(world)
        let alice = try world.ticket(for: "alice")
        try world.ticket(for: "bob")
        try await world.serve(try world.ticket(for: "carol"))
        let erin = try world.ticket(for: "erin")
        try world.ticket(for: "administrator")
        let old = try world.ticket(for: "alice", lifetime: "1s", in: "old.ticket")

        let programs = try runClients(world, erin: erin)
        let screen = try useScreen(world, alice: alice, old: old)
        try misplace(world, alice: alice, old: old)
        try operate(world)

        for program in programs + [screen, server] {
            program.signal(15)
            #expect(try program.waitForEnd() == .exited(0))
        }
        try expectServices(world)
        // One for each that may resume: those who only send have none.
        #expect(world.tap.count >= 5)
        try world.expectNothingInFiles(but: [
            "key": ["key"], "hook.token": ["hook.token"], "url.token": ["url.token"],
            "alice.ticket": ["alice.ticket"], "bob.ticket": ["bob.ticket"], "carol.ticket": ["carol.ticket"],
            "erin.ticket": ["erin.ticket"], "administrator.ticket": ["administrator.ticket"],
            "old.ticket": ["old.ticket"], "bad.ticket": ["alice.ticket"],
            // The screen keeps its account until it is signed out.
            ".local/share/parley/account": ["alice.ticket"],
        ])
    }

    /// As talkative as it can be.
    private func startServer(_ world: CanaryWorld) throws -> Pty {
        let server = try world.run(
            "serve", "--data", world.path + "/data", "--app-id", "1400000007", "--secret-file", world.path + "/key",
            "--listen", world.serverSocket, "--operator-listen", "unix:" + world.path + "/operator", "--log-level",
            "trace", "--recipients", "any",
            "--webhook-url", "unix:" + world.path + "/hook:/hook", "--webhook-token-file",
            world.path + "/hook.token")
        try server.wait(forText: "listening on")
        return server
    }

    /// Every way a ticket can come: argument, environment, file, command, address.
    private func runClients(_ world: CanaryWorld, erin: String) throws -> [Pty] {
        let bob = try world.run("events", "--user", "bob", "--ticket-file", world.path + "/bob.ticket", "--no-stdin")
        let helper = "sh -c 'env >helper.env; cat /proc/$PPID/cmdline /proc/$PPID/environ >parent; cat carol.ticket'"
            .replacing("helper.env", with: world.path + "/helper.env")
            .replacing("parent", with: world.path + "/parent").replacing("carol", with: world.path + "/carol")
        let carol = try world.run("events", "--user", "carol", "--no-stdin", "--ticket-command", helper)
        let erinsArgument = try world.run("events", "--user", "erin", "--ticket", erin, "--no-stdin")
        let erinsVariable = try world.run(
            "events", "--user", "erin", "--platform", "web", "--no-stdin", variables: ["PARLEY_TICKET": erin])
        let carolsAddress = try world.run(
            "events", "--user", "carol", "--platform", "web", "--no-stdin", "--ticket-url",
            "unix:" + world.path + "/tickets:/ticket?k=v", "--ticket-url-token-file", world.path + "/url.token")
        let programs = [bob, carol, erinsArgument, erinsVariable, carolsAddress]
        for program in programs { try program.wait(forText: "\"ready\"") }
        let asked = try world.run(
            "send", "bob", "hi", "--user", "carol", "--ticket-url", "unix:" + world.path + "/nobody:/ticket?k=v",
            "--ticket-url-token-file", world.path + "/url.token", "--connect-timeout", "1")
        #expect(try asked.waitForEnd() != .exited(0))
        let sent = try world.run("send", "bob", "hi", "--user", "carol", "--ticket-file", world.path + "/carol.ticket")
        #expect(try sent.waitForEnd() == .exited(0))
        return programs
    }

    /// A person who types one ticket, pastes a damaged one, then a good one, and looks at everything.
    private func useScreen(_ world: CanaryWorld, alice: String, old: String) throws -> Pty {
        let screen = try world.run(columns: 120)
        try screen.wait(forText: "Sign in")
        screen.type("alice\t" + old)
        screen.paste(alice.dropLast(3) + "!!!")
        try screen.wait(forText: "cannot be read")
        screen.paste(alice)
        try screen.wait(forText: "for alice")
        screen.type("\r")
        try screen.wait(forText: "online")
        screen.type("/open bob\r")
        try screen.wait(forText: "@ bob")
        screen.type("hello bob\r")
        try screen.wait(forText: "sent")
        screen.type("\u{1B}[17~")
        try screen.wait(forText: "Your devices")
        screen.type("\u{1B}[24~")
        try screen.wait(forText: "statusChanged")
        return screen
    }

    /// Tickets where none belong. The person is told what is wrong, and so is whoever reads the log of it.
    private func misplace(_ world: CanaryWorld, alice: String, old: String) throws {
        try world.write("user = \"alice\"\nticket = \"\(alice)\nserver = 7\n", to: "bad.ticket")
        let alone = try world.run(alice)
        for (program, status) in [
            (alone, 64), (try world.run("kick", "alice", alice), 64), (try world.run("ticket", alice), 64),
            (try world.run("ticket", "inspect", alice, "extra"), 64), (try world.run("events", "--tiket", alice), 64),
            (try world.run("ticket", "inspect", "x" + alice), 65),
            (try world.run("send", "bob", "x", "--user", "alice", "--ticket", "x" + alice), 77),
            (try world.run("events", "--user", "alice", "--platform", "web", "--ticket", old, "--no-stdin"), 81),
            (try world.run("send", "bob", "x", "--user", "alice", "--ticket-file", alice), 74),
            (try world.run("events", "--user", "alice", "--ticket", alice, "--server", alice), 64),
            (try world.run("events", "--user", "alice", "--ticket-url", "https:" + alice), 64),
            (try world.run("events", "--config", world.path + "/bad.ticket"), 78),
        ] {
            #expect(try program.waitForEnd() == .exited(Int32(status)), "\(program.text)")
        }
    }

    /// Those who were meant to be told were told, and of secrets only what is theirs.
    private func expectServices(_ world: CanaryWorld) throws {
        let asked = try #require(world.ticketService?.requests.first)
        #expect(asked.hasPrefix("GET /ticket?k=v&user=carol HTTP/1.1\r\n"))
        #expect(SecretWatch.suite.found(in: Array(asked.utf8)) == ["url.token"])
        let told = world.webhook.requests
        #expect(told.contains { $0.contains("Action\":\"Login") && $0.contains("alice") })
        #expect(told.allSatisfy { $0.contains("&Sign=") })
        for request in told { SecretWatch.suite.look(through: request, "what the webhook was told") }
    }

    private func operate(_ world: CanaryWorld) throws {
        let place = "unix:" + world.path + "/operator"
        let admin = world.path + "/administrator.ticket"
        let list = try world.run("instances", "bob", "--operator", place, "--admin-ticket-file", admin)
        #expect(try list.waitForEnd() == .exited(0))
        let usage = try world.run(
            "usage", "--operator", place, "--app-id", "1400000007", "--secret-file", world.path + "/key")
        #expect(try usage.waitForEnd() == .exited(0))
        let refused = try world.run("usage", "--operator", place, "--admin-ticket-file", world.path + "/bob.ticket")
        #expect(try refused.waitForEnd() == .exited(77))
    }
}
