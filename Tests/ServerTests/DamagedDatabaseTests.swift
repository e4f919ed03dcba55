import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Damage at rest: no wrong text is ever shown, and what is not damaged is.
struct DamagedDatabaseTests {
    private let temporary: TemporaryDirectory
    private let directory: DataDirectory
    private static let count: Int64 = 200

    init() throws {
        temporary = try TemporaryDirectory()
        directory = try DataDirectory(path: temporary.path + "/data")
    }

    @Test func `a flipped bit in a text makes that message damaged, and no other`() async throws {
        try fill()
        try change { bytes in
            let place = try #require(bytes.range(of: Data("text number 77 of".utf8)))
            bytes[place.lowerBound + 13] ^= 1
        }
        let messages = try await history()
        #expect(messages.filter(\.isDamaged).map(\.seq) == [77])
        #expect(messages.filter { !$0.isDamaged }.allSatisfy { $0.text == Self.text($0.seq) })
        #expect(try StoreCheck.run(on: directory).findings == ["message 77 of c2c:alice:bob is damaged"])
    }

    @Test(arguments: [
        "UPDATE messages SET sender = 'carol' WHERE seq = 5", "UPDATE messages SET sent_at = 1 WHERE seq = 5",
    ])
    func `neither sender nor time are believed when they do not fit`(sql: String) async throws {
        try fill()
        try damage(sql)
        #expect(try await history().filter(\.isDamaged).map(\.seq) == [5])
    }

    @Test func `a page of zeros takes its own messages and no others, and the history goes on around them`()
        async throws
    {
        try fill()
        try change { bytes in
            let place = try #require(bytes.range(of: Data("text number 77 of".utf8)))
            let page = place.lowerBound / 4096 * 4096
            bytes.replaceSubrange(page..<page + 4096, with: Data(count: 4096))
        }
        let messages = try await history()
        #expect(messages.map(\.seq) == Array(1...Self.count))
        let damaged = messages.filter(\.isDamaged).map(\.seq)
        #expect(damaged.contains(77))
        #expect(damaged.count < 60)
        #expect(messages.filter { !$0.isDamaged }.allSatisfy { $0.text == Self.text($0.seq) })
        #expect(try !StoreCheck.run(on: directory).isSound)
    }

    @Test func `more said to somebody alone than was said at all is found`() throws {
        try fill()
        try damage("UPDATE members SET own_above_read = -1 WHERE user = 'alice'")
        #expect(try StoreCheck.run(on: directory).findings.contains("1 read marks lie where no message is"))
    }

