internal import Model
internal import Server

/// One limit of the server in its configuration file: the field it sets, its range, and its default.
struct ServerLimit {
    let help: String
    let range: ClosedRange<Int64>
    let standard: Int64
    /// The default, in words.
    let withoutIt: String
    /// Whether a running server takes over a new value at SIGHUP.
    var isReloaded = true
    let apply: @Sendable (inout ServerLimits, Int64) -> Void

    /// A limit in the file's own unit.
    init<Number: BinaryInteger & SendableMetatype>(
        _ help: String, _ range: ClosedRange<Int64>, _ place: any WritableKeyPath<ServerLimits, Number> & Sendable
    ) {
        self.init(help, range, standard: Int64(ServerLimits()[keyPath: place])) { $0[keyPath: place] = Number($1) }
    }

    /// A limit whose default follows from another one.
    init<Number: BinaryInteger & SendableMetatype>(
        _ help: String, _ range: ClosedRange<Int64>,
        _ place: any WritableKeyPath<ServerLimits, Number?> & Sendable, standard: Int64, withoutIt: String
    ) {
        self.init(help, range, standard: standard, withoutIt: withoutIt) { $0[keyPath: place] = Number($1) }
    }

    /// A time, which the file gives in seconds.
    init(
        seconds help: String, _ range: ClosedRange<Int64>,
        _ place: any WritableKeyPath<ServerLimits, Duration> & Sendable
    ) {
        self.init(help, range, standard: ServerLimits()[keyPath: place].wholeSeconds) {
            $0[keyPath: place] = .seconds($1)
        }
    }

    private init(
        _ help: String, _ range: ClosedRange<Int64>, standard: Int64, withoutIt: String? = nil,
        apply: @escaping @Sendable (inout ServerLimits, Int64) -> Void
    ) {
        self.help = help
        self.range = range
        self.standard = standard
        self.withoutIt = withoutIt ?? "\(standard)"
        self.apply = apply
    }
}

extension ServerLimit {
    /// The same limit, taken over only at the next start.
    fileprivate var atStart: ServerLimit {
        var limit = self
        limit.isReloaded = false
        return limit
    }
}

extension ServerLimit {
    /// The names of the limits in the file, under `[limits]`.
    enum Key: String, CaseIterable {
        case loginsPerSecond = "logins-per-second"
        case loginsAtOnce = "logins-at-once"
        case loginsPerUser = "logins-per-user"
        case loginsPerSource = "logins-per-source"
        case strangers
        case greetedStrangers = "greeted-strangers"
        case handshakesPerSecond = "handshakes-per-second"
        case loginSeconds = "login-seconds"
        case falseTicketsPerUser = "false-tickets-per-user"
        case falseTicketsPerSource = "false-tickets-per-source"
        case requestsInFlight = "requests-in-flight"
        case pagesInFlight = "pages-in-flight"
        case freeFramesPerSecond = "free-frames-per-second"
        case freeFramesAtOnce = "free-frames-at-once"
        case storeGroup = "store-group"
        case storeShare = "store-share"
        case storeShareBytes = "store-share-bytes"
        case backlogBytes = "backlog-bytes"
        case recallSeconds = "recall-seconds"
        case fileBytes = "file-bytes"
        case fileSpaceBytes = "file-space-bytes"
        case newsKept = "news-kept"
        case newsKeptAway = "news-kept-away"
        case absencesBytes = "absences-bytes"
        case heartbeatSeconds = "heartbeat-seconds"
        case heartbeatGraceSeconds = "heartbeat-grace-seconds"
        case operatorConnections = "operator-connections"
        case operatorRequestSeconds = "operator-request-seconds"
        case operatorCallsPerSecond = "operator-calls-per-second"
        case webhookQueue = "webhook-queue"
    }
}

