import Foundation
import TestSupport
import Tui

/// A deployment with the sshd that operators are given (`assets/ssh/sshd_config`) before it: only its paths, its port and
/// its account are others.
final class SSHWorld {
    let world: World
    let sshd: Pty
    let port: UInt16
    private let account = NSUserName()

    private static let program = "/usr/sbin/sshd"

    /// Why there can be none here; nil when there can.
    static var obstacle: String? {
        guard access(program, X_OK) == 0 else { return "there is no \(program)" }
        if geteuid() == 0 { return nil }
        // Otherwise an sshd that is not root's can't give a visitor a terminal.
        let mounts = (try? String(contentsOfFile: "/proc/mounts", encoding: .utf8)) ?? ""
        return mounts.contains("gid=5") ? nil : "terminals here do not belong to the group tty"
    }

    init() throws {
        world = try World()
        port = try Self.freePort()
        // Where sshd locks itself up; its service makes it where it was ever started.
        if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
        let directory = world.directory.path
        for key in ["host-key", "alice", "stranger"] {
            let generator = try Pty(
                "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", directory + "/" + key])
            guard try generator.waitForEnd() == .exited(0) else { throw CocoaError(.fileWriteUnknown) }
        }
        try Self.write("alice " + Self.read(directory + "/alice.pub"), to: directory + "/users")
        let config = directory + "/sshd_config"
        try Self.write(Self.shipped(in: directory, port: port, account: account), to: config)
        sshd = try Pty(
            Self.program, ["-D", "-e", "-f", config], environment: ["PATH": "/usr/bin:/bin"], size: Self.wide)
        try sshd.wait(forText: "Server listening")
        let host = try Self.read(directory + "/host-key.pub")
        try Self.write("[127.0.0.1]:\(port) \(host)", to: directory + "/known-hosts")
        for key in ["alice", "stranger"] {
            try Self.write(client(key), to: directory + "/\(key).config")
        }
    }

    /// The snippet, with this world's places in it. Throws where it does not have what is replaced.
    private static func shipped(in directory: String, port: UInt16, account: String) throws -> String {
        var text = try read(#filePath.components(separatedBy: "/Tests/")[0] + "/assets/ssh/sshd_config")
        let appID = try read(directory + "/data/app-id").trimmingCharacters(in: .whitespacesAndNewlines)
        let changes = [
            ("\nPort 2222\n", "\nPort \(port)\nListenAddress 127.0.0.1\n"),
            ("AllowUsers chat", "AllowUsers \(account)"),
            ("AuthorizedKeysCommandUser nobody", "AuthorizedKeysCommandUser \(account)"),
            ("\nForceCommand exec /usr/local/bin/parley", "\nForceCommand exec " + BuiltProgram.path("parley")),
            ("ws://127.0.0.1:7070", "unix:\(directory)/socket"), ("--app-id APPID", "--app-id \(appID)"),
            ("/etc/parley-ssh/secret", directory + "/data/secret"), ("/etc/parley-ssh", directory),
        ]
        for (before, after) in changes {
            guard text.contains(before) else { throw CocoaError(.fileReadCorruptFile) }
            text = text.replacingOccurrences(of: before, with: after)
        }
        return text
    }

    private func client(_ key: String) -> String {
        """
        Host chat
        HostName 127.0.0.1
        Port \(port)
        User \(account)
        IdentityFile \(world.directory.path)/\(key)
        IdentitiesOnly yes
        IdentityAgent none
        UserKnownHostsFile \(world.directory.path)/known-hosts
        GlobalKnownHostsFile none
        ForwardX11Trusted yes

        """
    }

    /// A client's program on a terminal of its own; `$CONFIG` and `$DIRECTORY` in its arguments are this world's.
    func run(
        _ program: String, _ arguments: [String], key: String = "alice", environment: [String: String] = [:],
        size: Size = Size(rows: 24, columns: 80)
    ) throws -> Pty {
        let directory = world.directory.path
        let arguments = arguments.map {
            $0.replacingOccurrences(of: "$CONFIG", with: "\(directory)/\(key).config")
                .replacingOccurrences(of: "$DIRECTORY", with: directory)
        }
        return try Pty(
            "/usr/bin/" + program, arguments,
            environment: ["TERM": "xterm-256color", "HOME": directory, "PATH": "/usr/bin:/bin"]
                .merging(environment) { $1 },
            size: size)
    }

    /// The chat, as a person opens it.
    func visit(
        as key: String = "alice", _ options: String..., environment: [String: String] = [:],
        size: Size = Size(rows: 24, columns: 80)
    ) throws -> Pty {
        let visitor = try run(
            "ssh", ["-F", "$CONFIG"] + options + ["chat"], key: key, environment: environment, size: size)
        try visitor.wait(forText: "online")
        return visitor
    }

    // MARK: What is there

    /// The processes that sshd has started and that run.
    var visitors: [Int32] { Self.children(of: sshd.pid) }

    struct StillThere: Error {
        let processes: [Int32]
    }

    static func children(of process: Int32) -> [Int32] {
        ((try? read("/proc/\(process)/task/\(process)/children")) ?? "").split(separator: " ").compactMap { Int32($0) }
    }

    /// Waits until everybody has left and nothing of them runs.
    func waitUntilEmpty() throws {
        let end = ContinuousClock.now + .seconds(20)
        while !visitors.isEmpty {
            if ContinuousClock.now >= end { throw StillThere(processes: visitors) }
        }
    }

    /// What visitors could have left: in the account's home, beside the server, and what sshd told the kiosk.
    func files() throws -> Set<String> {
        let home = NSHomeDirectoryForUser(account) ?? "/"
        let places = [
            home, home + "/.local/share", home + "/.local/share/parley", home + "/.config", home + "/.cache",
            world.directory.path,
        ]
        let found = places.flatMap { place in
            ((try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []).map { place + "/" + $0 }
        }
        let told = try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("sshauth.") }
        return Set(found + told)
    }

    private static let wide = Size(rows: 50, columns: 1000)

    static func freePort() throws -> UInt16 {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout.size(ofValue: address))
        let isNamed = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isNamed else { throw CocoaError(.fileNoSuchFile) }
        return UInt16(bigEndian: address.sin_port)
    }

    private static func read(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private static func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
