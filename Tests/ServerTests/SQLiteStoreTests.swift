import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// The store on real files.
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

    @Test func `all its files are private`() throws {
        _ = try login(.alice)
        for name in ["parley.db", "parley.db-wal", "parley.db-shm"] { #expect(try directory.mode(of: name) == 0o600) }
    }

    @Test func `seq is dense from 1 in each conversation`() throws {
        let alice = try login(.alice)
        let bob = try login(.bob)
        #expect(try send("a", from: alice, to: .c2c(.bob), 1) == .appended(stored(1, .pair(.alice, .bob))))
        #expect(try send("b", from: bob, to: .c2c(.alice), 1) == .appended(stored(2, .pair(.bob, .alice))))
        #expect(
            try send("c", from: alice, to: .group(.team), 2) == .appended(stored(1, .group(.team, [.alice, .bob]))))
        #expect(try send("d", from: alice, to: .c2c(.bob), 3) == .appended(stored(3, .pair(.alice, .bob))))
    }

    @Test func `the same message again gets its first receipt, also within one group`() throws {
        let alice = try login(.alice)
        let operation = StoreOperation.append(append("a", alice, .c2c(.bob), 1))
        let outcomes = try store.perform([operation, operation])
        let receipt = SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)
        #expect(outcomes == [.appended(stored(1, .pair(.alice, .bob))), .repeated(receipt)])
        #expect(try send("a", from: alice, to: .c2c(.bob), 1) == .repeated(receipt))
        #expect(try send("b", from: alice, to: .c2c(.bob), 2) == .appended(stored(2, .pair(.alice, .bob))))
    }

    @Test func `an id used for another text or conversation is refused`() throws {
        let alice = try login(.alice)
        _ = try send("a", from: alice, to: .c2c(.bob), 1)
        #expect(try send("b", from: alice, to: .c2c(.bob), 1) == .refused(ServiceError(.messageIDReused)))
        #expect(try send("a", from: alice, to: .c2c(.carol), 1) == .refused(ServiceError(.messageIDReused)))
        #expect(try list(alice).map(\.conversation) == [.c2c(.bob), .group(.team)])
    }

    @Test func `a text comes back as it was, with its NULs and whatever else`() async throws {
        let alice = try login(.alice)
        let text = "a\u{0}b\u{1B}[31m\u{202E}\r\n\u{1F600}e\u{301}"
        _ = try send(text, from: alice, to: .c2c(.bob), 1)
        #expect(try await history(.c2c(.alice), for: .bob).messages.map(\.text) == [text])
        #expect(try send("a", from: alice, to: .c2c(.bob), 1) == .refused(ServiceError(.messageIDReused)))
    }

    @Test func `groups take messages of members only`() throws {
        let carol = try login(.carol)
        let other = GroupID("other").map(ConversationID.group)
        // Whether it exists is nobody else's business.
        #expect(try send("a", from: carol, to: .group(.team), 1) == .refused(ServiceError(.groupNotFound)))
        #expect(try send("a", from: carol, to: #require(other), 2) == .refused(ServiceError(.groupNotFound)))
    }

    @Test func `a displaced instance writes nothing any more, also in the group of the login that displaced it`() throws
    {
        let old = try login(.alice, instance: 1)
        let outcomes = try store.perform([
            .append(append("a", old, .c2c(.bob), 1)), .login(operation(.alice, instance: 2)),
            .append(append("b", old, .c2c(.bob), 2)), .markRead(old, .c2c(.bob), seq: 1), .logout(old, at: .start),
            .renew(old, .later, at: .start),
        ])
        #expect(outcomes[0] == .appended(stored(1, .pair(.alice, .bob))))
        #expect(outcomes[2...] == [.fenced, .fenced, .fenced, .fenced])
    }

    @Test func `unread counts what others wrote above the read mark, and the mark never goes back`() throws {
        let alice = try login(.alice)
        let bob = try login(.bob)
        for number in UInt64(1)...3 { _ = try send("from bob", from: bob, to: .c2c(.alice), number) }
        _ = try send("from alice", from: alice, to: .c2c(.bob), 1)
        _ = try send("from bob", from: bob, to: .c2c(.alice), 4)
        #expect(try list(alice)[0] == summary(.c2c(.bob), last: 5, read: 0, unread: 4))
        #expect(try list(bob)[0] == summary(.c2c(.alice), last: 5, read: 3, unread: 1))
        #expect(try mark(2, alice) == .marked(summary(.c2c(.bob), last: 5, read: 2, unread: 2), moved: true))
        #expect(try mark(1, alice) == .marked(summary(.c2c(.bob), last: 5, read: 2, unread: 2), moved: false))
        #expect(try mark(99, alice) == .marked(summary(.c2c(.bob), last: 5, read: 5, unread: 0), moved: true))
    }

    @Test func `messages to a user who never logged in wait`() throws {
        let alice = try login(.alice)
        _ = try send("welcome", from: alice, to: .c2c(.carol), 1)
        let outcome = try store.perform([.login(operation(.carol, instance: 1))])
        guard case .login(.accepted(let grant)) = outcome[0] else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.isNewAccount)
        #expect(grant.conversations.items == [summary(.c2c(.alice), last: 1, read: 0, unread: 1)])
    }

    @Test func `history pages have no holes and say whether there is more`() async throws {
        let alice = try login(.alice)
        for number in UInt64(1)...120 { _ = try send("\(number)", from: alice, to: .c2c(.bob), number) }
        let latest = try await history(.c2c(.bob), for: .alice)
        #expect(latest.messages.map(\.seq) == Array(71...120))
        #expect(latest.hasMore)
        let first = try await history(.c2c(.bob), .before(seq: 31), for: .alice)
        #expect(first.messages.map(\.seq) == Array(1...30))
        #expect(!first.hasMore)
        let after = try await history(.c2c(.bob), .after(seq: 100), limit: 10, for: .alice)
        #expect(after.messages.map(\.seq) == Array(101...110))
        #expect(after.hasMore)
        #expect(try await history(.c2c(.bob), .after(seq: 120), for: .alice).messages.isEmpty)
    }

    @Test func `a page of the largest messages fits one frame`() async throws {
        let alice = try login(.alice)
        let text = String(repeating: "x", count: Limits.messageBytes)
        for number in UInt64(1)...6 { _ = try send(text, from: alice, to: .c2c(.bob), number) }
        let page = try await history(.c2c(.bob), for: .alice)
        #expect(page.messages.map(\.seq) == [3, 4, 5, 6])
        #expect(page.hasMore)
        #expect(try ServerFrame(body: .history(page)).encoded().count < 60_000)
    }

    @Test func `history is for members`() async throws {
        #expect(await outcome(.group(.team), for: .carol) == .refused(ServiceError(.groupNotFound)))
        let other = try #require(GroupID("other"))
        #expect(await outcome(.group(other), for: .alice) == .refused(ServiceError(.groupNotFound)))
        #expect(try await history(.c2c(.carol), for: .alice).messages.isEmpty)
    }

    @Test func `a group's read mark is refused to who is no member as in one that does not exist`() throws {
        let carol = try login(.carol)
        let other = try #require(GroupID("other"))
        for group in [GroupID.team, other] {
            #expect(
                try store.perform([.markRead(carol, .group(group), seq: 1)])
                    == [.refused(ServiceError(.groupNotFound))])
        }
    }

    @Test func `a group's new member has nothing unread, and a former one is out`() throws {
        let alice = try login(.alice)
        _ = try send("a", from: alice, to: .group(.team), 1)
        try store.configure(groups: [.team: [.alice, .carol]])
        #expect(try list(login(.carol)) == [summary(.group(.team), last: 1, read: 1, unread: 0)])
        #expect(try list(login(.bob)) == [])
        #expect(
            try send("b", from: alice, to: .group(.team), 2) == .appended(stored(2, .group(.team, [.alice, .carol]))))
    }

    @Test func `who signs out by themselves leaves nothing behind`() throws {
        let fence = try login(.alice)
        #expect(try store.perform([.logout(fence, at: .start)]) == [.removed])
        #expect(try reattach(fence) == .refused(ServiceError(.unknownInstance)))
        #expect(try store.perform([.logout(fence, at: .start)]) == [.fenced])
        let rows = try DatabaseQueue(path: directory.path + "/parley.db").read { db in
            try ["instances", "ended_instances", "away_kicks", "used_tickets"].map { table in
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
            }
        }
        // The ticket is one of this very second, kept for an hour.
        #expect(rows == [0, 0, 0, 1])
    }

    @Test func `how an instance ended otherwise is kept for 90 days`() throws {
        let fences = try [login(.bob), login(.carol)]
        let other = operation(.carol, instance: 2, device: .couch)
        _ = try store.perform([.expire(fences[0], at: .start), .login(other)])
        clock.advance(milliseconds: 90 * 86_400_000)
        store.tidy()
        #expect(
            try fences.map(reattach) == [
                .ended(.ticketExpired(at: .start)),
                .ended(.kicked(other.displacement(of: .terminal))),
            ])
        clock.advance(milliseconds: 86_400_000)
        store.tidy()
        let unknown = LoginOutcome.refused(ServiceError(.unknownInstance))
        #expect(try fences.map(reattach) == [unknown, unknown])
    }

    @Test func `L-08 the notice waits until its device asks for it, whatever was sent to it before`() throws {
        let laptop = try login(.alice, instance: 1)
        let couch = operation(.alice, instance: 2, device: .couch)
        _ = try store.perform([.login(couch)])
        let kick = couch.displacement(of: .terminal)
        // It may have died before it read this.
        #expect(try reattach(laptop) == .ended(.kicked(kick)))
        #expect(try outcome(of: 3) == .kickedWhileAway(kick))
        _ = try login(.alice, instance: 4)
    }

    @Test func `L-28 a client that yields knows of its kick and gets in when nobody has the place`() throws {
        _ = try login(.alice, instance: 1)
        _ = try store.perform([.login(operation(.alice, instance: 2, device: .couch))])
        let yielding = operation(.alice, instance: 3, mode: .yieldPlace)
        guard case .login(.kickedWhileAway) = try store.perform([.login(yielding)])[0] else {
            Issue.record("the place is taken")
            return
        }
        _ = try store.perform([.logout(Fence(user: .alice, instance: .make(2), epoch: 2), at: .start)])
        guard case .login(.accepted) = try store.perform([.login(yielding)])[0] else {
            Issue.record("the place is free")
            return
        }
    }

    @Test func `L-08 a notice that nobody asks for is forgotten after 90 days`() throws {
        _ = try login(.alice, instance: 1)
        _ = try store.perform([.login(operation(.alice, instance: 2, device: .couch))])
        clock.advance(milliseconds: 90 * 86_400_000 + 1)
        store.tidy()
        _ = try login(.alice, instance: 3)
    }

    @Test func `everything is there after it was opened again`() async throws {
        let alice = try login(.alice)
        _ = try send("a", from: alice, to: .c2c(.bob), 1)
        store.close()
        let again = try SQLiteStore(path: directory.path + "/parley.db", policy: LoginPolicy(), now: { .start })
        let outcomes = try again.perform([
            .append(append("b", alice, .c2c(.bob), 2)), .login(operation(.alice, instance: 1)),
        ])
        #expect(outcomes[0] == .appended(stored(2, .pair(.alice, .bob))))
        guard case .login(.accepted(let grant)) = outcomes[1] else {
            Issue.record("another outcome")
            return
        }
        #expect(grant.epoch == alice.epoch)
        #expect(grant.isNewAccount)
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
}
