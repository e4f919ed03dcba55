internal import CheckedRows
internal import Foundation
internal import GRDB
internal import Model

/// The user's folders, as the server told them last. Damaged rows are ignored: the next login asks for them again.
enum FolderRows {
    static let table = CheckedTable("folders", key: ["name"], ["place", "conversations"])

    static func put(_ folders: Folders, _ db: Database) throws {
        try db.cachedStatement(sql: "DELETE FROM folders").execute()
        for (place, folder) in folders.items.enumerated() {
            try db.cachedStatement(sql: table.upsert).execute(arguments: [
                Data(folder.name.description.utf8), place,
                folder.conversations.map(\.description).joined(separator: " "),
            ])
        }
    }

    static func all(_ db: Database) throws -> Folders {
        let rows = try Row.fetchAll(
            db, sql: "SELECT name, conversations FROM folders WHERE \(table.isSound) ORDER BY place")
        return Folders(
            rows.compactMap { row in
                guard let bytes = row.bytes("name"), let conversations = row.text("conversations"),
                    let name = DisplayName(cleaning: String(decoding: bytes, as: UTF8.self), atMost: Folder.nameBytes)
                else { return nil }
                return Folder(name, conversations.split(separator: " ").compactMap { ConversationID(String($0)) })
            })
    }
}
