internal import Files
package import Logging
package import Model
internal import NIOCore
internal import NIOPosix
internal import Rules
internal import UserSig
internal import Wire
internal import WireNIO

/// The server: a data directory, a store, a listener and the hub between them. Runs in any process that starts it.
package actor ChatServer {
    struct Running {
        let lock: DirectoryLock
        let loops: MultiThreadedEventLoopGroup
        let loop: any EventLoop
        let hub: Hub
        let queue: StoreQueue
        let listener: ServerListener
        let operatorSide: (any OperatorSide)?
    }

    let configuration: ServerConfiguration
    let logger: Logger
    private let beforeCommit: @Sendable () throws -> Void
    private(set) var running: Running?

    /// `beforeCommit` is called before every commit and makes it fail by throwing. For tests.
    package init(
        _ configuration: ServerConfiguration, logger: Logger, beforeCommit: @escaping @Sendable () throws -> Void = {}
    ) {
        self.configuration = configuration
        self.logger = logger
        self.beforeCommit = beforeCommit
    }

    /// What `start` returns.
    package struct Started: Equatable, Sendable {
        /// The address where connections are accepted, with the real port.
        package let address: ServerAddress
        package let appID: UInt64
        /// Whether the data directory was made by this start.
        package let isFirstStart: Bool
        /// The address of the operator's listener; nil without one.
        package let operatorAddress: OperatorAddress?
    }

    /// Opens everything and returns once connections are accepted. Call it once.
    package func start() async throws(ServerError) -> Started {
        let identity = try TLSFiles.identity(configuration.tls, for: configuration.listen)
        let directory = try DataDirectory(path: configuration.dataDirectory)
        let lock = try directory.lock()
        let now = configuration.now
        let isFirstStart = try directory.isNew(keepsDatabase: configuration.database == nil)
        // At the first start before the app id is written, which says from then on that there is a database; later on
        // after it is read, because another app's database is not to be touched.
        let newStore = isFirstStart ? try openStore(in: directory) : nil
        let (appID, check, proofs) = try Self.tickets(configuration.tickets, in: directory)
        let store: any ServerStore
        if let newStore { store = newStore } else { store = try openStore(in: directory) }

        let loops = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let loop = loops.next()
        var rules = HubRules(appID: appID, checkTicket: check)
        rules.limits = configuration.limits
        rules.tick = configuration.tick
        rules.recipients = configuration.recipients
        rules.keep = configuration.keep
        rules.makeResumeToken = configuration.makeResumeToken
        rules.connections = FileLimit.current.connections
        rules.storeEpoch = store.epoch
        rules.commitProofs = proofs
        rules.latestCommit = { store.latestCommit }
        rules.lastCommitAt = store.lastCommitAt
        if store.isRestored {
            logger.warning(
                "the database was put back from an older copy; clients are told, and drop what it does not have",
                metadata: [
                    "database": "\(configuration.database?.name ?? directory.databasePath)", "epoch": "\(store.epoch)",
                ])
        }
        let operatorSide = configuration.operatorSide?(
            OperatedServer(
                appID: appID, check: check, now: now, administration: administration, limits: configuration.limits,
                logger: logger))
        let hub = Hub(
            rules: rules, store: store, eventLoop: loop, now: now, logger: logger,
            onStateChange: stateChanges(also: operatorSide))
        var tuning = StoreQueue.Tuning()
        tuning.largestGroup = rules.limits.storeGroup
        tuning.largestShare = rules.limits.storeShare
        tuning.largestShareBytes = rules.limits.storeShareBytes
        let queue = StoreQueue(store: store, tuning: tuning) { [weak hub] replies in
            guard let hub else { return }
            loop.execute { hub.assumeIsolated { $0.handle(.stored(replies)) } }
        }
        await hub.use(queue)
        // A disk that is full already is not to be found out by the first who signs in.
        queue.probeAtOnce()
        let listener: ServerListener
        do {
            listener = try await ListeningSocket.open(
                configuration.listen, identity: identity, options: listenerOptions, on: loop
            ) { connection in
                hub.assumeIsolated { $0.accept(connection) }
            }
        } catch {
            await queue.close()
            try? await loops.shutdownGracefully()
            throw error
        }
        running = Running(
            lock: lock, loops: loops, loop: loop, hub: hub, queue: queue, listener: listener,
            operatorSide: operatorSide)
        let operatorAddress: OperatorAddress?
        do {
            operatorAddress = try await operatorSide?.listen()
        } catch {
            await stop()
            throw error
        }
        if let identity, let files = configuration.tls { note(identity, files) }
        noteRoom()
        return Started(
            address: listener.address, appID: appID, isFirstStart: isFirstStart,
            operatorAddress: operatorAddress)
    }

    /// Accepts no more connections, closes all open ones, finishes what is being stored and releases the directory.
    /// Clients find their instances again at the next start. Calling it twice is harmless.
    package func stop() async {
        guard let running else { return }
        self.running = nil
        await running.operatorSide?.stopListening()
        await running.listener.close()
        await running.hub.stop()
        await running.queue.close()
        await running.hub.abandonCalls()
        await running.operatorSide?.stopTelling()
        try? await running.loops.shutdownGracefully()
        ListeningSocket.remove(configuration.listen)
    }

    /// The operator's calls; they are refused while the server does not run.
    package nonisolated var administration: any Administration { ServerAdministration(server: self) }

    func call(_ operation: AdministrationOperation) async -> AdministrationOutcome.Answer {
        guard let running else { return .refused(ServiceError(.internalError, "The server does not run.")) }
        // Handed to the loop before this actor does anything else, so before a stop.
        return await withCheckedContinuation { continuation in
            running.loop.execute {
                running.hub.assumeIsolated { $0.call(operation) { continuation.resume(returning: $0) } }
            }
        }
    }

    var health: ServerHealth {
        get async {
            guard let running else { return ServerHealth() }
            let counters = running.queue.counters
            var health = await withCheckedContinuation { continuation in
                running.loop.execute { continuation.resume(returning: running.hub.assumeIsolated { $0.health }) }
            }
            health.isReady = counters.isReady
            health.messages = UInt64(clamping: counters.messages)
            health.commits = UInt64(clamping: counters.commits)
            health.commitFailures = UInt64(clamping: counters.failures)
            return health
        }
    }

    func statusTexts(of users: Set<UserID>) async -> [UserID: StatusText] {
        guard let running else { return [:] }
        return await withCheckedContinuation { continuation in
            running.loop.execute {
                continuation.resume(returning: running.hub.assumeIsolated { $0.statusTexts(of: users) })
            }
        }
    }

    /// The counters of the store since the start.
    package var counters: StoreCounters { running?.queue.counters ?? StoreCounters() }

    private func openStore(in directory: DataDirectory) throws(ServerError) -> any ServerStore {
        let now = configuration.now
        let report: @Sendable (StoreError) -> Void = { [logger] in
            logger.error(
                "damaged data; stop the server, run parley check, bring back a backup",
                metadata: ["error": "\($0.text)"])
        }
        guard let database = configuration.database else {
            let store = try SQLiteStore(
                path: directory.databasePath, policy: configuration.policy, now: { now().wall },
                beforeCommit: beforeCommit, report: report)
            do throws(StoreOpeningError) {
                try store.configure(groups: configuration.groups)
            } catch {
                throw .storeNotOpened(error)
            }
            return store
        }
        if FileStatus(path: directory.databasePath) != nil {
            logger.warning(
                "the data directory has a database of its own, which is not used",
                metadata: ["unused": "\(directory.databasePath)", "used": "\(database.name)"])
        }
        let opening = ServerConfiguration.DatabaseOpening(
            mark: directory.path + "/store.mark", policy: configuration.policy, logger: logger, now: { now().wall },
            beforeCommit: beforeCommit)
        do throws(StoreOpeningError) {
            let store = try database.open(opening)
            try store.configure(groups: configuration.groups)
            return store
        } catch {
            throw .storeNotOpened(error)
        }
    }

    private static func tickets(
        _ tickets: ServerConfiguration.Tickets, in directory: DataDirectory
    ) throws(ServerError) -> (UInt64, TicketCheck, CommitProofs?) {
        switch tickets {
        case .directory(let wanted):
            let appID = try directory.appID(wanted: wanted)
            let secret = try directory.secret()
            return (appID, check(secret, appID: appID), CommitProofs(secret: secret, appID: appID))
        case .secret(let secret, let wanted):
            let appID = try directory.appID(wanted: wanted)
            return (appID, check(secret, appID: appID), CommitProofs(secret: secret, appID: appID))
        case .check(let appID, let check):
            return (appID, check, nil)
        }
    }

    private static func check(_ secret: TicketSecret, appID: UInt64) -> TicketCheck {
        { ticket, userID, now in
            do throws(TicketError) {
                let claims = try Ticket.verify(ticket, secret: secret, appID: appID, userID: userID, now: now)
                return .success(
                    CheckedTicket(issuedAt: Timestamp(seconds: claims.issuedAt), expiresAt: claims.expiresAt))
            } catch {
                return .failure(ServiceError(error.code, error.description))
            }
        }
    }
}
