import Foundation
import TestSupport
import Testing
import Tui

/// A deployment whose every secret the watch knows, and the services around it.
final class CanaryWorld {
    let directory: TemporaryDirectory
    /// Answers `--ticket-url` with carol's ticket.
    private(set) var ticketService: OneAnswerServer?
    /// Takes the server's events.
    let webhook: OneAnswerServer
    let tap: TokenTap
    private var secrets = SecretList()

    var path: String { directory.path }
    /// Where the server listens; the clients' socket is the tap's.
    var serverSocket: String { "unix:" + path + "/server" }

    init() async throws {
        directory = try TemporaryDirectory()
        webhook = try await OneAnswerServer(
            OneAnswerServer.response("200 OK", #"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}"#),
            at: directory.path + "/hook")
        tap = try await TokenTap(at: directory.path + "/socket", before: directory.path + "/server")
        try keep("key", "CANARYKEY" + Self.random())
        try keep("hook.token", "CANARYHOOK" + Self.random())
        try keep("url.token", "CANARYURL" + Self.random())
    }

    /// No part of it stands anywhere else.
    private static func random() -> String {
        String((0..<48).compactMap { _ in "abcdefghijklmnopqrstuvwxyz0123456789".randomElement() })
    }

    /// Makes a private file with a secret in it.
    private func keep(_ name: String, _ secret: String) throws {
        try write(secret + "\n", to: name)
        secrets.add(Array(secret.utf8), named: name)
        SecretWatch.suite.keep(secret, as: name)
    }

    func write(_ text: String, to name: String) throws {
        let file = path + "/" + name
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
    }

    /// A ticket in a file `USER.ticket`, which is where it belongs.
    @discardableResult
    func ticket(for user: String, lifetime: String = "1h", in name: String? = nil) throws -> String {
        let program = try Pty(
            BuiltProgram.path("parley"), ["ticket", "issue", user, "--lifetime", lifetime] + deployment,
            environment: environment([:]), size: Size(rows: 50, columns: 1000), printsTicket: true)
        #expect(try program.waitForEnd() == .exited(0))
        let ticket = program.text.filter { !$0.isWhitespace }
        let name = name ?? user + ".ticket"
        try write(ticket + "\n", to: name)
        secrets.add(SecretWatch.signature(of: ticket), named: name)
        SecretWatch.suite.keep(ticket: ticket)
        return ticket
    }

    /// From now on there is a service that answers with this ticket.
    func serve(_ ticket: String) async throws {
        ticketService = try await OneAnswerServer(
            OneAnswerServer.response("200 OK", "{\"ticket\": \"\(ticket)\"}"), at: path + "/tickets")
    }

    var deployment: [String] { ["--app-id", "1400000007", "--secret-file", path + "/key"] }

    func environment(_ more: [String: String]) -> [String: String] {
        [
            "TERM": "xterm-256color", "HOME": path, "PARLEY_SERVER": "unix:" + path + "/socket",
            "SWIFT_BACKTRACE": "enable=no",
        ].merging(more) { _, new in new }
    }

    /// Starts a program. What it writes, and its process while it runs, is looked through.
    func run(_ arguments: String..., variables: [String: String] = [:], columns: Int = 1000) throws -> Pty {
        try Pty(
            BuiltProgram.path("parley"), arguments, environment: environment(variables),
            size: Size(rows: 24, columns: columns))
    }

    /// Every file below the directory; `places` says which secrets a file may hold, when it is closed to others.
    func expectNothingInFiles(but places: [String: [String]]) throws {
        var looked = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            // There are sockets, too.
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else { continue }
            looked += 1
            let allowed = places[name] ?? []
            if !allowed.isEmpty { #expect(try directory.mode(of: name) == 0o600, "\(name)") }
            let found = secrets.found(in: Array(data)).subtracting(allowed)
            #expect(found.isEmpty, "\(name)")
        }
        #expect(looked > 10)
    }
}
