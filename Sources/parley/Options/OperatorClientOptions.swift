internal import ArgumentParser
internal import Model
internal import NIOPosix
internal import Operator
internal import Server
internal import Session
internal import UserSig
internal import WireNIO

/// The address of the operator's interface, and the admin who calls it.
struct OperatorClientOptions: ParsableArguments {
    /// How long a ticket is valid: long enough for one command, too short to be of use to anybody who finds it.
    private static let ticketSeconds: Int64 = 60
    /// How long a ticket is valid for a command that goes through all of a user's messages.
    static let longCommand: Int64 = 3_600

    @Option(
        name: .customLong("operator"),
        help: ArgumentHelp(
            """
            Where the operator's interface listens: http://HOST:PORT, https://… or unix:PATH. Without it: where that of \
            the data directory's server does.
            """, valueName: "address"))
    var address: String?

    @Option(
        name: .customLong("operator-ca"),
        help: ArgumentHelp("For https: the authorities to believe instead of the system's, in PEM.", valueName: "file"),
        completion: .file())
    var authorityFile: String?

    @Option(help: ArgumentHelp("The admin's user id.", valueName: "user"))
    var admin: String?

    @Option(
        help: ArgumentHelp("A file that holds an admin's ticket; without it one is issued.", valueName: "file"))
    var adminTicketFile: String?

    @Flag(help: "Print JSON lines.")
    var json = false

    @OptionGroup var secrets: SecretOptions

    /// The interface ready to be called; nothing has been sent yet.
    func desk(lasting seconds: Int64 = ticketSeconds) throws(CommandFailure) -> OperatorDesk {
        let endpoint = try endpoint()
        if endpoint.isExposed {
            StandardError.write(
                "parley: warning: the admin's ticket travels unencrypted to \(endpoint); who reads it can do the same")
        }
        let trust = TLSTrust(
            authorityFile: authorityFile ?? Environment.option("OPERATOR_CA"), of: .operatorInterface)
        if let problem = trust.problem { throw CommandFailure(.configuration, problem) }
        let (appID, user, ticket) = try credentials(lasting: seconds)
        let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
        return OperatorDesk(
            client: HTTPClient(eventLoop: loop, trust: trust), place: endpoint.place, appID: appID, admin: user,
            ticket: ticket)
    }

    private func endpoint() throws(CommandFailure) -> HTTPEndpoint {
        let text = address ?? Environment.option("OPERATOR") ?? noted ?? OperatorAddress.standard.description
        do throws(HTTPAddressError) {
            return try HTTPEndpoint(parsing: text)
        } catch {
            throw CommandFailure(.usage, "--operator: \(error)")
        }
    }

    private var noted: String? {
        (try? secrets.dataDirectory()).flatMap { ServedAddresses(in: $0).operatorPlace }
    }

    private func credentials(lasting seconds: Int64) throws(CommandFailure) -> (
        appID: UInt64, user: String, ticket: String
    ) {
        let named = admin ?? Environment.option("ADMIN")
        if let ticket = try givenTicket() {
            let claims: TicketClaims
            do throws(TicketError) {
                claims = try Ticket.inspect(ticket)
            } catch {
                throw CommandFailure(.badInput, "the admin's ticket: \(error)")
            }
            return (secrets.appID ?? claims.appID, named ?? claims.userID, ticket)
        }
        guard let user = UserID(named ?? OperatorConfiguration.standardAdmin) else {
            throw CommandFailure(.usage, "--admin: \(ErrorCode.invalidUserID.entry.text)")
        }
        let (appID, secret) = try secrets.deployment()
        let ticket = Ticket.issue(
            user: user, appID: appID, secret: secret, issuedAt: SessionClock.system.now().wall,
            lifetimeSeconds: seconds)
        return (appID, user.description, ticket)
    }

    private func givenTicket() throws(CommandFailure) -> String? {
        guard let path = adminTicketFile ?? Environment.option("ADMIN_TICKET_FILE") else { return nil }
        do throws(TextFileError) {
            return TicketText.cleaned(try TextFile(reading: path).text)
        } catch {
            throw CommandFailure(error, reading: "the ticket file \(path)")
        }
    }
}
