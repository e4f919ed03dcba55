package import Model
package import Rules

/// Why a server can't start.
package enum ServerError: Error, Equatable, Sendable {
    /// Another process listens at the address.
    case addressTaken(ServerAddress)
    case cannotListen(ServerAddress, text: String)
    /// Another process listens at the operator's address.
    case operatorAddressTaken(OperatorAddress)
    case operatorCannotListen(OperatorAddress, text: String)
    /// Another server uses the directory.
    case dataDirectoryInUse(path: String)
    case notADirectory(path: String)
    case notAFile(path: String)
    case symbolicLink(path: String)
    case notOwned(path: String)
    /// The file or directory can be reached by others than its owner. `mode` holds the permission bits.
    case notPrivate(path: String, mode: UInt32)
    case secretUnusable(path: String, text: String)
    case appIDUnusable(path: String)
    /// The directory belongs to another app.
    case appIDDiffers(path: String, kept: UInt64, wanted: UInt64)
    /// TLS can't be used as configured. `text` is a sentence.
    case tlsUnusable(text: String)
    /// The configured policy breaks the limits of the field.
    case policyRefused(text: String)
    case storeDamaged(path: String, text: String)
    /// The database that is not the directory's own could not be opened.
    case storeNotOpened(StoreOpeningError)
    /// The directory has been used, but its database is missing or empty.
    case databaseMissing(path: String, directory: String)
    /// No server has ever used the directory.
    case nothingKept(path: String)
    /// The database was written by a later version of the program.
    case storeTooNew(path: String)
    /// SQLite's `synchronous` is not FULL: commits would not be on disk when they are acknowledged.
    case synchronousNotFull(found: Int)
    case io(path: String, errno: Int32)
}

extension ServerError: CustomStringConvertible {
    /// One sentence with the cause and what to do about it.
    package var description: String {
        switch self {
        case .addressTaken(let address):
            "another process already listens at \(address); stop it or choose another address"
        case .cannotListen(let address, let text): "cannot listen at \(address): \(text)"
        case .operatorAddressTaken(let address):
            "another process already listens at \(address); stop it, or choose another --operator-listen, or off"
        case .operatorCannotListen(let address, let text): "cannot listen at \(address): \(text)"
        case .dataDirectoryInUse(let path): "another server is using \(path); stop it or choose another directory"
        case .notADirectory(let path): "\(path) is not a directory"
        case .notAFile(let path): "\(path) is not a regular file; put it elsewhere and start again"
        case .symbolicLink(let path): "\(path) is a symbolic link; name the directory itself"
        case .notOwned(let path): "\(path) belongs to another user"
        case .notPrivate(let path, let mode):
            "\(path) is open to other users (mode \(String(mode, radix: 8))); close it with chmod go= \(path)"
        case .secretUnusable(let path, let text): "the secret in \(path) cannot be used: \(text)"
        case .appIDUnusable(let path): "\(path) does not hold an app id, which is a number"
        case .appIDDiffers(let path, let kept, let wanted):
            "\(path) says app id \(kept), not \(wanted); leave the app id out or choose another data directory"
        case .tlsUnusable(let text): text
        case .policyRefused(let text): "the login policy cannot be used: \(text)"
        case .storeNotOpened(let error): error.text
        case .storeDamaged(let path, let text): "the database \(path) cannot be used: \(text)"
        case .nothingKept(let path):
            "\(path) holds nothing of a server; name the directory that `parley serve` has (--data)"
        case .databaseMissing(let path, let directory):
            "\(path) is missing or empty, although a server has been at work in its directory: name its PostgreSQL (--store) "
                + "if it had one; put the database back, from a backup perhaps; or remove app-id and secret in \(directory) to "
                + "begin anew, with nobody's messages"
        case .storeTooNew(let path):
            "the database \(path) was written by a later version of this program; start that version"
        case .synchronousNotFull(let found):
            "the database does not write through to the disk (synchronous is \(found), not 2)"
        case .io(let path, let errno): "\(path): \(POSIX.text(errno))"
        }
    }
}
