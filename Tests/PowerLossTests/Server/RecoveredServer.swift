import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Wire

/// A server's store as it comes up again after a power loss.
struct RecoveredServer {
    private struct Row {
        let conversation: Int64
        let seq: Int64
        let sender: String
        let text: String
    }

    private let store: SQLiteStore
    private let disk: LossyDisk
    private let rows: [MessageID: Row]
    private let lastSeqs: [Int64: Int64]
    private let epochs: [String: Int64]

    /// Opens the store in `directory`. A store that does not open after a power loss is lost with all it has.
    init(in directory: String) throws {
        let path = directory + "/parley.db"
        disk = try LossyDisk(directory: directory)
        do {
            store = try SQLiteStore(path: path, now: { .start })
        } catch {
            throw Finding.damaged("does not open: \(error)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        (rows, lastSeqs, epochs) = try queue.read { db in
            let sql = "SELECT conversation, seq, sender, message_id, text FROM messages"
            var rows: [MessageID: Row] = [:]
            for row in try GRDB.Row.fetchAll(db, sql: sql) {
                guard let id = MessageID(bytes: row["message_id"] as Data) else {
                    throw Finding.damaged("a message without an id")
                }
                rows[id] = Row(
                    conversation: row["conversation"], seq: row["seq"], sender: row["sender"],
                    text: String(decoding: row["text"] as Data, as: UTF8.self))
            }
            let lasts = try GRDB.Row.fetchAll(db, sql: "SELECT id, last_seq FROM conversations WHERE last_seq > 0")
            let users = try GRDB.Row.fetchAll(db, sql: "SELECT user, epoch FROM accounts")
            return (
                rows, Dictionary(uniqueKeysWithValues: lasts.map { ($0[0], $0[1]) }),
                Dictionary(uniqueKeysWithValues: users.map { ($0[0], $0[1]) })
            )
        }
        try queue.close()
    }

    /// Call it before it is released.
    func close() { store.close() }

    /// Every seq from 1 to the last one is there, and every text is one that somebody wrote.
    func check(texts: [MessageID: String]) throws {
        for (id, row) in rows where texts[id] != row.text { throw Finding.damaged("\(id) has another text") }
        let seqs = Dictionary(grouping: rows.values, by: \.conversation).mapValues { $0.map(\.seq).sorted() }
        for (conversation, seqs) in seqs where seqs != Array(1...Int64(seqs.count)) {
            throw Finding.damaged("conversation \(conversation) has the seqs \(seqs)")
        }
        guard seqs.mapValues({ Int64($0.count) }) == lastSeqs else {
            throw Finding.damaged("the last seqs are \(lastSeqs), the messages end at \(seqs.mapValues(\.last))")
        }
    }

    /// Of `policies` the first was in force when the others were asked for, one after the other.
    func check(_ promises: [Promise], policies: [LoginPolicy]) throws {
        for promise in promises {
            guard try isKept(promise, policies) else { throw Finding.broken("\(promise)") }
        }
    }

    private func isKept(_ promise: Promise, _ policies: [LoginPolicy]) throws -> Bool {
        switch promise {
        case .message(let id, let sender, let seq, let text):
            guard let row = rows[id] else { return false }
            return row.seq == seq && row.sender == sender.description && row.text == text
        case .epoch(let user, let epoch): return (epochs[user.description] ?? 0) >= Int64(epoch)
        case .accounts(let users): return users.allSatisfy { epochs[$0.description] != nil }
        case .kick(let user, let instant): return try isVoid(before: instant, for: user)
        // A later one that was not answered may be in force too.
        case .policy(let number): return policies[number...].contains(try store.policy())
        }
    }

    /// A ticket of the second before the kick lets nobody in.
    private func isVoid(before kick: Timestamp, for user: UserID) throws -> Bool {
        let newcomer = Newcomer(
            user: user, instance: .make(0), device: Device(platform: .terminal, id: .laptop, name: "laptop"),
            address: nil)
        let login = LoginOperation(
            newcomer: newcomer, mode: .takePlace, ticket: .issued(kick.seconds - 1), connected: [], at: kick)
        let outcome = try store.perform([.login(login)])[0]
        guard case .login(.refused(let error)) = outcome else { return false }
        return error.code == .ticketRevoked
    }
}
