internal import ArgumentParser
internal import Model
internal import Session
internal import UserSig
internal import WireNIO

/// `parley invite USER`: what to send to somebody who is to chat here.
struct InviteCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Print a line that signs somebody in.",
        discussion: "Whoever has the line is that user until its ticket ends: send it to nobody else.")

    @OptionGroup var secrets: SecretOptions

    @Option(
        help: ArgumentHelp(
            """
            Where they reach the server. Without it: PARLEY_SERVER, where that of the data directory listens, or \
            \(ClientSettings.defaultServer).
            """,
            valueName: "address"))
    var server: String?

    @Option(
        name: .customLong("tls-pin"),
        help: ArgumentHelp("For wss: and a key that no authority vouches for: its hash.", valueName: "pin"))
    var pin: String?

    @Option(help: ArgumentHelp("How long the ticket is good for: 90s, 15m, 12h, 7d.", valueName: "time"))
    var lifetime = "1d"

    @Argument(help: "The user id it is for.")
    var user: String

    func run() throws(CommandFailure) -> ExitStatus {
        let address = try address()
        if let pin {
            do throws(SettingProblem) { _ = try ClientValue.pins(pin) } catch {
                throw CommandFailure(.usage, "--tls-pin: \(error.text)")
            }
        }
        let ticket = try TicketCommand.issue(for: user, lifetime: lifetime, secrets)
        // In a variable: a command line is seen by every user of a machine.
        let words =
            ["parley", "--user=\(user)", "--server", address.description] + (pin.map { ["--tls-pin", $0] } ?? [])
        StandardOutput.writeLine(
            "PARLEY_TICKET=\(ticket.quotedForShell) " + words.map(\.quotedForShell).joined(separator: " "))
        if !address.isForOthers {
            let cure =
                server == nil ? "for somebody else's, say --server" : "give --server another one for somebody else's"
            StandardError.write("parley: \(address) is reached from this machine alone; \(cure)")
        }
        return .ok
    }

    private func address() throws(CommandFailure) -> ServerAddress {
        guard let text = server ?? Environment.option("SERVER") else {
            let noted = (try? secrets.dataDirectory()).flatMap { ServedAddresses(in: $0).server }
            return noted ?? ClientSettings.defaultServer
        }
        do throws(SettingProblem) { return try ClientValue.server(text) } catch {
            throw CommandFailure(.usage, "--server: \(error.text)")
        }
    }
}

extension String {
    /// The text as one word for a shell, whatever it contains.
    fileprivate var quotedForShell: String {
        let isPlain =
            !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                case _: "_-.,:/@%+=".utf8.contains(byte)
                }
            }
        return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
    }
}

extension ServerAddress {
    /// Whether the address may lead here from another machine.
    fileprivate var isForOthers: Bool {
        switch self {
        case .unix: false
        case .ws(let host, _), .wss(let host, _, _): !["127.0.0.1", "::1", "localhost"].contains(host)
        }
    }
}
