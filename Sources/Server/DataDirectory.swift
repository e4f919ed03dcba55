internal import Files
internal import Glibc
package import UserSig

/// The directory with everything a server owns: the database, the secret, the app id. Private to its owner (0700).
package struct DataDirectory: Sendable {
    package let path: String

    /// Makes the directory when it is missing, and refuses one that others could reach.
    package init(path: String) throws(ServerError) {
        // With its final slash a link would be followed.
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
        try Self.make(path)
        try checkAccess()
    }

    /// Opens an existing directory; makes nothing.
    package init(existing path: String) throws(ServerError) {
        self.path = path
        try checkAccess()
    }

    private func checkAccess() throws(ServerError) {
        guard let status = FileStatus(path: path) else { throw .io(path: path, errno: errno) }
        switch status.kind {
        case .directory: break
        case .symbolicLink: throw .symbolicLink(path: path)
        case .file, .socket, .pipe, .other: throw .notADirectory(path: path)
        }
        guard status.owner == geteuid() else { throw .notOwned(path: path) }
        guard !status.isOpenToOthers else { throw .notPrivate(path: path, mode: status.permissions) }
    }

    package var databasePath: String { path + "/parley.db" }
    package var secretPath: String { path + "/secret" }
    package var appIDPath: String { path + "/app-id" }

    /// The secret of this directory; without one, a random one is made and kept.
    package func secret() throws(ServerError) -> TicketSecret {
        let notText = ServerError.secretUnusable(path: secretPath, text: "it is not a text in UTF-8")
        guard let text = try PrivateFile.readStrictly(secretPath, orElse: notText) else {
            let secret = TicketSecret.generate()
            try Self.write(secret.text, to: secretPath)
            return secret
        }
        do {
            return try TicketSecret(text: text)
        } catch {
            throw .secretUnusable(path: secretPath, text: "\(error)")
        }
    }

    /// The app id of this directory: the kept one, or else the wanted or a random one, which is kept then. Throws when
    /// an id is wanted that differs from the kept one.
    package func appID(wanted: UInt64? = nil) throws(ServerError) -> UInt64 {
        let text = try PrivateFile.readStrictly(appIDPath)
        var kept: UInt64?
        if let text {
            kept = UInt64(text.filter { !$0.isWhitespace })
            if kept == 0 { kept = nil }
            guard kept != nil || wanted != nil else { throw .appIDUnusable(path: appIDPath) }
        }
        // Everybody's tickets are for the kept one.
        if let wanted, let kept, wanted != kept { throw .appIDDiffers(path: appIDPath, kept: kept, wanted: wanted) }
        let appID = wanted ?? kept ?? Self.randomAppID()
        if appID != kept { try Self.write("\(appID)", to: appIDPath) }
        return appID
    }

    /// Whether nothing has been kept in the directory yet. Throws when it has been used and its database is gone: a
    /// server that began anew would have nobody's messages, without anybody noticing. A database that is kept elsewhere
    /// notices that itself.
    package func isNew(keepsDatabase: Bool = true) throws(ServerError) -> Bool {
        guard keepsDatabase else { return access(appIDPath, F_OK) != 0 }
        let database = FileStatus(path: databasePath)
        if let database, database.kind != .file || database.size > 0 { return false }
        // The app id is written once the database is there. An empty one is left by a start that failed.
        let wasUsed = access(appIDPath, F_OK) == 0 || database != nil && access(secretPath, F_OK) == 0
        if wasUsed { throw .databaseMissing(path: databasePath, directory: path) }
        return true
    }

    func lock() throws(ServerError) -> DirectoryLock {
        try DirectoryLock(path: path + "/lock", directory: path)
    }

    /// A random app id in the range that the field gives its deployments.
    private static func randomAppID() -> UInt64 {
        1_400_000_000 + UInt64.random(in: 0..<100_000_000)
    }

    private static func make(_ path: String) throws(ServerError) {
        if mkdir(path, 0o700) != 0 {
            if errno == EEXIST { return }
            guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
                throw .io(path: path, errno: errno)
            }
            try make(String(path[..<slash]))
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .io(path: path, errno: errno) }
        }
        // The database syncs its own directory and none above it: all that is acknowledged would go with a name that a
        // power loss takes.
        PrivateFile.syncDirectory(of: path)
    }

    /// Writes the secret or the app id, with its name synced: every ticket depends on them.
    private static func write(_ text: String, to path: String) throws(ServerError) {
        do throws(FileFailure) {
            try PrivateFile.write(text + "\n", to: path, syncingName: true)
        } catch {
            throw ServerError(error)
        }
    }
}
