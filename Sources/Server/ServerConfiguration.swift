package import Logging
package import Model
package import Rules
package import UserSig
package import Wire

/// What one server is told at its start.
package struct ServerConfiguration: Sendable {
    package var dataDirectory: String
    package var listen: ServerAddress
    /// Connections are encrypted when there are any; not over a Unix socket.
    package var tls: TLSFiles?
    /// Every connection comes through a proxy that says whose it is (PROXY protocol, version 2); others are refused.
    package var expectsProxyHeader = false
    package var tickets: Tickets
    /// Nil: SQLite, in the data directory.
    package var database: Database?
    /// Nil keeps the policy in force, which is the default one before the first is set.
    package var policy: LoginPolicy?
    /// Made or changed at start to have exactly these members.
    package var groups: [GroupID: [UserID]] = [:]
    package var recipients = Recipients.known
    /// For how long messages are kept; nil is forever.
    package var keep: Duration?
    package var limits = ServerLimits()
    /// Between two looks at the clocks.
    package var tick = Duration.seconds(1)
    /// Told of every login, logout and lost link, in order, on the hub's loop: it must return at once.
    package var onStateChange: (@Sendable (StateChange) -> Void)?
    /// Nil: no HTTP for the operator, no health, no metrics and no webhook.
    package var operatorSide: (@Sendable (OperatedServer) -> any OperatorSide)?
    /// The two clocks; tests move their own.
    package var now: @Sendable () -> Moment = { SystemClock.now() }
    /// A new one each time, which nobody can guess; tests know theirs.
    package var makeResumeToken: @Sendable () -> ResumeToken? = {
        var random = SystemRandomNumberGenerator()
        return ResumeToken((0..<16).map { _ in random.next() })
    }

    package init(dataDirectory: String, listen: ServerAddress, tickets: Tickets = .directory(appID: nil)) {
        self.dataDirectory = dataDirectory
        self.listen = listen
        self.tickets = tickets
    }

    /// A database elsewhere.
    package struct Database: Sendable {
        /// For the log.
        package let name: String
        /// Opens it, and takes a given policy in the place of the one in force.
        package let open: @Sendable (DatabaseOpening) throws(StoreOpeningError) -> any ServerStore

        package init(
            name: String, open: @escaping @Sendable (DatabaseOpening) throws(StoreOpeningError) -> any ServerStore
        ) {
            self.name = name
            self.open = open
        }
    }

    /// What a database is opened with.
    package struct DatabaseOpening: Sendable {
        /// The path of a small file by which the server knows its database again.
        package let mark: String
        package let policy: LoginPolicy?
        package let logger: Logger
        package let now: @Sendable () -> Timestamp
        package let beforeCommit: @Sendable () throws -> Void
    }

    package enum Tickets: Sendable {
        /// Secret and app id are the data directory's own; a given app id is kept there.
        case directory(appID: UInt64?)
        /// The secret comes from elsewhere, the app id from here or else from the directory.
        case secret(TicketSecret, appID: UInt64?)
        /// Somebody else judges.
        case check(appID: UInt64, TicketCheck)
    }
}