extension ServerLimit.Key {
    var limit: ServerLimit {
        switch self {
        case .loginsPerSecond:
            ServerLimit(
                "Logins let in a second; the others are told when to come again.", 1...100_000, \.loginsPerSecond)
        case .loginsAtOnce:
            ServerLimit("Logins let in at once, before that rate holds.", 1...100_000, \.loginsAtOnce)
        case .loginsPerUser:
            ServerLimit("Logins of one user in a second before the others come first.", 1...100_000, \.loginsOfOneUser)
        case .loginsPerSource:
            ServerLimit(
                "The same of all users at one address, or in one IPv6 site; 0 for no such share.", 0...100_000,
                \.loginsOfOneSource, standard: Int64(ServerLimits().loginsPerSecond / 2),
                withoutIt: "half of logins-per-second")
        case .strangers: ServerLimit("Connections that have said nothing yet.", 1...1_000_000, \.strangers)
        case .greetedStrangers:
            ServerLimit(
                "Connections that have said hello and not logged in, beside those.", 1...1_000_000, \.greetedStrangers)
        case .handshakesPerSecond:
            ServerLimit("TLS handshakes that begin in a second.", 1...100_000, \.handshakesPerSecond).atStart
        case .loginSeconds: ServerLimit(seconds: "Seconds from a connection to its login.", 1...600, \.login)
        case .falseTicketsPerUser:
            ServerLimit(
                "Tickets with a false signature for one user from one address in a minute; genuine ones are never counted.",
                1...1_000_000, \.falseTicketsOfUser)
        case .falseTicketsPerSource:
            ServerLimit(
                "The same from one address, which may be a proxy, whoever they are for.", 1...1_000_000,
                \.falseTicketsOfSource)
        case .requestsInFlight:
            ServerLimit(
                "Requests of one connection that may wait for the disk; the next ones wait unread.", 1...4_096,
                \.pendingRequests)
        case .pagesInFlight:
            ServerLimit(
                "Pages of history and of conversations read for one user at a time, 64 KiB each.", 1...256,
                \.pendingFetches)
        case .freeFramesPerSecond:
            ServerLimit(
                "Pings and other frames that nothing paces, of one user in a second before the user is read more slowly.",
                1...100_000, \.freeFramesPerSecond)
        case .freeFramesAtOnce:
            ServerLimit("The same at once, before that rate holds.", 1...1_000_000, \.freeFramesAtOnce)
        case .storeGroup:
            ServerLimit("Writes in one transaction; what comes meanwhile waits for the next.", 1...65_536, \.storeGroup)
                .atStart
        case .storeShare:
            ServerLimit("Writes of one user in one transaction, while others wait.", 1...65_536, \.storeShare).atStart
        case .storeShareBytes:
            ServerLimit(
                "Bytes of text of one user in one transaction, while others wait.", 1...1_073_741_824, \.storeShareBytes
            ).atStart
        case .recallSeconds:
            ServerLimit(
                "Seconds after it was sent within which a message may be recalled; 0 is no limit.", 0...315_360_000,
                standard: ServerLimits().chat.recallWindow?.wholeSeconds ?? 0
            ) { $0.chat.recallWindow = $1 == 0 ? nil : .seconds($1) }
        case .fileBytes:
            ServerLimit(
                "The largest file that may be sent, in bytes; 0 takes none.", 0...10_000_000_000,
                standard: ServerLimits().chat.largestFile
            ) { $0.chat.largestFile = $1 }
        case .fileSpaceBytes:
            ServerLimit(
                "What one user's files may take together in the database, in bytes.", 0...1_000_000_000_000_000,
                standard: ServerLimits().chat.fileSpace
            ) { $0.chat.fileSpace = $1 }
        case .newsKept:
            ServerLimit(
                "News kept for each connected instance, which may lose its link; half a KiB each at most.", 1...65_536,
                \.newsKept)
        case .newsKeptAway:
            ServerLimit(
                "News kept for each instance that has lost its link, for two minutes; half a KiB each at most.",
                1...65_536, \.newsKeptAway)
        case .backlogBytes:
            ServerLimit(
                "Bytes a reader may be behind with; one that is further behind is disconnected and catches up later.",
                131_072...1_073_741_824, \.largestBacklog)
        case .absencesBytes:
            ServerLimit(
                "Bytes for the news of all who have lost their link, for two minutes; who finds no room catches up by seq.",
                0...17_179_869_184, \.absencesBytes)
        case .heartbeatSeconds:
            ServerLimit(
                seconds: "Seconds of silence after which a client is asked whether it is there.", 1...3_600, \.heartbeat
            )
        case .heartbeatGraceSeconds:
            ServerLimit(seconds: "Seconds it may take to answer.", 1...600, \.heartbeatGrace)
        case .operatorConnections:
            ServerLimit("Connections of the operator's interface at once.", 8...4_096, \.operatorConnections).atStart
        case .operatorRequestSeconds:
            ServerLimit(
                seconds: "Seconds from the first byte of an operator's request to its last.", 1...600, \.operatorRequest
            ).atStart
        case .operatorCallsPerSecond:
            ServerLimit(
                "Calls a second of each of the operator's commands; half of it for those with a hundred accounts.",
                1...100_000, \.operatorCallsPerSecond)
        case .webhookQueue:
            ServerLimit("Events that wait for the webhook; the oldest go first.", 1...1_000_000, \.webhookQueue).atStart
        }
    }
}
