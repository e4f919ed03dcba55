import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Files that are taken away while the store is open, and damage that is one user's.
struct SQLiteStoreTroubleTests {
    private let directory: TemporaryDirectory
    private let store: SQLiteStore
    private var path: String { directory.path + "/parley.db" }

    init() throws {
        directory = try TemporaryDirectory()
        store = try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
    }

    @Test(arguments: ["parley.db", "parley.db-wal"])
    func `a file that is moved away stops every write, and one that comes back lets them go on`(name: String) throws {
        let alice = try login(.alice)
        let file = directory.path + "/" + name
        try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
        #expect(throws: StoreError.self) { try store.perform([append("lost", alice, 1)]) }
        #expect(throws: StoreError.self) { try store.probe() }
        try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
        try store.probe()
        let outcome = try store.perform([append("kept", alice, 2)])
        #expect(outcome == [.appended(stored(1))])
    }

    @Test func `a database that is replaced by another stops every write, and is named`() throws {
        let alice = try login(.alice)
        try FileManager.default.removeItem(atPath: path)
        try Data().write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: StoreError.self) { try store.perform([append("lost", alice, 1)]) }
        #expect(error?.text.contains("\(path) is not the open database any more") == true)
    }

    @Test func `what was acknowledged before the log was deleted is there at the next start`() throws {
        let alice = try login(.alice)
        _ = try store.perform([append("kept", alice, 1)])
        try FileManager.default.removeItem(atPath: path + "-wal")
        #expect(throws: StoreError.self) { try store.perform([append("refused", alice, 2)]) }
        // As after a kill: this store is not closed.
        let copy = try TemporaryDirectory()
        try FileManager.default.copyItem(atPath: path, toPath: copy.path + "/parley.db")
        let texts = try DatabaseQueue(path: copy.path + "/parley.db").read { db in
            try Data.fetchAll(db, sql: "SELECT text FROM messages").map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(texts == ["kept"])
    }

    @Test func `once the store is closed, a copy of the database file alone is whole`() throws {
        let alice = try login(.alice)
        _ = try store.perform([append("kept", alice, 1)])
        store.close()
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect(log ?? 0 == 0)
    }

    @Test func `a log that was put beside the database meanwhile is not removed`() throws {
        let alice = try login(.alice)
        _ = try store.perform([append("kept", alice, 1)])
        for name in [path, path + "-wal"] {
            try FileManager.default.removeItem(atPath: name)
            try Data("put back".utf8).write(to: URL(fileURLWithPath: name))
        }
        store.close()
        for name in [path, path + "-wal"] {
            #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == Data("put back".utf8))
        }
    }

    @Test func `what one user meets is that user's: the others of the group are stored`() throws {
        let alice = try login(.alice)
        let bob = try login(.bob)
        _ = try store.perform([append("one", alice, 1)])
        // As a flipped bit would: the next seq is one that is there already.
        try damage("UPDATE conversations SET last_seq = 0")
        let outcomes = try store.perform([
            append("from bob", bob, 1), append("two", alice, 2), append("from bob", bob, 3, to: .c2c(.bob)),
        ])
        guard case .damaged = outcomes[1] else {
            Issue.record("\(outcomes[1])")
            return
        }
        #expect(outcomes[0] == .appended(StoredMessage(seq: 1, sentAt: .start, audience: .pair(.bob, .carol))))
        #expect(outcomes[2] == .appended(StoredMessage(seq: 1, sentAt: .start, audience: .pair(.bob, .bob))))
        #expect(try store.perform([append("from bob", bob, 1)]).first?.isRepeated == true)
    }

    @Test func `a store in which nobody can log in says so, whatever it can write`() throws {
        try store.probe()
        try damage("INSERT INTO policy (id, kind, scripts, instances) VALUES (1, 'none', 1, '')")
        #expect(throws: StoreError.self) { try store.probe() }
        let outcome = try store.perform([.login(operation(.alice))])
        guard case .damaged? = outcome.first else {
            Issue.record("\(outcome)")
            return
        }
        try damage("DELETE FROM policy")
        try store.probe()
    }

    @Test func `a probe leaves nobody behind`() throws {
        try store.probe()
        let rows = try DatabaseQueue(path: path).read { db in
            try ["accounts", "instances", "active_users", "used_tickets", "usage"].map {
                try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? -1
            }
        }
        #expect(rows == [0, 0, 0, 0, 0])
    }

    @Test func `a long list comes in pages, each conversation once, whatever is begun meanwhile`() async throws {
        let alice = try login(.alice)
        let others = try (0..<600).map { try #require(UserID("user\($0)")) }
        for (number, other) in others.enumerated() {
            _ = try store.perform([append("hi", alice, UInt64(number), to: .c2c(other))])
        }
        guard case .login(.accepted(let grant))? = try store.perform([.login(operation(.alice))]).first else {
            Issue.record("no login")
            return
        }
        var items = grant.conversations.items
        #expect(items.count == ConversationPage.length)
        var next = grant.conversations.next
        _ = try store.perform([append("later", alice, 1000, to: .c2c(.bob))])
        while let cursor = next {
            let outcome = await withCheckedContinuation { continuation in
                store.fetchConversations(of: .alice, from: cursor) { continuation.resume(returning: $0) }
            }
            guard case .page(let page) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            items += page.items
            next = page.next
        }
        #expect(items.count == 601)
        #expect(Set(items.map(\.conversation)) == Set((others + [.bob]).map(ConversationID.c2c)))
    }

    // MARK: Steps

    private func operation(_ user: UserID) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: user, instance: .make(1), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil
            ),
            mode: .takePlace, ticket: .make(), connected: [], at: .start)
    }

    private func login(_ user: UserID) throws -> Fence {
        guard case .login(.accepted(let grant))? = try store.perform([.login(operation(user))]).first else {
            throw StoreError("no login")
        }
        return Fence(user: user, instance: .make(1), epoch: grant.epoch)
    }

    private func append(
        _ text: String, _ fence: Fence, _ number: UInt64, to conversation: ConversationID = .c2c(.carol)
    ) -> StoreOperation {
        .append(
            AppendOperation(
                fence: fence, conversation: conversation, messageID: .make(number), text: text, at: .start))
    }

    private func stored(_ seq: Int64) -> StoredMessage {
        StoredMessage(seq: seq, sentAt: .start, audience: .pair(.alice, .carol))
    }

    /// Through a connection of its own.
    private func damage(_ sql: String) throws {
        try DatabaseQueue(path: path).write { db in try db.execute(sql: sql) }
    }
}

extension StoreOutcome {
    fileprivate var isRepeated: Bool {
        if case .repeated = self { true } else { false }
    }
}
