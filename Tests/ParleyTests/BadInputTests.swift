import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import parley

/// Command lines that can't work: each ends with its exit code before anything is sent or written.
@Suite(.timeLimit(.minutes(5)))
struct BadInputTests {
    private static let long = String(repeating: "a", count: 5_000)

    @Test(arguments: [
        ["--nope"], ["nonsense"], ["demo", "--keep", ""], ["demo", "--keep", "/tmp/" + long], ["ticket"],
        ["ticket", "issue", "alice", "--app-id", "0"], ["ticket", "issue", "alice", "--data", ""],
        ["ticket", "issue", "alice", "--lifetime=-1s"], ["ticket", "issue", "alice", "--lifetime", long],
        ["invite", "alice", "--lifetime", "soon"], ["invite", "alice", "--server", "http://x"],
        ["invite", "alice", "--tls-pin", "x"], ["serve", "--app-id", "0"], ["serve", "--listen", ""],
        ["serve", "--listen", "7070"],
        ["serve", "--listen", "127.0.0.1:99999"], ["serve", "--listen", "\u{1B}[2J:1"],
        ["serve", "--log-level", "loud"], ["serve", "--recipients", "friends"],
        ["serve", "--keep", "30"], ["serve", "--keep", "0s"], ["serve", "--keep", "soon"],
        ["serve", "--keep", "99999d"],
        ["serve", "--group", "team=al ice"], ["serve", "--admin", ""], ["serve", "--operator-listen", "x"],
        ["serve", "--webhook-url", "x"], ["usage", "--operator", ""], ["usage", "--admin", "a b"],
        ["policy", "set", "all"], ["account"], ["explain", "1", "2"], ["explain", "--foo"], ["man", "nope"],
        ["completion", "tcsh"],
        ["send", "b b", "hi"], ["send", "bob", "hi", "--code", "a b"],
        ["send", "bob", "hi", "--whole"], ["history", "b b"], ["history", "bob", "--since", "x"],
        ["history", "bob", "--last", "0"], ["search"], ["search", " "], ["search", "a", "--in", "b b"],
        ["status", "--format", "#{x}"], ["status", "--json", "--format", "x"], ["send", long, "hi"],
        ["send", "bob", "hi", "--timeout", "nan"], ["send"], ["send", "bob", "hi", "--mention", "b b"],
        ["send", "bob", "hi", "--json-input"], ["send", "--json-input", "--whole"],
        ["send", "--json-input", "--reply-to", "1"], ["send", "bob", "--file", "x", "--mention", "bob"],
        ["send", "bob", "hi", "--platform", "web"], ["events", "--backlog=-1"], ["events", "--platform", "telex"],
        ["events", "--backlog", "1", "--from-start"],
        ["events", "--server", "ws://host:0"], ["events", "--device-name", ""], ["events", "--device-id", "a b"],
        ["events", "--tls-pin", "x"], ["events", "--ticket-command", "'x"], ["events", "--ticket-url", "x"],
        ["events", "--ticket", "a", "--ticket-file", "b"],
    ])
    func `a command line that can't be meant ends with 64`(arguments: [String]) async {
        #expect(await end(of: arguments).status == 64)
    }

    @Test(arguments: [
        ["invite", "al ice"], ["ticket", "issue", "al ice"], ["ticket", "issue", ""], ["ticket", "issue", long],
        ["ticket", "inspect", ""],
        ["ticket", "inspect", "x"], ["ticket", "inspect", long], ["ticket", "inspect", "\u{1B}[2J"],
        ["ticket", "inspect", " \n"], ["explain", "7"], ["explain", ""], ["explain", "99999999999999999999"],
        ["explain", long], ["kick", ""],
        ["kick", long], ["instances", "a b"], ["account", "disable", ""], ["account", "enable", "a b"],
    ])
    func `bad input ends with 65`(arguments: [String]) async {
        #expect(await end(of: arguments).status == 65)
    }

    /// What stands in the place of a file, why it can't be read, and the exit code.
    @Test(arguments: [
        ("none", "No such file", 74), ("directory", "directory", 74), ("pipe", "nobody writes", 74),
        ("huge", "more than", 74), ("binary", "UTF-8", 78), ("nul", "UTF-8", 78),
    ])
    func `a file that can't be read is named with the reason`(name: String, reason: String, status: Int32) async throws
    {
        let directory = try Self.strangeFiles()
        let file = directory.path + "/" + name
        let error = try #require(throws: TextFileError.self) { try TextFile(reading: file) }
        let failure = CommandFailure(error, reading: "the file \(file)")
        #expect(failure.status.rawValue == status)
        #expect(failure.text.contains(reason))
        #expect(failure.text.contains(file))
    }

