import Foundation
import Session
import TestSupport
import Testing
import UserSig

@testable import parley

/// Where new tickets come from: a file, a program.
struct TicketSourceTests {
    @Test func `a command's output is the ticket, and it knows the user`() async throws {
        #expect(try await fetch("echo ticket-of-{user}") == .success("ticket-of-alice"))
        #expect(try await fetch("printenv PARLEY_USER") == .success("alice"))
    }

    @Test func `a command has no terminal, nothing to read and no descriptor of ours`() async throws {
        #expect(try await fetch("sh -c 'cat; test -t 0 || echo none'") == .success("none"))
        #expect(try await fetch("sh -c '(: </dev/tty) 2>/dev/null && echo tty || echo none'") == .success("none"))
        // The directory's own descriptor is the fourth.
        #expect(try await fetch("sh -c 'ls /proc/self/fd | tr -d \"\\n\"'") == .success("0123"))
    }

    @Test func `a command that fails says why in its last line`() async throws {
        let error = try await failure("sh -c 'echo first >&2; echo the vault is locked >&2; exit 3'")
        #expect(error == "The ticket command ended with 3: the vault is locked.")
        #expect(try await failure("false") == "The ticket command ended with 1; it wrote nothing to standard error.")
        for signal in [9, 15, 11] {
            #expect(try await failure("sh -c 'kill -\(signal) $$'")?.contains("signal \(signal)") == true)
        }
    }

    @Test func `a program that does not exist is named`() async throws {
        #expect(try await failure("no-such-program-here now")?.contains("no-such-program-here") == true)
    }

    @Test(arguments: ["true", "echo", "echo one two", "sh -c 'echo one; echo two'", "printf '\\377'"])
    func `what is not one ticket is refused`(command: String) async throws {
        #expect(try await failure(command) != nil)
    }

    @Test func `a ticket that is broken over lines or in quotes is whole again, whoever brings it`() async throws {
        let ticket = Ticket.make()
        SecretWatch.suite.keep(ticket: ticket)
        let directory = try TemporaryDirectory()
        let path = directory.path + "/alice.ticket"
        let middle = ticket.index(ticket.startIndex, offsetBy: 80)
        let carried = "\u{FEFF}\"\(ticket[..<middle])\r\n  \(ticket[middle...])\"\n"
        try carried.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(chmod(path, 0o600) == 0)
        #expect(await fetch(FileTicketSource(path: path)) == .success(ticket))
        #expect(try FileTicketSource(path: path).ticketAtStart() == ticket)
        #expect(try await fetch("cat \(path)") == .success(ticket))
        let answers = [carried, "\u{FEFF}{\"ticket\": \"\(ticket[..<middle])\\n\(ticket[middle...])\"}"]
        for answer in answers {
            #expect(TicketAnswer.ticket(inTextOrJSON: Array(answer.utf8), from: "It") == .success(ticket))
        }
        #expect(try ClientValue.ticket(carried) == ticket)
    }

    @Test func `a command that never stops writing is ended at the limit`() async throws {
        #expect(try await failure("yes")?.contains("more than") == true)
    }

    @Test func `a command that takes too long is killed with all it started`() async throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/pid"
        let error = try await failure("sh -c 'sleep 1000 & echo $! > \(file); wait'", timeLimit: .milliseconds(300))
        #expect(error?.contains("was killed") == true)
        let pid = try #require(pid_t(String(contentsOfFile: file, encoding: .utf8).trimmingWhitespace))
        // Nobody waits for an orphan but init; until then it is there as a zombie.
        let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: " ")[2]
        #expect(state == nil || state == "Z" || state == "X")
    }

    @Test(arguments: ["setsid sleep 1000 &", "(sleep 1000 &) ;", "set -m; sleep 1000 &"])
    func `what it has started dies with a command that is killed, in whatever session it is`(start: String) async throws
    {
        let directory = try TemporaryDirectory()
        // The death of whoever holds the pipe's other end is what is waited for.
        let pipe = directory.path + "/pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        let end = open(pipe, O_RDONLY | O_NONBLOCK)
        defer { close(end) }
        let script = "exec 3> \(pipe); \(start) kill -9 $$"
        #expect(try await failure("sh -c '\(script)'")?.contains("signal 9") == true)
        var byte: UInt8 = 0
        // An end without a writer: nobody is left.
        #expect(read(end, &byte, 1) == 0)
    }

    @Test func `a helper that leaves something running is not waited for`() async throws {
        #expect(
            try await fetch("sh -c 'sleep 1000 & echo $! '").map { pid_t($0).map { kill($0, SIGKILL) } } == .success(0))
    }

    @Test(arguments: [
        ("false", true), ("sh -c 'kill -9 $$'", true), ("no-such-program-here", false), ("echo one two", false),
        ("true", false),
    ])
    func `L-30 only a command that could not do its work just now is worth another try`(
        command: String, isTemporary: Bool
    ) async throws {
        guard case .failure(let error) = try await fetch(command) else {
            Issue.record("a ticket came")
            return
        }
        #expect(error.isTemporary == isTemporary)
    }

    @Test func `a file is read again each time`() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/ticket"
        let source = FileTicketSource(path: path)
        #expect(
            await fetch(source)
                == .failure(
                    TicketFetchError(
                        "The ticket file \(path) can't be read: No such file or directory.", isTemporary: true)))
        for ticket in ["first", "second"] {
            try ticket.appending("\n").write(toFile: path, atomically: true, encoding: .utf8)
            #expect(await fetch(source) == .success(ticket))
        }
    }

    private func fetch(_ command: String, timeLimit: Duration = .seconds(30)) async throws -> Result<
        String, TicketFetchError
    > {
        await fetch(CommandTicketSource(command: try CommandWords(parsing: command), timeLimit: timeLimit))
    }

    private func fetch(_ source: some TicketSource) async -> Result<String, TicketFetchError> {
        await withCheckedContinuation { continuation in
            source.fetch(for: "alice") { continuation.resume(returning: $0) }
        }
    }

    private func failure(_ command: String, timeLimit: Duration = .seconds(30)) async throws -> String? {
        guard case .failure(let error) = try await fetch(command, timeLimit: timeLimit) else { return nil }
        return error.text
    }
}
