internal import ArgumentParser
internal import Glibc
internal import Rules
internal import Server
internal import Session
internal import UserSig

/// Names a deployment: by its data directory, or by its app id and secret.
struct SecretOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The server's data directory.", valueName: "dir"), completion: .directory)
    var data: String?

    @Option(name: .customLong("app-id"), help: ArgumentHelp("The app id (SDKAppID).", valueName: "number"))
    var appID: UInt64?

    @Option(help: ArgumentHelp("A file that holds the app's secret.", valueName: "file"), completion: .file())
    var secretFile: String?

    func dataDirectory() throws(CommandFailure) -> String { try Self.dataDirectory(data) }

    static func dataDirectory(_ data: String?) throws(CommandFailure) -> String {
        if let data = data ?? Environment.option("DATA") {
            guard !data.isEmpty else { throw CommandFailure(.usage, "--data is empty; name a directory") }
            return data
        }
        return try Environment.dataDirectory() + "/server"
    }

    /// The places of settings below the options: the environment and the file named `config`, or else the data
    /// directory's own file, if it has one.
    func layers(config: String? = nil) throws(CommandFailure) -> SettingLayers<ServerKey> {
        try Self.layers(config: config, data: data)
    }

    static func layers(config: String? = nil, data: String?) throws(CommandFailure) -> SettingLayers<ServerKey> {
        if let config { return SettingLayers(file: try ConfigurationFile(path: config)) }
        // Who names app id and secret needs no directory.
        let named = data ?? Environment.option("DATA")
        guard named != nil || Environment.possibleDataDirectory != nil else { return SettingLayers(file: nil) }
        let path = try dataDirectory(data) + "/server.toml"
        return SettingLayers(file: access(path, F_OK) == 0 ? try ConfigurationFile(path: path) : nil)
    }

    func appID(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> UInt64? {
        guard appID != 0 else { throw CommandFailure(.usage, "--app-id 0: an app id is a number from 1") }
        let said = try layers.value(.appID, option: appID.map(String.init), ServerValue.appID)
        return said ?? layers.file?.number(.appID).map { UInt64($0) }
    }

    func secretFromFile(_ layers: SettingLayers<ServerKey>) throws(CommandFailure) -> TicketSecret? {
        guard let path = layers.setting(.secretFile, option: secretFile)?.text else { return nil }
        let file: TextFile
        do throws(TextFileError) {
            file = try TextFile(reading: path)
        } catch {
            throw CommandFailure(error, reading: "the secret file \(path)")
        }
        if file.permissions & 0o077 != 0 {
            StandardError.write("parley: warning: other users can read the secret; close it with chmod go= \(path)")
        }
        do throws(SecretError) {
            return try TicketSecret(text: file.text)
        } catch {
            throw CommandFailure(.configuration, "the secret in \(path) can't be used: \(error)")
        }
    }

    /// App id and secret of an existing deployment; makes nothing.
    func deployment() throws(CommandFailure) -> (appID: UInt64, secret: TicketSecret) {
        let layers = try layers()
        let given = try secretFromFile(layers)
        let givenID = try appID(layers)
        if let given, let givenID { return (givenID, given) }
        let path = try dataDirectory()
        // Another directory, whatever its mode, is none that was meant.
        guard ["/app-id", "/secret"].contains(where: { access(path + $0, F_OK) == 0 || errno != ENOENT }) else {
            let cure = "start `parley serve` once, or name --data DIR, or give --app-id and --secret-file"
            throw CommandFailure(.configuration, "there is no server's data in \(path); \(cure)")
        }
        var number = givenID
        var secret = given
        do throws(ServerError) {
            let directory = try DataDirectory(path: path)
            if number == nil, access(directory.appIDPath, F_OK) == 0 { number = try directory.appID() }
            if secret == nil, access(directory.secretPath, F_OK) == 0 { secret = try directory.secret() }
        } catch {
            throw CommandFailure(error)
        }
        guard let number else { throw CommandFailure(.configuration, "\(path) holds no app id; give --app-id") }
        guard let secret else {
            throw CommandFailure(.configuration, "\(path) holds no secret; give --secret-file, as to the server")
        }
        return (number, secret)
    }
}

extension CommandFailure {
    /// A server's failure with the exit status it has for scripts.
    init(_ error: ServerError) {
        let status: ExitStatus
        switch error {
        case .addressTaken, .operatorAddressTaken: status = .unreachable
        case .dataDirectoryInUse: status = .unfinished
        case .storeNotOpened(let error):
            status =
                switch error.kind {
                case .unreachable: .unreachable
                case .inUse: .unfinished
                case .unusable: .inputOutput
                }
        case .notADirectory, .notAFile, .symbolicLink, .notOwned, .notPrivate, .secretUnusable, .appIDUnusable,
            .appIDDiffers, .tlsUnusable, .policyRefused:
            status = .configuration
        case .cannotListen, .operatorCannotListen, .storeDamaged, .databaseMissing, .nothingKept, .storeTooNew,
            .synchronousNotFull, .io:
            status = .inputOutput
        }
        self.init(status, error.description)
    }
}
