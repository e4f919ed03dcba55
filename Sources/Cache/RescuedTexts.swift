internal import CSQLite
internal import CheckedRows
internal import Files
internal import GRDB
internal import Model
internal import Session

/// What a person wrote and no server has, out of a store that is given up. Row by row: what is not as it was written is
/// left where it is.
struct RescuedTexts {
    private(set) var outgoing: [OutgoingMessage] = []
    private var drafts: [String: String] = [:]
    /// Nothing of it is left behind.
    private(set) var isWhole = false

    init() {}

    /// Out of a file that nobody writes any more. What a living program has written there is that one's to take.
    init(path: String, for claim: OutboxClaim) {
        // SQLite deletes the log that lies beside an empty file.
        guard let size = FileStatus(path: path)?.size, size > 0 else { return }
        var configuration = AccountFile.configuration(patience: 0)
        configuration.readonly = true
        try? DatabaseQueue(path: path, configuration: configuration).read { db in
            read(db) { claim.mayAdopt($0) }
        }
    }

    /// What of it is one program's own, or may be taken over, by the slots of `OutboxClaim`.
    init(_ db: Database, isWanted: (Int64) -> Bool) {
        read(db, isWanted: isWanted)
    }

    /// What can't be read any more ends the table, and not the other one.
    private mutating func read(_ db: Database, isWanted: (Int64) -> Bool) {
        var left = 0
        func each(_ sql: String, _ body: (Row) -> Bool) {
            do {
                let rows = try Row.fetchCursor(db, sql: sql)
                while let row = try rows.next() {
                    guard let slot = row.integer("claim"), isWanted(slot) else { continue }
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
            guard let (key, text) = DraftRows.text(row) else { return false }
            drafts[key] = DraftRows.join(drafts[key], text)
            return true
        }
        isWhole = left == 0
    }

    var count: Int { outgoing.count + drafts.count }

    /// To write them into another store.
    var requests: [StorageRequest] {
        outgoing.map { .outgoing($0) }
            + drafts.sorted { $0.key < $1.key }.compactMap { key, text in
                key.isEmpty ? .draft(nil, text) : ConversationID(key).map { .draft($0, text) }
            }
    }

    /// For the person, about the file that was set aside as `path`.
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
