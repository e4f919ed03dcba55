internal import GRDB
internal import Model

/// Why the local store can't be used. Each case has one sentence for the person at the screen.
enum CacheError: Error, Equatable {
    /// The file is not a database any more.
    case damaged(path: String)
    /// The file was written by a later version of the program.
    case tooNew(path: String)
    /// The file was written by an earlier version, and the caller only reads.
    case tooOld(path: String)
    /// The file belongs to another account.
    case foreign(path: String)
    /// The file was moved or deleted while it was open.
    case moved(path: String)
    /// SQLite does not write commits through: they would not be on disk when they are answered.
    case notWrittenThrough(path: String)
    case busy(path: String)
    case diskFull(path: String)
    /// The user has stores of several deployments, and the caller does not say which is meant.
    case ambiguous(directory: String, user: UserID)
    /// Any other failure, in the system's own sentence.
    case refused(String)

    /// The case for an error of the database.
    init(_ error: any Error, path: String) {
        if let error = error as? CacheError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .refused("\(path): \(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .refused("\(path): \(error.message ?? "\(error.resultCode)")")
        }
    }
}

extension CacheError {
    /// Whether the error is about one request, whatever the disk does: the schema does not take one of its rows.
    static func isAboutRow(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: return true
        default: return false
        }
    }

    /// Whether the open file is of no more use and should be opened again, if only to be set aside.
    var asksForReopening: Bool {
        switch self {
        case .damaged, .moved, .notWrittenThrough, .tooNew, .tooOld, .foreign, .ambiguous, .refused: true
        case .busy, .diskFull: false
        }
    }
}

extension CacheError: CustomStringConvertible {
    var description: String {
        switch self {
        case .damaged(let path): "the local store \(path) is damaged"
        case .tooNew(let path): "the local store \(path) was written by a later version of parley"
        case .tooOld(let path):
            "the local store \(path) was written by an earlier version of parley; start the client once"
        case .foreign(let path): "the local store \(path) belongs to another account"
        case .moved(let path): "the local store is gone: \(path) was deleted, moved or replaced"
        case .notWrittenThrough(let path): "the local store \(path) does not write through to the disk"
        case .busy(let path): "another program holds the local store \(path)"
        case .diskFull(let path): "no space is left on the disk of \(path)"
        case .ambiguous(let directory, let user):
            "\(directory) keeps \(user) of several deployments at this address; give a ticket of the one that is meant"
        case .refused(let text): text
        }
    }
}
