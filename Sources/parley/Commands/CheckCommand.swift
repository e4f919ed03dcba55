internal import ArgumentParser
internal import Rules
internal import Server
internal import StorePostgres

/// `parley check`
struct CheckCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Look through the database of a server that does not run, for damage.",
        discussion: """
            Reads every page, every index and every message, and changes nothing; of PostgreSQL (--store, or as the \
            server's file says) every message. Exit codes: 0 all is in order, 65 something is damaged or missing (each \
            finding is a line), 69 the database can't be reached, 74 it is missing or can't be read, 75 a server is \
            using it.
            """)

    @Option(help: ArgumentHelp("The server's data directory.", valueName: "dir"), completion: .directory)
    var data: String?

    @OptionGroup var storeOptions: StoreOptions

    func run() throws(CommandFailure) -> ExitStatus {
        let path = try SecretOptions.dataDirectory(data)
        let place = try storeOptions.location(SecretOptions.layers(data: data))
        let check: StoreCheck
        do throws(ServerError) {
            if let place {
                check = try Self.check(place)
            } else {
                check = try StoreCheck.run(on: DataDirectory(existing: path))
            }
        } catch {
            throw CommandFailure(error)
        }
        for finding in check.findings { StandardOutput.writeLine(finding) }
        if check.moreFindings > 0 { StandardOutput.writeLine("and \(check.moreFindings) more") }
        let seen =
            "\(check.conversations) conversation\(check.conversations == 1 ? "" : "s"), \(check.messages) message\(check.messages == 1 ? "" : "s")"
        guard check.isSound else {
            throw CommandFailure(
                .badInput,
                "the database \(place.map { "\($0)" } ?? "in " + path) is damaged (\(seen) read): bring back a backup, or go on with it as it is; "
                    + "a damaged message is shown as one")
        }
        StandardOutput.writeLine("in order: \(seen)")
        return .ok
    }

    private static func check(_ place: PostgresLocation) throws(ServerError) -> StoreCheck {
        do throws(StoreOpeningError) {
            return try StoreCheck.run(on: place)
        } catch {
            throw .storeNotOpened(error)
        }
    }
}