    @Test func `a message that is missing is a damaged one, and found by a check`() async throws {
        try fill()
        try damage("DELETE FROM messages WHERE seq IN (3, 4, 200)")
        let messages = try await history()
        #expect(messages.filter(\.isDamaged).map(\.seq) == [3, 4, 200])
        #expect(
            try StoreCheck.run(on: directory).findings == [
                "messages 3 to 4 of c2c:alice:bob are missing", "messages 200 to 200 of c2c:alice:bob are missing",
            ])
    }

    @Test func `a damaged message that is sent again is not taken for another one`() throws {
        try fill()
        try damage("UPDATE messages SET text = x'00' WHERE seq = 9")
        let store = try open()
        let fence = Fence(user: .alice, instance: .make(), epoch: 1)
        let append = AppendOperation(
            fence: fence, conversation: .c2c(.bob), messageID: .make(9), text: Self.text(9), at: .start)
        guard case .damaged? = try store.perform([.append(append)]).first else {
            Issue.record("another outcome")
            return
        }
    }

    @Test func `messages of an earlier version get their checksums at the first start`() async throws {
        try fill()
        try damage(
            """
            DROP INDEX messages_by_change;
            DROP INDEX messages_tips;
            ALTER TABLE messages DROP COLUMN kind;
            ALTER TABLE messages DROP COLUMN content;
            ALTER TABLE messages DROP COLUMN state;
            ALTER TABLE messages DROP COLUMN change;
            ALTER TABLE messages DROP COLUMN checksum;
            ALTER TABLE conversations DROP COLUMN last_change;
            DELETE FROM grdb_migrations WHERE identifier IN ('0008 message checksums', '0013 message changes')
            """)
        #expect(try StoreCheck.run(on: directory).findings.first?.hasPrefix("an earlier version wrote it") == true)
        #expect(try await history().allSatisfy { !$0.isDamaged })
        #expect(try StoreCheck.run(on: directory).isSound)
    }

    @Test func `a sound database is called sound, and a check changes nothing`() throws {
        try fill()
        let before = try Data(contentsOf: URL(fileURLWithPath: directory.databasePath))
        let check = try StoreCheck.run(on: directory)
        #expect(check.isSound)
        #expect(check.conversations == 1)
        #expect(check.messages == Int(Self.count))
        #expect(try Data(contentsOf: URL(fileURLWithPath: directory.databasePath)) == before)
    }

    @Test func `a directory that a server uses is not checked`() async throws {
        let server = try await TestServer.start()
        let directory = try DataDirectory(existing: server.directory.path + "/data")
        #expect(throws: ServerError.dataDirectoryInUse(path: directory.path)) { try StoreCheck.run(on: directory) }
        await server.stop()
        #expect(try StoreCheck.run(on: directory).isSound)
    }

    @Test func `where no server has ever been nothing is checked, and nothing is left`() throws {
        let directory = try TemporaryDirectory()
        #expect(throws: ServerError.nothingKept(path: directory.path)) {
            try StoreCheck.run(on: DataDirectory(existing: directory.path))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test(arguments: [true, false])
    func `a database that is gone is not taken for a first start`(isEmpty: Bool) async throws {
        let server = try await TestServer.start()
        await server.stop()
        let path = server.directory.path + "/data/parley.db"
        try FileManager.default.removeItem(atPath: path)
        if isEmpty { try Data().write(to: URL(fileURLWithPath: path)) }
        let missing = ServerError.databaseMissing(path: path, directory: server.directory.path + "/data")
        await #expect(throws: missing) { try await TestServer.start(in: server.directory) }
        #expect(throws: missing) {
            try StoreCheck.run(on: DataDirectory(existing: server.directory.path + "/data"))
        }
        try FileManager.default.removeItem(atPath: server.directory.path + "/data/app-id")
        if isEmpty { try FileManager.default.removeItem(atPath: path) }
        let next = try await TestServer.start(in: server.directory)
        #expect(next.started.isFirstStart)
        await next.stop()
    }

    @Test func `a first start that failed is followed by another first start`() async throws {
        try Data().write(to: URL(fileURLWithPath: directory.databasePath))
        let server = try await TestServer.start(in: temporary)
        #expect(server.started.isFirstStart)
        await server.stop()
    }

    // MARK: Steps

    private static func text(_ seq: Int64) -> String {
        "text number \(seq) of many, as long as people write them when they have something to tell"
    }

    private func open() throws -> SQLiteStore {
        try SQLiteStore(path: directory.databasePath, now: { .start })
    }

    /// Alice has written to bob, and the store is closed.
    private func fill() throws {
        let store = try open()
        let newcomer = Newcomer(
            user: .alice, instance: .make(), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil)
        let login = LoginOperation(newcomer: newcomer, mode: .takePlace, ticket: .make(), connected: [], at: .start)
        let fence = Fence(user: .alice, instance: .make(), epoch: 1)
        let appends = (1...Self.count).map { number in
            StoreOperation.append(
                AppendOperation(
                    fence: fence, conversation: .c2c(.bob), messageID: .make(UInt64(number)), text: Self.text(number),
                    at: .start))
        }
        _ = try store.perform([.login(login)] + appends)
        store.close()
        // All of it into the file that is to be damaged.
        try DatabaseQueue(path: directory.databasePath).writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
    }

    private func damage(_ sql: String) throws {
        try DatabaseQueue(path: directory.databasePath).write { db in try db.execute(sql: sql) }
    }

    private func change(_ body: (inout Data) throws -> Void) throws {
        let file = URL(fileURLWithPath: directory.databasePath)
        var bytes = try Data(contentsOf: file)
        try body(&bytes)
        try bytes.write(to: file)
    }

    /// All of it as bob reads it, page by page from the newest.
    private func history() async throws -> [Message] {
        let store = try open()
        defer { store.close() }
        var messages: [Message] = []
        while true {
            let range = messages.first.map { HistoryRequest.Range.before(seq: $0.seq) } ?? .latest
            let outcome = await withCheckedContinuation { continuation in
                store.read(.history(HistoryRequest(conversation: .c2c(.alice), range: range)), for: .bob) {
                    continuation.resume(returning: $0)
                }
            }
            guard case .answer(.history(let page)) = outcome else { throw StoreError("\(outcome)") }
            messages = page.messages + messages
            if !page.hasMore { return messages }
        }
    }
}
