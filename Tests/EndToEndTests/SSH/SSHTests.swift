import Foundation
import TestSupport
import Testing
import Tui

/// The chat over a real sshd with the configuration that operators are given: what works, and that nothing else does.
@Suite(
    .serialized, .ownThread, .enabled(if: SSHWorld.obstacle == nil, "\(SSHWorld.obstacle ?? "")"),
    .timeLimit(.minutes(3)))
struct SSHTests {
    @Test func `a key is its user, who chats, is signed out by a second login, and leaves nothing`() throws {
        let ssh = try SSHWorld()
        let bob = try ssh.world.run(
            "events", "--user", "bob", "--ticket", try ssh.world.ticket(for: "bob"), "--no-stdin")
        try bob.wait(forText: "\"ready\"")
        let before = try ssh.files()

        let first = try ssh.visit()
        first.type("/open bob\r")
        try first.waitForScreen("@ bob", "alice")
        first.type("hello 你好\r")
        try bob.wait(forText: "hello 你好")
        #expect(bob.text.contains("\"from\":\"alice\""))
        first.resize(to: Size(rows: 40, columns: 120))
        try first.waitForScreen("hello 你好", "sent")
        first.type("half a sent")

        let second = try ssh.visit()
        try first.wait(forText: "Signed out on this device")
        try first.wait(forText: "Enter choose")
        try first.waitForScreen("Terminal \"ssh pts/", "half a sent", "[ Sign in here again ]")
        #expect(!first.text.contains("Other account"))
        first.type("\r")
        try second.wait(forText: "Signed out on this device")
        try first.waitForScreen("half a sent", "online")

        // One leaves, one loses the line.
        first.type("\u{11}\u{11}")
        #expect(try first.waitForEnd() == .exited(0))
        #expect(first.modes == first.modesBefore)
        second.signal(9)
        _ = try second.waitForEnd()
        try ssh.waitUntilEmpty()
        #expect(try ssh.files().symmetricDifference(before) == [])
    }

    @Test func `another key is a guest, the same one each time`() throws {
        let ssh = try SSHWorld()
        let first = try ssh.visit(as: "stranger")
        try first.waitForScreen("guest-", "online")
        let second = try ssh.visit(as: "stranger")
        try first.wait(forText: "Signed out on this device")
        second.hangUp()
        first.hangUp()
        try ssh.waitUntilEmpty()
    }

    // MARK: Ways out

    struct WayOut: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let program: String
        let arguments: [String]
        /// What is said of it, by the kiosk or by sshd.
        let refusal: String
        var environment: [String: String] = [:]

