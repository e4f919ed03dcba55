import Foundation
import StorePostgres
import TestSupport
import Testing

/// The real program on a real PostgreSQL, and both of them killed.
@Suite(.timeLimit(.minutes(3)))
struct PostgresProgramTests {
    @Test func `2,000 lines arrive once each and in order, also when the server and PostgreSQL are killed under them`()
        throws
    {
        let postgres = try PostgresServer()
        defer { postgres.kill() }
        let place = try postgres.database()
        let world = try World(store: place.url)
        let ticket = world.directory.path + "/alice.ticket"
        try world.ticket(for: "alice").write(toFile: ticket, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: ticket)
        let stored = { try Int(postgres.query("SELECT count(*) FROM messages", in: place).dropLast()) ?? 0 }

        let sender = try world.shell("seq 1 2000 | \"$PARLEY\" send bob - --user alice --ticket-file \(ticket)")
        while try stored() < 300 {}
        try world.crashServer()
        while try stored() < 900 {}
        postgres.kill()
        try postgres.start()
        #expect(try sender.waitForEnd() == .exited(0))

        let texts = try postgres.query("SELECT convert_from(text, 'UTF8') FROM messages ORDER BY seq", in: place)
        let found: [String] = texts.split(separator: "\n").map { String($0) }
        let expected: [String] = (1...2000).map { "\($0)" }
        #expect(found == expected)
    }

    @Test func `a password on the command line is refused, and told nobody`() throws {
        let world = try World()
        let password = "geheim-\(UInt64.random(in: 0 ... .max))"
        let program = try world.run("serve", "--store", "postgres://parley:\(password)@127.0.0.1/parley")
        #expect(try program.waitForEnd() == .exited(64))
        #expect(program.text.contains("--store has a password"))
        #expect(program.text.contains("PGPASSFILE"))
        #expect(!program.text.contains(password))
    }
}
