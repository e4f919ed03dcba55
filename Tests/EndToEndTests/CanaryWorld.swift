import Foundation
import TestSupport
import Testing
import Tui

/// A deployment whose secrets can be recognised, and everything that its programs said.
final class CanaryWorld {
    /// A secret, and pieces of it that stand nowhere else.
    struct Canary {
        let name: String
        let pieces: [String]
    }

    let directory: TemporaryDirectory
    private(set) var canaries: [Canary] = []
    private var programs: [(name: String, pty: Pty)] = []

    var path: String { directory.path }
    var socket: String { "unix:" + path + "/socket" }

    init() throws {
        directory = try TemporaryDirectory()
        try keep("key", "CANARYKEYcanarykeyCANARYKEYcanarykeyCANARYKEYcanarykeyCANARYKEY0")
        try keep("hook.token", "CANARYHOOKTOKENcanary")
        try keep("url.token", "CANARYURLTOKENcanary")
    }

    /// Makes a private file with a secret in it.
    private func keep(_ name: String, _ secret: String) throws {
        try write(secret + "\n", to: name)
        canaries.append(Canary(name: name, pieces: [secret]))
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
            environment: environment([:]), size: Size(rows: 50, columns: 1000))
        #expect(try program.waitForEnd() == .exited(0))
        let ticket = program.text.filter { !$0.isWhitespace }
        let name = name ?? user + ".ticket"
        try write(ticket + "\n", to: name)
        // Its end is its signature; what stands before that is much the same in all of them.
        let signature = String(ticket.suffix(64).prefix(48))
        let pieces = [String(signature.prefix(24)), String(signature.suffix(24))]
        canaries.append(Canary(name: name, pieces: pieces))
        return ticket
    }

    var deployment: [String] { ["--app-id", "1400000007", "--secret-file", path + "/key"] }

    func environment(_ more: [String: String]) -> [String: String] {
        [
            "TERM": "xterm-256color", "HOME": path, "PARLEY_SERVER": socket, "SWIFT_BACKTRACE": "enable=no",
        ].merging(more) { _, new in new }
    }

    /// Starts a program; what it says is looked through at the end.
    func run(_ arguments: String..., variables: [String: String] = [:], columns: Int = 1000) throws -> Pty {
        let pty = try Pty(
            BuiltProgram.path("parley"), arguments, environment: environment(variables),
            size: Size(rows: 24, columns: columns))
        programs.append((arguments.first ?? "screen", pty))
        return pty
    }

    // MARK: Where secrets show

    /// What other users of the machine see of the programs that run.
    func expectNothingInProcesses() throws {
        for (name, pty) in programs {
            for file in ["cmdline", "environ"] {
                let file = "/proc/\(pty.pid)/\(file)"
                // A program that has ended has none.
                guard let data = FileManager.default.contents(atPath: file) else { continue }
                expectNothing(in: data, "\(file) of \(name)")
            }
        }
    }

    /// What was written to terminals and logs, frame by frame.
    func expectNothingSaid() {
        for (name, pty) in programs { expectNothing(in: Data(pty.output), "what \(name) said") }
    }

    /// Every file below the directory; `places` says which secrets a file may hold, when it is closed to others.
    func expectNothingInFiles(but places: [String: [String]]) throws {
        var looked = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
            guard let data = FileManager.default.contents(atPath: path + "/" + name) else { continue }
            looked += 1
            let allowed = places[name] ?? []
            if !allowed.isEmpty { #expect(try directory.mode(of: name) == 0o600, "\(name)") }
            expectNothing(in: data, name, but: allowed)
        }
        #expect(looked > 10)
    }

    private func expectNothing(in data: Data, _ place: String, but allowed: [String] = []) {
        for canary in canaries where !allowed.contains(canary.name) {
            for piece in canary.pieces where data.range(of: Data(piece.utf8)) != nil {
                Issue.record("\(place) shows \(canary.name): \(piece)")
            }
        }
    }
}
