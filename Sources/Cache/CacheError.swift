internal import GRDB
internal import Model

/// Why the local store can't be used. Each says it in one sentence to the person at the screen.
enum CacheError: Error, Equatable {
    /// The file is not a database any more.
    case damaged(path: String)
    /// Written by a later version of the program.
    case tooNew(path: String)
    /// Written by an earlier version, for who only reads.
    case tooOld(path: String)
    /// It belongs to another account.
    case foreign(path: String)
    /// While it was open.
    case moved(path: String)
    /// Commits would not be on disk when they are answered.
    case notWrittenThrough(path: String)
    case busy(path: String)
    case diskFull(path: String)
    /// The user has stores of several deployments, and nobody says which is meant.
    case ambiguous(directory: String, user: UserID)
    /// The system's own sentence.
    case refused(String)

    /// Sorts what the database says.
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
    /// The request can't be performed, whatever the disk does: a row of it is not what the schema takes.
    static func isAboutRow(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE: return true
        default: return false
        }
    }

    /// The file as it is open is of no more use; opening it again may help, if only by setting it aside.
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
