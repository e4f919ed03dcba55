internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model
internal import Session

/// The one row that says whose file it is, and what is known of the account as a whole.
enum AccountRow {
    static let table = CheckedTable(
        "account", key: ["id"],
        [
            "server", "app_id", "user", "seen_at", "place", "store_epoch", "commit_proof", "place_seq", "place_rows",
            "commits",
        ])

    /// Makes the file this account's for ever, whatever its name, and mends a damaged row. `commits` is how often the
    /// file was written at least. Throws when the file belongs to another account, or the row can't be read.
    static func sign(_ db: Database, as account: StoredAccount, commits: Int64, path: String) throws {
        let words = [account.server.description, "\(account.appID)", account.user.description]
        let row: StatementArguments = [1, words[0], words[1], words[2], nil, nil, nil, nil, nil, nil, commits]
        try db.execute(sql: table.insertOnce, arguments: row)
        guard let found = try Row.fetchOne(db, sql: "SELECT \(table.columns) FROM account") else {
            throw CacheError.damaged(path: path)
        }
        let isSound = found.integer("is_sound") == 1
        guard ["server", "app_id", "user"].map({ found.text($0) }) == words else {
            throw isSound ? CacheError.foreign(path: path) : .damaged(path: path)
        }
        // Values that can't be trusted are left out; the server tells them again.
        if !isSound { try db.execute(sql: table.upsert, arguments: row) }
    }

    static func read(_ restored: inout RestoredAccount, _ db: Database) throws {
        let account = try Row.fetchOne(db, sql: "SELECT \(table.columns) FROM account")
        guard let account, account.integer("is_sound") == 1 else { return }
        restored.seenAt = account.integer("seen_at").map { Timestamp(untrusted: $0) }
        restored.place = account.text("place").flatMap { ConversationID($0) }
        restored.mark = account.integer("place_seq").map { seq in
            HistoryMark(seq: seq, hiddenRows: Int(clamping: max(0, account.integer("place_rows") ?? 0)))
        }
        restored.storeEpoch = account.text("store_epoch").flatMap { StoreEpoch($0) }
        restored.commitProof = account.bytes("commit_proof").flatMap { CommitProof([UInt8]($0)) }
    }

    /// Takes the epoch of the server's store; returns true when it is another one than before.
    static func note(_ epoch: StoreEpoch?, _ db: Database) throws -> Bool {
        guard let epoch = epoch?.description else { return false }
        let known = try String.fetchOne(
            db.cachedStatement(sql: "SELECT store_epoch FROM account WHERE \(table.isSound)"))
        if known != epoch { try write(epoch, in: "store_epoch", db) }
        return known.map { $0 != epoch } ?? false
    }

    static func note(seenAt instant: Timestamp, _ db: Database) throws {
        try write(instant.milliseconds, in: "seen_at", db)
    }

    static func note(_ proof: CommitProof, _ db: Database) throws {
        try write(Data(proof.bytes), in: "commit_proof", db)
    }

    static func note(place conversation: ConversationID, at mark: HistoryMark?, _ db: Database) throws {
        let known = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT place, commits FROM account WHERE \(table.isSound)"))
        if let known, let commit = known.integer("commits") {
            let isNew = known.text("place") != conversation.description
            try ConversationRows.noteOpened(conversation, commit: commit, isNew: isNew, db)
        }
        try db.cachedStatement(
            sql: """
                UPDATE account SET \(table.set(["place": "?1", "place_seq": "?2", "place_rows": "?3"]))
                WHERE \(table.isSound)
                """
        ).execute(arguments: [conversation.description, mark?.seq, mark.map { Int64($0.hiddenRows) }])
    }

    /// How often the file was written, by its own count; nil when it has no such row, or is older than the count.
    static func commits(_ db: Database) throws -> Int64? {
        guard try isCounted(db) else { return nil }
        return try Row.fetchOne(db, sql: "SELECT commits FROM account")?.integer("commits")
    }

    private static func isCounted(_ db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM pragma_table_info('account') WHERE name = 'commits')") ?? false
    }

    /// Whether the row is there, but is not what was written.
    static func isDoubtful(_ db: Database) throws -> Bool {
        guard try isCounted(db) else { return false }
        return try Bool.fetchOne(db, sql: "SELECT NOT \(table.isSound) FROM account") ?? false
    }

    /// Counts a commit, as part of each transaction that writes; returns its number.
    static func countCommit(_ db: Database) throws -> Int64? {
        try db.cachedStatement(sql: "UPDATE account SET \(counted) WHERE \(table.isSound)").execute()
        return try Row.fetchOne(db.cachedStatement(sql: "SELECT commits FROM account"))?.integer("commits")
    }

    private static let counted = table.set(["commits": "commits + 1"])

    private static func write(_ value: some DatabaseValueConvertible, in column: String, _ db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE account SET \(table.set([column: "?1"])) WHERE \(table.isSound)"
        ).execute(arguments: [value])
    }
}
