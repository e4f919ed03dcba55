internal import GRDB

extension ServerError {
    /// Sorts what the database says.
    init(storeError error: any Error, path: String) {
        guard let error = error as? DatabaseError else {
            self = .storeDamaged(path: path, text: "\(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self = .io(path: path, errno: POSIX.noSpace)
        case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: self = .io(path: path, errno: POSIX.io)
        default: self = .storeDamaged(path: path, text: error.message ?? "\(error.resultCode)")
        }
    }
}
