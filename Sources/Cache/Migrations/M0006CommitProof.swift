internal import GRDB

/// What the server told last of how far it has come.
enum M0006CommitProof {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN commit_proof BLOB")
    }
}
