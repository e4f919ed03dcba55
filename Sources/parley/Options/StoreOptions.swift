internal import ArgumentParser
internal import Rules
internal import Server
internal import StorePostgres

/// The options that name the database.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            A PostgreSQL database for everything that is stored: postgres://USER@HOST:PORT/DATABASE. Without it: SQLite, in \
            the data directory. No password here, where everybody sees it: use --store-password-file, ~/.pgpass (PGPASSFILE), \
            PGPASSWORD or a service file.
            """, valueName: "url"))
    var store: String?

    @Option(
        help: ArgumentHelp("A file that holds the password of the database.", valueName: "file"), completion: .file())
    var storePasswordFile: String?

    /// Nil is the data directory's own.
    func location(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> PostgresLocation? {
        guard let setting = layers.setting(.store, option: store) else {
            guard storePasswordFile == nil else {
                throw CommandFailure(.usage, "--store-password-file needs --store; give both")
            }
            return nil
        }
        var location = try setting.parsed(ServerValue.store)
        if location.hasPassword {
            switch setting.origin {
            case .option:
                throw CommandFailure(
                    .usage,
                    "\(setting.name) has a password, which everybody on this machine can read on the command line; take it out "
                        + "and give it by --store-password-file, PGPASSFILE (~/.pgpass), PGPASSWORD or a service file")
            case .environment: break
            case .file(let path):
                guard let file = try? TextFile(reading: path), file.permissions & 0o077 != 0 else { break }
                StandardError.write(
                    "parley: warning: other users can read the database's password; close it with chmod go= \(path)")
            }
        }
        if let path = layers.setting(.storePasswordFile, option: storePasswordFile)?.text {
            location.password = try Self.password(in: path)
        }
        return location
    }

    private static func password(in path: String) throws(CommandFailure) -> String {
        let file: TextFile
        do throws(TextFileError) {
            file = try TextFile(reading: path)
        } catch {
            throw CommandFailure(error, reading: "the password file \(path)")
        }
        if file.permissions & 0o077 != 0 {
            StandardError.write(
                "parley: warning: other users can read the database's password; close it with chmod go= \(path)")
        }
        // One line feed at its end is the editor's.
        let password = file.text.hasSuffix("\n") ? String(file.text.dropLast()) : file.text
        guard !password.isEmpty, !password.utf8.contains(0) else {
            throw CommandFailure(.configuration, "the password file \(path) holds no password")
        }
        return password
    }
}

extension ServerConfiguration.Database {
    init(_ place: PostgresLocation) {
        self.init(name: place.description) { opening throws(StoreOpeningError) in
            try PostgresStore(
                place, mark: opening.mark, policy: opening.policy, logger: opening.logger, now: opening.now,
                beforeCommit: opening.beforeCommit)
        }
    }
}
