internal import GRDB

/// Adds the latest commit proof of the server.
enum M0006CommitProof {
    static func migrate(_ db: Database) throws {
        try db.execute(sql: "ALTER TABLE account ADD COLUMN commit_proof BLOB")
    }
}
