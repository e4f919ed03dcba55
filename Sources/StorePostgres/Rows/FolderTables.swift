internal import Model
internal import Rules
internal import Wire

/// People's folders of conversations.
extension Loading {
    mutating func askFolders(_ question: Question) {
        guard !question.folders.isEmpty else { return }
        ask(Query(FolderTables.select, [.users(question.folders)])) { result, rows in
            for user in question.folders { rows.folders[user] = .some(nil) }
            for row in result.map({ $0 }) {
                guard let user = UserID(try row.text(0)) else { continue }
                rows.folders[user] = Folders(text: try row.text(1))
            }
        }
    }
}

enum FolderTables {
    fileprivate static let select = Statement(
        "folders", "SELECT user_id, list FROM folders WHERE user_id = ANY ($1::text[])")
    private static let upsert = Statement(
        "write folders",
        """
        INSERT INTO folders (user_id, list) SELECT * FROM unnest($1::text[], $2::bytea[])
        ON CONFLICT (user_id) DO UPDATE SET list = excluded.list
        """)
    private static let delete = Statement("delete folders", "DELETE FROM folders WHERE user_id = ANY ($1::text[])")

    static func list(of user: UserID, _ connection: Connection) throws -> ReadOutcome {
        let text = try connection.ask(Query(select, [.users([user])])).first?.text(1)
        return .answer(.folders(Folders(text: text ?? "")))
    }

    static func write(_ changes: [RowChange<UserID, Folders>], _ connection: Connection) {
        let rows = changes.compactMap { change in change.after.map { (change.key, $0) } }
        if !rows.isEmpty {
            connection.post(Query(upsert, [.users(rows.map(\.0)), .freeTexts(rows.map(\.1.text))]))
        }
        let gone = changes.filter { $0.after == nil }.map(\.key)
        if !gone.isEmpty { connection.post(Query(delete, [.users(gone)])) }
    }
}
