import Foundation
import Model
import Rules
import Server
import Synchronization
import TestSupport
import Testing
import Wire

/// A database that was put back from an older copy is known, whoever did it.
struct StoreMarkTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func open() throws -> SQLiteStore {
        try SQLiteStore(path: directory.path + "/parley.db", now: { .start })
    }

    /// One more message of alice's to bob; what the list says after it.
    @discardableResult
    private func write(_ number: UInt64, _ store: SQLiteStore) throws -> ConversationSummary {
        let fence = Fence(user: .alice, instance: .make(1), epoch: 1)
        let append = AppendOperation(
            fence: fence, conversation: .c2c(.bob), messageID: .make(number), text: "\(number)", at: .start)
        let outcomes = try store.perform([.login(.alice), .append(append), .login(.alice)])
        guard case .login(.accepted(let grant)) = outcomes[2], let summary = grant.conversations.items.first else {
            throw StoreError("\(outcomes)")
        }
        return summary
    }

    /// The database and its log.
    private func copy() throws {
        for name in ["parley.db", "parley.db-wal"] {
            let path = directory.path + "/" + name
            if FileManager.default.fileExists(atPath: path) {
                try FileManager.default.copyItem(atPath: path, toPath: path + ".old")
            }
        }
    }

    private func putBack() throws {
        for name in ["parley.db", "parley.db-wal", "parley.db-shm"] {
            let path = directory.path + "/" + name
            try? FileManager.default.removeItem(atPath: path)
            if FileManager.default.fileExists(atPath: path + ".old") {
                try FileManager.default.moveItem(atPath: path + ".old", toPath: path)
            }
        }
    }

    @Test func `an ordinary start, in order or after a kill, is no restore`() throws {
        let first = try open()
        try write(1, first)
        first.close()
        let second = try open()
        #expect(second.epoch == first.epoch && !second.isRestored)
        try write(2, second)
        // Not closed, as after a kill.
        let third = try open()
        #expect(third.epoch == first.epoch && !third.isRestored)
        #expect(try write(3, third).restoredSeq == 0)
    }

    @Test(arguments: [false, true])
    func `a copy put back alone is another store, and tells up to where its messages were there before`(
        isOfThisRun: Bool
    ) throws {
        var store = try open()
        try write(1, store)
        store.close()
        try copy()
        if !isOfThisRun {
            store = try open()
            store.close()
        }
        store = try open()
        let epoch = store.epoch
        try write(2, store)
        try write(3, store)
        store.close()
        try putBack()
        let restored = try open()
        #expect(restored.isRestored)
        #expect(restored.epoch != epoch)
        let summary = try write(4, restored)
        #expect(summary.lastSeq == 2 && summary.restoredSeq == 1)
        restored.close()
        let after = try open()
        #expect(!after.isRestored && after.epoch == restored.epoch)
    }

    @Test(arguments: [false, true])
    func `a copy of the whole directory that was put back is another store, one that was moved is not`(
        isCopied: Bool
    ) throws {
        let names = ["parley.db", "parley.db.mark"].map { directory.path + "/" + $0 }
        var store = try open()
        try write(1, store)
        store.close()
        for name in names { try FileManager.default.copyItem(atPath: name, toPath: name + ".old") }
        store = try open()
        try write(2, store)
        store.close()
        for name in names {
            if isCopied {
                try FileManager.default.removeItem(atPath: name)
            } else {
                try FileManager.default.moveItem(atPath: name, toPath: name + ".moved")
            }
            try FileManager.default.moveItem(atPath: name + (isCopied ? ".old" : ".moved"), toPath: name)
        }
        let restored = try open()
        #expect(restored.isRestored == isCopied)
        #expect((restored.epoch != store.epoch) == isCopied)
        let summary = try write(3, restored)
        #expect(summary.lastSeq == (isCopied ? 2 : 3) && summary.restoredSeq == (isCopied ? 1 : 0))
    }

    @Test func `a store that is closed while somebody reads has its whole log in the database`() throws {
        let store = try open()
        try write(1, store)
        let (reads, closes) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let hasRead = Mutex(false)
        store.read(.history(HistoryRequest(conversation: .c2c(.bob), range: .latest, limit: 1)), for: .alice) { _ in
            reads.signal()
            closes.wait()
            // Long enough for who does not wait for it.
            for _ in 0..<10_000 { sched_yield() }
            hasRead.withLock { $0 = true }
        }
        reads.wait()
        closes.signal()
        store.close()
        #expect(hasRead.withLock { $0 })
        let log = try FileManager.default.attributesOfItem(atPath: directory.path + "/parley.db-wal")
        #expect(log[.size] as? Int == 0)
    }

    @Test func `a copy brought to another place without its mark is another store`() throws {
        let store = try open()
        try write(1, store)
        store.close()
        try FileManager.default.removeItem(atPath: directory.path + "/parley.db.mark")
        let moved = try open()
        #expect(moved.isRestored && moved.epoch != store.epoch)
    }

    @Test func `what only reads marks nothing, and what failed does not count`() throws {
        let store = try open()
        try write(1, store)
        let mark = directory.path + "/parley.db.mark"
        let before = try String(contentsOfFile: mark, encoding: .utf8)
        let fence = Fence(user: .alice, instance: .make(1), epoch: 1)
        _ = try store.perform([.instances(fence, at: .start)])
        #expect(try String(contentsOfFile: mark, encoding: .utf8) == before)
        try write(2, store)
        #expect(try String(contentsOfFile: mark, encoding: .utf8) != before)
        #expect(try directory.mode(of: "parley.db.mark") == 0o600)
    }

    @Test func `a sign-out told late ends the instance, and nobody is told of a kick`() throws {
        let store = try open()
        let couch = LoginOperation.make(instance: 2, device: .couch)
        _ = try store.perform([.login(.alice)])
        // The laptop signs out on a dead line; the couch takes its place; the laptop comes back.
        guard case .login(.accepted(let grant)) = try store.perform([.login(couch)])[0] else {
            Issue.record("the couch is in")
            return
        }
        #expect(grant.displaced.map(\.instance) == [.make(1)])
        let outcome = try store.perform([.login(.make(instance: 3, signedOut: .make(1)))])[0]
        guard case .login(.accepted) = outcome else {
            Issue.record("\(outcome)")
            return
        }
    }
}

extension LoginOperation {
    fileprivate static let alice = make(instance: 1)

    fileprivate static func make(
        instance: Int, device: DeviceID = .laptop, signedOut: InstanceID? = nil
    ) -> LoginOperation {
        LoginOperation(
            newcomer: Newcomer(
                user: .alice, instance: .make(instance),
                device: Device(platform: .terminal, id: device, name: "\(device)"), address: nil),
            mode: .takePlace, ticket: .make(), connected: [], at: .start, signedOutInstance: signedOut)
    }
}