    @Test(arguments: [
        ["ticket", "issue", "alice", "--app-id", "5", "--secret-file"], ["serve", "--secret-file"],
        ["usage", "--admin-ticket-file"], ["serve", "--webhook-url", "http://h/", "--webhook-token-file"],
        ["serve", "--config"], ["events", "--config"], ["events", "--user", "alice", "--ticket-file"],
    ])
    func `a directory in the place of a file ends with 74`(arguments: [String]) async {
        let end = await end(of: arguments + ["/tmp"])
        #expect(end.status == 74)
        #expect(end.text.contains("/tmp can't be read: Is a directory"))
    }

    @Test(arguments: [
        ["serve", "--listen", "wss://127.0.0.1:0"], ["serve", "--tls-cert", "x"], ["serve", "--tls-key", "x"],
        ["ticket", "issue", "alice"], ["kick", "alice"], ["events", "--server", "wss://h", "--tls-ca", "/dev/null"],
        ["usage", "--operator", "https://h", "--operator-ca", "/dev/null"],
        ["serve", "--webhook-url", "https://h/", "--webhook-ca", "/dev/null"],
        ["events", "--user", "alice", "--ticket-url", "https://h/", "--ticket-url-ca", "/dev/null"],
    ])
    func `settings that don't go together, or have nothing to work with, end with 78`(arguments: [String]) async {
        #expect(await end(of: arguments).status == 78)
    }

    @Test func `what is read from a pipe is read whole, as in a shell's substitution`() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        defer { close(output) }
        _ = write(input, "first ", 6)
        let isRunning = DetachedThread.run {
            _ = write(input, "second", 6)
            close(input)
        }
        #expect(isRunning)
        let file = try TextFile(reading: "/dev/fd/\(output)")
        #expect(file.text == "first second")
        #expect(file.permissions == 0)
    }

    @Test func `an error that quotes something huge stays short`() async {
        let words = "no such thing: \"\(Self.long)\"; give another"
        let cut = LongWords.cut(words)
        #expect(cut.count < 200)
        #expect(cut.hasPrefix("no such thing: \"aaa"))
        #expect(cut.hasSuffix("aaa\"; give another"))
        #expect(LongWords.cut("a \n b") == "a \n b")
    }

    private static func strangeFiles() throws -> TemporaryDirectory {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/"
        #expect(mkdir(path + "directory", 0o700) == 0)
        #expect(mkfifo(path + "pipe", 0o600) == 0)
        try Data(repeating: UInt8(ascii: "a"), count: 100_000).write(to: URL(fileURLWithPath: path + "huge"))
        try Data([0xFF, 0xFE] + Array(repeating: 0x41, count: 40)).write(to: URL(fileURLWithPath: path + "binary"))
        try Data([0x00] + Array(repeating: 0x41, count: 40)).write(to: URL(fileURLWithPath: path + "nul"))
        return directory
    }

    /// As the program itself would end, with data where nothing is.
    private func end(of arguments: [String]) async -> (status: Int32, text: String) {
        let name = arguments.first ?? ""
        // The root looks through all commands each time, which takes long in a debug build.
        let command = Parley.configuration.subcommands.first { $0.configuration.commandName == name }
        let takesData = ["serve", "ticket", "invite", "kick", "account", "instances", "usage", "export", "erase"]
            .contains(name)
        let rest = takesData && arguments.count > 1 && !arguments.contains("--data")
        let words =
            Array(arguments.dropFirst(command == nil ? 0 : 1)) + (rest ? ["--data", "/nonexistent/parley"] : [])
        let outcome = await begin(command ?? ClientCommand.self, words)
        switch outcome {
        case .ended(let status, let text):
            SecretWatch.suite.look(through: text, "the error of \(name)")
            return (status, text)
        case .background(let command):
            do throws(CommandFailure) {
                return (try await command.run().rawValue, "")
            } catch {
                return (error.status.rawValue, error.text)
            }
        }
    }

    private enum Outcome: Sendable {
        case ended(Int32, String)
        /// It has still to be run.
        case background(any BackgroundCommand)
    }

    /// On a thread of its own, as it is the program's first: it may wait there for what others do.
    private func begin(_ type: any ParsableCommand.Type, _ words: [String]) async -> Outcome {
        await withCheckedContinuation { continuation in
            let isRunning = DetachedThread.run { continuation.resume(returning: Self.run(type, words)) }
            if !isRunning { continuation.resume(returning: .ended(-1, "there is no thread")) }
        }
    }

    private static func run(_ type: any ParsableCommand.Type, _ words: [String]) -> Outcome {
        do {
            switch try type.parseAsRoot(words) {
            case let command as any BackgroundCommand: return .background(command)
            case let command as any ForegroundCommand: return .ended(try command.run().rawValue, "")
            default: return .ended(0, "")
            }
        } catch let failure as CommandFailure {
            return .ended(failure.status.rawValue, failure.text)
        } catch {
            return .ended(type.exitCode(for: error).rawValue, type.fullMessage(for: error))
        }
    }
}
