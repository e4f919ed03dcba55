import Foundation
import GRDB
import Model
import Rules
import Server
import Synchronization
import TestSupport
import Testing
import Wire

/// What is only SQLite's: its files. What every store has to do, `StoreTests` asks.
struct SQLiteStoreTests {
    let directory: TemporaryDirectory
    let clock = TestClock()
    let store: SQLiteStore

    init() throws {
        directory = try TemporaryDirectory()
        let clock = clock
        store = try SQLiteStore(path: directory.path + "/parley.db", policy: LoginPolicy(), now: { clock.now.wall })
        try store.configure(groups: [.team: [.alice, .bob]])
    }

    @Test func `synchronous is FULL on the connection that writes`() throws {
        #expect(try store.synchronousLevel() == 2)
    }

    @Test func `a probe is a write like any other, and changes nothing`() throws {
        let log = directory.path + "/parley.db-wal"
        let before = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
        try store.probe()
        let after = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
        #expect(try #require(after) > #require(before))
    }

    @Test func `a group that is made is no damage`() throws {
        let reports = Mutex<[String]>([])
        let store = try SQLiteStore(
            path: directory.path + "/new.db", policy: LoginPolicy(), now: { .start },
            report: { error in reports.withLock { $0.append(error.text) } })
        try store.configure(groups: [.team: [.alice, .bob], fixture(GroupID("solo")): [.alice]])
        #expect(reports.withLock { $0 } == [])
    }

    @Test func `all its files are private`() throws {
        _ = try login(.alice)
        for name in ["parley.db", "parley.db-wal", "parley.db-shm"] { #expect(try directory.mode(of: name) == 0o600) }
    }

    @Test func `L-28 a kick of a version that knew logins only is told as it was`() throws {
        let laptop = try login(.alice, instance: 1)
        let couch = operation(.alice, instance: 2, device: .couch)
        _ = try store.perform([.login(couch)])
        store.close()
        let path = directory.path + "/parley.db"
        let earlier = try DatabaseQueue(path: path)
        try earlier.write { db in
            for table in ["ended_instances", "away_kicks"] {
                try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN cause")
            }
            try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '0005 kick cause'")
        }
        try earlier.close()

        let again = try SQLiteStore(path: path, policy: LoginPolicy(), now: { .start })

        let kick = couch.displacement(of: .terminal)
        let outcomes = try again.perform([
            .login(operation(.alice, instance: 1, mode: .reattach(epoch: laptop.epoch))),
            .login(operation(.alice, instance: 3)),
        ])
        #expect(outcomes == [.login(.ended(.kicked(kick))), .login(.kickedWhileAway(kick))])
    }

    @Test func `a database of a later version is left alone`() throws {
        store.close()
        let path = directory.path + "/parley.db"
        let later = try DatabaseQueue(path: path)
        try later.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9999 later')") }
        try later.close()
        #expect(throws: ServerError.storeTooNew(path: path)) {
            try SQLiteStore(path: path, policy: LoginPolicy(), now: { .start })
        }
    }

    @Test func `a file that is no database is refused`() throws {
        let path = directory.path + "/other.db"
        try String(repeating: "not a database ", count: 100).write(toFile: path, atomically: false, encoding: .utf8)
        #expect {
            try SQLiteStore(path: path, policy: LoginPolicy(), now: { .start })
        } throws: { error in
            guard case .storeDamaged(path, _)? = error as? ServerError else { return false }
            return true
        }
    }

    @Test func `who signs out by themselves leaves no row behind`() throws {
        let fence = try login(.alice)
        #expect(try store.perform([.logout(fence, .instance, at: .start)]) == [.removed(with: [])])
        let rows = try DatabaseQueue(path: directory.path + "/parley.db").read { db in
            try ["instances", "ended_instances", "away_kicks", "used_tickets"].map { table in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
            }
        }
        // The ticket is one of this very second, kept for an hour.
        #expect(rows == [0, 0, 0, 1])
    }

    private func operation(
        _ user: UserID, instance: Int, device: DeviceID = .laptop, mode: LoginRequest.Mode = .takePlace
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(instance),
                device: Device(platform: .terminal, id: device, name: "\(device)"), address: nil),
            mode: mode, ticket: .make(), connected: [], at: .start)
    }

    private func login(_ user: UserID, instance: Int = 1) throws -> Fence {
        let outcome = try store.perform([.login(operation(user, instance: instance))])[0]
        guard case .login(.accepted(let grant)) = outcome else { throw StoreError("\(outcome)") }
        return Fence(user: user, instance: .make(instance), epoch: grant.epoch)
    }
}
