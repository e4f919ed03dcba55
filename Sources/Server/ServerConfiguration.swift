package import Logging
package import Model
package import Rules
package import UserSig
package import Wire

/// The configuration of a server, given at its start.
package struct ServerConfiguration: Sendable {
    package var dataDirectory: String
    package var listen: ServerAddress
    /// The certificate and key for TLS; nil for unencrypted connections, and not used over a Unix socket.
    package var tls: TLSFiles?
    /// Whether every connection comes through a proxy that gives the client's address (PROXY protocol, version 2);
    /// other connections are refused then.
    package var expectsProxyHeader = false
    package var tickets: Tickets
    /// The database; nil for SQLite in the data directory.
    package var database: Database?
    /// The login policy to set; nil keeps the one in force, which is the default policy before the first is set.
    package var policy: LoginPolicy?
    /// Groups that the start makes or changes to have exactly these members.
    package var groups: [GroupID: [UserID]] = [:]
    package var recipients = Recipients.known
    /// How long messages are kept; nil is forever.
    package var keep: Duration?
    package var limits = ServerLimits()
    /// The time between two looks at the clocks.
    package var tick = Duration.seconds(1)
    /// Called with every login, logout and lost link, in order, on the hub's loop: it must return at once.
    package var onStateChange: (@Sendable (StateChange) -> Void)?
    /// Makes the operator's side; nil for a server without HTTP for the operator, health, metrics and webhook.
    package var operatorSide: (@Sendable (OperatedServer) -> any OperatorSide)?
    /// Reads the two clocks; tests pass their own.
    package var now: @Sendable () -> Moment = { SystemClock.now() }
    /// Makes a new token that nobody can guess; tests pass known ones.
    package var makeResumeToken: @Sendable () -> ResumeToken? = {
        var random = SystemRandomNumberGenerator()
        return ResumeToken((0..<16).map { _ in random.next() })
    }

    package init(dataDirectory: String, listen: ServerAddress, tickets: Tickets = .directory(appID: nil)) {
        self.dataDirectory = dataDirectory
        self.listen = listen
        self.tickets = tickets
    }

    /// A database other than SQLite in the data directory.
    package struct Database: Sendable {
        /// The database's name in the log.
        package let name: String
        /// Opens the database. If a policy is given, it takes the place of the one in force.
        package let open: @Sendable (DatabaseOpening) throws(StoreOpeningError) -> any ServerStore

        package init(
            name: String, open: @escaping @Sendable (DatabaseOpening) throws(StoreOpeningError) -> any ServerStore
        ) {
            self.name = name
            self.open = open
        }
    }

    /// What is needed to open a database.
    package struct DatabaseOpening: Sendable {
        /// The path of the small file by which the server recognises its database.
        package let mark: String
        package let policy: LoginPolicy?
        package let logger: Logger
        package let now: @Sendable () -> Timestamp
        package let beforeCommit: @Sendable () throws -> Void
    }

    package enum Tickets: Sendable {
        /// The secret and the app id are those of the data directory; if an app id is given, it is kept there.
        case directory(appID: UInt64?)
        /// The secret is given; the app id is given, too, or is the directory's.
        case secret(TicketSecret, appID: UInt64?)
        /// Tickets are checked by this function.
        case check(appID: UInt64, TicketCheck)
    }
}