        init(
            _ name: String, _ program: String, _ arguments: [String], _ refusal: String,
            environment: [String: String] = [:]
        ) {
            testDescription = name
            self.program = program
            self.arguments = arguments
            self.refusal = refusal
            self.environment = environment
        }
    }

    private static let ssh = ["-F", "$CONFIG"]
    private static let noCommand = "no command to run"

    private static let waysOut = [
        WayOut("a command", "ssh", ssh + ["chat", "id"], noCommand),
        WayOut("a command on a terminal", "ssh", ssh + ["-tt", "chat", "/bin/sh -i"], noCommand),
        WayOut("a command for the account's shell", "ssh", ssh + ["chat", "x; id; $(id) `id` && id"], noCommand),
        WayOut("no terminal", "ssh", ssh + ["-T", "chat"], "ssh -t"),
        WayOut("a terminal without a cursor", "ssh", ssh + ["chat"], "TERM", environment: ["TERM": "dumb"]),
        WayOut("sftp", "sftp", ssh + ["-b", "/dev/null", "chat"], "subsystem request failed"),
        WayOut(
            "sftp as a command", "sftp", ssh + ["-b", "/dev/null", "-s", "/usr/lib/openssh/sftp-server", "chat"],
            noCommand),
        WayOut("a subsystem", "ssh", ssh + ["-s", "chat", "sftp"], "subsystem request failed"),
        WayOut("scp by sftp", "scp", ssh + ["$DIRECTORY/users", "chat:$DIRECTORY/stolen"], "subsystem request failed"),
        WayOut("scp as it was", "scp", ["-O"] + ssh + ["$DIRECTORY/users", "chat:$DIRECTORY/stolen"], noCommand),
        WayOut("scp out", "scp", ["-O"] + ssh + ["chat:/etc/passwd", "$DIRECTORY/stolen"], noCommand),
        WayOut("forwarding to an address", "ssh", ssh + ["-W", "127.0.0.1:7070", "chat"], "prohibited"),
        WayOut(
            "forwarding from an address", "ssh",
            ssh + ["-o", "ExitOnForwardFailure=yes", "-N", "-R", "0:127.0.0.1:1", "chat"], "forwarding failed"),
        WayOut(
            "forwarding from a socket", "ssh",
            ssh + ["-o", "ExitOnForwardFailure=yes", "-N", "-R", "$DIRECTORY/stolen:127.0.0.1:1", "chat"],
            "forwarding failed"),
        WayOut("forwarding of an agent", "ssh", ssh + ["-A", "chat", "ssh-add -l"], noCommand),
        WayOut(
            "forwarding of a display", "ssh", ssh + ["-X", "chat", "xterm"], noCommand, environment: ["DISPLAY": ":9"]),
        WayOut("another account", "ssh", ssh + ["-l", "nobody", "chat"], "Permission denied"),
        WayOut("no key", "ssh", ssh + ["-o", "PubkeyAuthentication=no", "chat"], "Permission denied"),
        WayOut(
            "a command in the environment", "ssh",
            ssh + ["-o", "SetEnv=SSH_ORIGINAL_COMMAND=id", "-T", "chat"], "ssh -t"),
    ]

    @Test func `no way out works`() throws {
        let ssh = try SSHWorld()
        let before = try ssh.files()
        // As many at a time as may come from one place before they are let in.
        for start in stride(from: 0, to: Self.waysOut.count, by: 4) {
            let clients = try Self.waysOut.dropFirst(start).prefix(4).map { way in
                let client = try ssh.run(
                    way.program, way.arguments, environment: way.environment, size: Size(rows: 50, columns: 1000))
                return (way, client)
            }
            for (way, client) in clients {
                let ending = try client.waitForEnd()
                #expect(ending != .exited(0), "\(way.testDescription): \(client.text)")
                #expect(client.text.contains(way.refusal), "\(way.testDescription): \(client.text)")
                #expect(!client.text.contains("uid="), "\(way.testDescription): \(client.text)")
            }
        }
        try ssh.waitUntilEmpty()
        #expect(try ssh.files().symmetricDifference(before) == [])
    }

    @Test func `what a client says of terminal and environment changes nothing`() throws {
        let ssh = try SSHWorld()
        let before = try ssh.files()
        let hostile = [
            "LD_PRELOAD=\(ssh.world.directory.path)/evil.so", "TERMINFO=\(ssh.world.directory.path)",
            "PARLEY_USER=mallory", "PARLEY_SERVER=ws://127.0.0.1:1", "PARLEY_CONFIG=/dev/null", "HOME=/nonexistent",
            "SSH_USER_AUTH=\(ssh.world.directory.path)/users", "LC_ALL=zz", "LINES=9999", "COLUMNS=9999",
        ]
        let types = ["../../../../tmp/evil", "xterm\u{1B}]0;evil\u{07}", String(repeating: "x", count: 4_000)]
        let sizes = [Size(rows: 0, columns: 0), Size(rows: 65_535, columns: 65_535), Size(rows: 1, columns: 1)]
        for (type, size) in zip(types, sizes) {
            let visitor = try ssh.run(
                "ssh", ["-F", "$CONFIG", "-o", "SetEnv=" + hostile.joined(separator: " "), "chat"],
                environment: ["TERM": type], size: size)
            // The smallest one shows too little to wait for.
            try visitor.wait(forText: "\u{1B}[?1049h")
            visitor.resize(to: Size(rows: 24, columns: 80))
            try visitor.wait(for: "alice's screen") { $0.text.contains("alice") && $0.text.contains("online") }
            #expect(!visitor.text.contains("preload") && !visitor.text.contains("mallory"))

            // ^Z, ^C and ^\ are keys here, and nothing else.
            visitor.type("\u{1A}\u{03}\u{1C}still here")
            try visitor.waitForScreen("still here")
            for size in sizes { visitor.resize(to: size) }
            visitor.resize(to: Size(rows: 24, columns: 80))
            try visitor.waitForScreen("still here", "online")
            visitor.hangUp()
            try ssh.waitUntilEmpty()
        }
        #expect(try ssh.files().symmetricDifference(before) == [])
    }
}
