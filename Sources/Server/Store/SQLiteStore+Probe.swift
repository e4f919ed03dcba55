internal import GRDB
internal import Rules

/// Whether anybody could log in.
extension SQLiteStore {
    /// Does a login as a whole, writes included, and takes it back. Fails when it can't be done anywhere.
    func tryLogin(_ db: Database) throws {
        var failure: (any Error)?
        for login in LoginOperation.probes(at: now()) {
            do {
                try db.inSavepoint {
                    _ = try unitOfWork(db) { try LoginRules.perform(login, in: &$0) }
                    return .rollback
                }
                return
            } catch {
                failure = error
                guard db.isInsideTransaction else { break }
            }
        }
        if let failure { throw failure }
    }
}
