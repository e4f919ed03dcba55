import Foundation
import TestSupport
import Testing
import Tui

/// A deployment of real programs on a Unix socket, each on a terminal of its own, in a directory of its own.
final class World {
    let directory: TemporaryDirectory
    private(set) var server: Pty
    /// The URL of the server's database; nil for one of its own.
    private let store: String?

    init(store: String? = nil) throws {
        directory = try TemporaryDirectory()
        self.store = store
        server = try Self.startServer(in: directory, store)
    }

    /// `kill -9`, and the same server again.
    func crashServer() throws {
        server.signal(9)
        _ = try server.waitForEnd()
        server = try Self.startServer(in: directory, store)
    }

    /// A command for bash, to which `$PARLEY` is the program.
    func shell(_ command: String) throws -> Pty {
        var environment = Self.environment(directory)
        environment["PATH"] = "/usr/bin:/bin"
        environment["PARLEY"] = BuiltProgram.path("parley")
        return try Pty("/bin/bash", ["-c", command], environment: environment, size: Self.wide)
    }

    func ticket(for user: String, lifetime: String = "1h") throws -> String {
        let program = try Pty(
            BuiltProgram.path("parley"),
            ["ticket", "issue", user, "--data", directory.path + "/data", "--lifetime", lifetime],
            environment: Self.environment(directory), size: Self.wide, printsTicket: true)
        #expect(try program.waitForEnd() == .exited(0))
        let ticket = program.text.filter { !$0.isWhitespace }
        SecretWatch.suite.keep(ticket: ticket)
        return ticket
    }

    /// Runs the line that `invite` prints, as somebody does who was sent it.
    func accept(invitationFor user: String) throws -> Pty {
        let address = "unix:" + directory.path + "/socket"
        let program = try Pty(
            BuiltProgram.path("parley"),
            ["invite", user, "--data", directory.path + "/data", "--server", address],
            environment: Self.environment(directory), size: Self.wide, printsTicket: true)
        #expect(try program.waitForEnd() == .exited(0))
        let line = program.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("PARLEY_TICKET=") } ?? ""
        SecretWatch.suite.keep(ticket: line.drop { $0 != "=" }.dropFirst().prefix { $0 != " " }.filter { $0 != "'" })
        // On a command line others would see it.
        let script = directory.path + "/ticket"
        try line.write(toFile: script, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: script)
        return try shell("PATH=$(dirname $PARLEY):$PATH; . \(script)")
    }

    /// The screen, signed in.
    func client(_ user: String, ticket: String, _ arguments: String..., size: Size = Size(rows: 24, columns: 80)) throws
        -> Pty
    {
        let pty = try Pty(
            BuiltProgram.path("parley"), ["--user", user, "--ticket", ticket] + arguments,
            environment: Self.environment(directory), size: size)
        try pty.wait(forText: "online")
        return pty
    }

    /// The screen, with nothing given.
    func start() throws -> Pty {
        try Pty(BuiltProgram.path("parley"), [], environment: Self.environment(directory))
    }

    func run(_ arguments: String...) throws -> Pty {
        try run(arguments)
    }

    func run(_ arguments: [String]) throws -> Pty {
        try Pty(
            BuiltProgram.path("parley"), arguments, environment: Self.environment(directory), size: Self.wide)
    }

    /// The path of a private file with a bearer token.
    func token(_ token: String) throws -> String {
        SecretWatch.suite.keep(token, as: "a bearer token")
        let path = directory.path + "/service.token"
        try token.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return path
    }

    /// Writes the server's file, which it reads again at HUP.
    func configure(_ text: String) throws {
        try text.write(toFile: directory.path + "/data/server.toml", atomically: true, encoding: .utf8)
    }

    /// One of the operator's commands.
    func operate(_ arguments: String...) throws -> Pty {
        try Pty(
            BuiltProgram.path("parley"),
            arguments + ["--data", directory.path + "/data", "--operator", "unix:" + directory.path + "/operator"],
            environment: Self.environment(directory), size: Self.wide)
    }

    private static func startServer(in directory: TemporaryDirectory, _ store: String?) throws -> Pty {
        let pty = try Pty(
            BuiltProgram.path("parley"),
            [
                "serve", "--data", directory.path + "/data", "--listen", "unix:" + directory.path + "/socket",
                "--operator-listen", "unix:" + directory.path + "/operator", "--recipients", "any",
            ] + (store.map { ["--store", $0] } ?? []),
            environment: environment(directory), size: wide)
        try pty.wait(forText: "listening on")
        try SecretWatch.suite.keep(contentOf: directory.path + "/data/secret", as: "a server's key")
        return pty
    }

    /// Wide enough that no line is broken by the terminal.
    private static let wide = Size(rows: 50, columns: 1000)

    private static func environment(_ directory: TemporaryDirectory) -> [String: String] {
        [
            "TERM": "xterm-256color", "HOME": directory.path, "PARLEY_SERVER": "unix:" + directory.path + "/socket",
            "SWIFT_BACKTRACE": "enable=no",
        ]
    }
}

extension Pty {
    /// What a terminal sends when somebody pastes.
    func paste(_ text: String) {
        type("\u{1B}[200~\(text)\u{1B}[201~")
    }

    /// Waits until a whole fresh screen holds every one of `texts`: ^L draws it again until it does.
    func waitForScreen(_ texts: String...) throws {
        forgetOutput()
        type("\u{0C}")
        try wait(for: texts.joined(separator: ", ")) { pty in
            if texts.allSatisfy(pty.text.contains) { return true }
            return false
        }
    }
}
