internal import CSQLite
internal import CheckedRows
internal import Files
internal import GRDB
internal import Model
internal import Session

/// The texts of a person that no server has, read out of a store that is given up. It is read row by row; rows that are
/// not as they were written are left.
struct RescuedTexts {
    private(set) var outgoing: [OutgoingMessage] = []
    private var drafts: [String: Draft] = [:]
    /// The notes, which nobody else has either.
    private var notes: [Note] = []
    /// Whether every row was as it was written.
    private var isSound = false
    /// Whether the file had all commits that there were, as far as is known.
    private var isCurrent = true

    /// Whether nothing was left behind.
    var isWhole: Bool { isSound && isCurrent }

    init() {}

    /// Reads a file that nobody writes any more. The texts of a live program are left for that program.
    init(path: String, for claim: OutboxClaim) {
        // SQLite deletes the log that lies beside an empty file.
        guard let size = FileStatus(path: path)?.size, size > 0 else { return }
        let mark = CommitMarkFile.read(LastCommit.mark(of: path))
        let image = path + ".image"
        defer { try? PrivateFile.remove(image) }
        if let isComplete = try? LogImage.make(of: path, at: image) {
            self = Self(image, claim, mark, hasWholeLog: isComplete)
            isCurrent = isCurrent && isComplete
        }
        guard !isWhole else { return }
        let other = Self(path, claim, mark, hasWholeLog: false)
        if other.isWhole || other.count + other.notes.count > count + notes.count { self = other }
    }

    private init(_ path: String, _ claim: OutboxClaim, _ mark: CommitMarkFile.Mark?, hasWholeLog: Bool) {
        var configuration = AccountFile.configuration(patience: 0)
        configuration.readonly = true
        try? DatabaseQueue(path: path, configuration: configuration).read { db in
            read(db) { claim.mayAdopt($0) }
            // The file may have an older state, even when its count can't be read, unless it has its whole log.
            do { try LastCommit.check(db, path: path, against: mark) } catch {
                isCurrent = hasWholeLog && !(error is CacheError)
            }
        }
    }

    /// Reads the rows of the wanted slots of `OutboxClaim`: those of one program, or those that may be taken over.
    init(_ db: Database, isWanted: (Int64) -> Bool) {
        read(db, isWanted: isWanted)
    }

    /// Reads all tables; where one can't be read further, the other is read nevertheless.
    private mutating func read(_ db: Database, isWanted: (Int64) -> Bool) {
        var left = 0
        func each(_ sql: String, isOwned: Bool = true, _ body: (Row) -> Bool) {
            do {
                let rows = try Row.fetchCursor(db, sql: sql)
                while let row = try rows.next() {
                    if isOwned {
                        guard let slot = row.integer("claim"), isWanted(slot) else { continue }
                    }
                    if row.integer("is_sound") != 1 || !body(row) { left += 1 }
                }
            } catch {
                left += 1
            }
        }
        each("SELECT \(OutboxRows.table.columns), claim FROM outbox ORDER BY ordinal") { row in
            guard let message = OutboxRows.message(row) else { return false }
            outgoing.append(message)
            return true
        }
        each("SELECT \(DraftRows.table.columns), claim FROM drafts ORDER BY claim") { row in
            guard let (key, draft) = DraftRows.draft(row) else { return false }
            drafts[key] = drafts[key]?.joined(with: draft) ?? draft
            return true
        }
        // Files of earlier versions have no notes.
        if (try? db.tableExists("notes")) != false {
            each("SELECT \(NoteRows.table.columns) FROM notes", isOwned: false) { row in
                guard let note = NoteRows.note(row) else { return false }
                notes.append(note)
                return true
            }
        }
        isSound = left == 0
    }

    var count: Int { outgoing.count + drafts.count }

    /// The requests that write the texts into another store. Where some may have been sent or discarded since, they go
    /// out only when a person says so.
    var requests: [StorageRequest] {
        outgoing.map { .outgoing(isCurrent ? $0 : Self.doubted($0)) }
            + drafts.sorted { $0.key < $1.key }.compactMap { key, draft in
                key.isEmpty ? .draft(nil, draft) : ConversationID(key).map { .draft($0, draft) }
            } + notes.map { .note($0) }
    }

    private static func doubted(_ message: OutgoingMessage) -> OutgoingMessage {
        guard message.state == .queued else { return message }
        var message = message
        message.state = .failed(
            ServiceError(
                .requestTimedOut, "It comes from a damaged local store and may have been sent or discarded since."))
        return message
    }

    /// The sentence for the person about the file that was set aside as `path`.
    func notice(_ path: String) -> String {
        var sentences = ["A damaged local store is kept as \(path). History comes from the server again."]
        if count > 0 {
            sentences.append(
                "\(count) \(count == 1 ? "text that was not sent is" : "texts that were not sent are") taken over from it."
            )
        }
        if !isWhole { sentences.append("\(count > 0 ? "More texts" : "Texts") that were not sent may be in it.") }
        return sentences.joined(separator: " ")
    }
}
