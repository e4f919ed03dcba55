import Foundation
import Logging
import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// The watch over the suite's secrets finds one wherever somebody shows it.
@Suite(.ownThread, .timeLimit(.minutes(5)))
struct SecretWatchTests {
    /// Known to the watch, and shown by this test alone.
    private let canary: String

    init() {
        canary = TicketSecret.generate().text
        SecretWatch.suite.keep(canary, as: "the planted key")
    }

    @Test func `finds sixteen bytes of a secret wherever they stand, and not fewer`() {
        var list = SecretList()
        list.add(Array(canary.utf8), named: "it")
        for start in 0..<8 {
            for place in 0..<8 {
                let text = String(repeating: " ", count: place) + canary.dropFirst(start * 6)
                #expect(list.found(in: Array(text.prefix(place + 16).utf8)) == ["it"])
                #expect(list.found(in: Array(text.prefix(place + 15).utf8)) == [])
            }
        }
        #expect(list.found(in: []) == [])
    }

    @Test func `tells secrets apart that are alike`() {
        var list = SecretList()
        for name in ["a", "b"] {
            list.add(Array((canary.prefix(40) + String(repeating: name, count: 24)).utf8), named: name)
        }
        #expect(list.found(in: Array(canary.utf8)) == ["a", "b"])
        #expect(list.found(in: Array((canary.suffix(30) + String(repeating: "b", count: 24)).utf8)) == ["b"])
        #expect(list.count == 2)
    }

    @Test func `a ticket is found by its end, whoever it is for, and its beginning is no secret`() {
        let tickets = [UserID.alice, .bob].map { Ticket.make(user: $0, lifetimeSeconds: .random(in: 1...604_800)) }
        for ticket in tickets {
            #expect(SecretWatch.suite.found(in: Array("?usersig=\(ticket)&x".utf8)) == ["a ticket"])
            #expect(SecretWatch.suite.found(in: Array(ticket.utf8.dropLast(64))).isEmpty)
        }
    }

    @Test func `a resume token is found in each form in which bytes are printed`() {
        let token = SecretWatch.suite.makeResumeToken()
        let hexadecimal = token.bytes.map { String(format: "%02x", $0) }.joined()
        let base64 = Data(token.bytes).base64EncodedString()
        for text in [
            [7, 7] + token.bytes + [7], Array(hexadecimal.utf8), Array("\(token.bytes)".utf8), Array(base64.utf8),
        ] {
            #expect(!SecretWatch.suite.found(in: text).isEmpty)
        }
        #expect(SecretWatch.suite.found(in: Array("\(token)".utf8)).isEmpty)
    }

    @Test func `a log line that shows one is an issue`() {
        expectFinding("the log") { Logger.watched.trace("refused \(canary)") }
        expectFinding("the log") { Logger.watched.error("refused", metadata: ["ticket": "\(canary)"]) }
        Logger.watched.error("refused", metadata: ["user": "alice"])
    }

    @Test(arguments: [
        ("data/parley.db", 0o600, true), ("data/secret", 0o644, true), ("secret", 0o640, true),
        ("secret.tmp", 0o600, true), ("data/secret", 0o600, false), ("alice.ticket", 0o600, false),
    ])
    func `a file that shows one is an issue unless it is the secret's own and private`(
        name: String, mode: Int, isIssue: Bool
    ) throws {
        let write = {
            let directory = try TemporaryDirectory()
            try FileManager.default.createDirectory(atPath: directory.path + "/data", withIntermediateDirectories: true)
            let content = Data((0..<500).map { _ in 0 }) + Data(canary.utf8)
            #expect(
                FileManager.default.createFile(
                    atPath: directory.path + "/" + name, contents: content, attributes: [.posixPermissions: mode]))
        }
        guard isIssue else { return try write() }
        try expectFinding("the file \(name) (\(String(mode, radix: 8)))", write)
    }

    @Test func `a file whose name shows one is an issue`() throws {
        try expectFinding("the name of a file") {
            let directory = try TemporaryDirectory()
            #expect(FileManager.default.createFile(atPath: directory.path + "/" + canary, contents: nil))
        }
    }

    @Test func `a program that prints one is an issue, also when its output was forgotten`() throws {
        let directory = try TemporaryDirectory()
        let file = directory.path + "/secret"
        #expect(
            FileManager.default.createFile(
                atPath: file, contents: Data(canary.utf8), attributes: [.posixPermissions: 0o600]))
        try expectFinding("what sh -c wrote") {
            let program = try Pty("/bin/sh", ["-c", "cat \(file)"])
            #expect(try program.waitForEnd() == .exited(0))
        }
        try expectFinding("what sh -c wrote") {
            let program = try Pty("/bin/sh", ["-c", "cat \(file); sleep 100"])
            try program.wait(forText: String(canary.suffix(8)))
            program.forgetOutput()
        }
    }

    @Test func `a program whose arguments or variables show one while it runs is an issue`() throws {
        try expectFinding("cmdline of sh -c") {
            let program = try Pty("/bin/sh", ["-c", "echo here; sleep 100", canary])
            try program.wait(forText: "here")
        }
        try expectFinding("environ of sh -c") {
            let program = try Pty("/bin/sh", ["-c", "echo here; sleep 100"], environment: ["TICKET": canary])
            try program.wait(forText: "here")
            program.signal(9)
        }
    }

    @Test func `an event that shows one is an issue`() async {
        await withKnownIssue {
            let (events, tell) = AsyncStream.makeStream(of: SessionEvent.self)
            let log = EventLog(events)
            tell.yield(.loginFailed(ServiceError(.ticketExpired, "The ticket \(canary) has run out.")))
            tell.finish()
            _ = await log.finished()
        } matching: {
            $0.shows("what a session said")
        }
    }

    @Test func `an authority's keys are known`() throws {
        let authority = try TestAuthority()
        for file in ["ca.key", try authority.issue().keyFile.split(separator: "/").last.map(String.init) ?? ""] {
            let key = try Data(contentsOf: URL(fileURLWithPath: authority.directory.path + "/" + file))
            #expect(SecretWatch.suite.found(in: Array(key)).contains("the key in \(file)"))
        }
        let certificate = try Data(contentsOf: URL(fileURLWithPath: authority.certificateFile))
        #expect(SecretWatch.suite.found(in: Array(certificate)).isEmpty)
    }

    private func expectFinding(_ place: String, _ body: () throws -> Void) rethrows {
        try withKnownIssue {
            try body()
        } matching: {
            $0.shows(place)
        }
    }
}

extension Issue {
    fileprivate func shows(_ place: String) -> Bool {
        comments.contains { "\($0)".contains("\(place)") && "\($0)".contains("shows the planted key") }
    }
}
