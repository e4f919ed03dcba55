package import Logging
package import Model
internal import Synchronization
internal import WireNIO

/// The operator's HTTP interface without its socket: a request in, an answer out.
///
/// The commands are the field's, in the field's form: `POST /v4/SERVICE/COMMAND?sdkappid=…&identifier=…&usersig=…`, an
/// admin's ticket in the query, HTTP 200 also for refusals. Health and metrics need no ticket and tell no names.
package final class OperatorAPI: Sendable {
    /// The field's limit for a request, which only an admin may reach.
    package static let maximumBodyBytes = 1_048_576
    /// What is read of others, to be refused in order.
    package static let strangersBodyBytes = 65_536
    let administration: any Administration
    private let gate: OperatorGate
    private let now: @Sendable () -> Moment
    private let webhook: @Sendable () -> WebhookCounters
    let logger: Logger
    private let hosts: OperatorHosts
    private let state: Mutex<State>

    /// One that came before a command was run; nil is the Unix socket.
    /// Counted by its source: who has an IPv6 network has more addresses than there is room for lines.
    private struct Refusal: Hashable {
        let peer: String?
        let code: Int

        static func == (left: Refusal, right: Refusal) -> Bool {
            left.code == right.code && NetworkSource(address: left.peer) == NetworkSource(address: right.peer)
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(code)
            hasher.combine(NetworkSource(address: peer))
        }
    }

    private struct State {
        var admins: Set<String>
        var limits = OperatorLimits()
        var falseTickets = FalseTickets()
        var calls = OperatorCalls()
        var refusals = LineSums<Refusal>()
        /// Somebody looks once a second for what is to be told.
        var isTelling = false
    }

    /// `check` is the server's own, and so are the clocks of `now`.
    package init(
        appID: UInt64, admins: Set<String>, check: @escaping TicketCheck, now: @escaping @Sendable () -> Moment,
        administration: any Administration,
        webhook: @escaping @Sendable () -> WebhookCounters = { WebhookCounters() },
        listen: OperatorAddress = .standard, hosts: Set<String> = [], logger: Logger
    ) {
        gate = OperatorGate(appID: appID, check: check)
        state = Mutex(State(admins: admins))
        self.now = now
        self.administration = administration
        self.webhook = webhook
        self.logger = logger
        self.hosts = OperatorHosts(hosts, listener: listen)
    }

    func use(admins: Set<String>) {
        state.withLock { $0.admins = admins }
    }

    func use(_ limits: ServerLimits) {
        state.withLock {
            $0.limits.callsPerSecond = limits.operatorCallsPerSecond
            $0.falseTickets.use(ofUser: limits.falseTicketsOfUser, ofSource: limits.falseTicketsOfSource)
        }
    }

    func isAdmin(_ user: UserID) -> Bool {
        state.withLock { $0.admins.contains(user.description) }
    }

    /// How many bytes of the body are to be read, judged by the address alone. It decides nothing else: the ticket is
    /// checked again, and counted, by `answer`.
    package func bodyLimit(for request: OperatorRequest) -> Int {
        let (path, query) = Self.split(request.target)
        guard request.method == "POST", path.hasPrefix("/v4/"), let query = QueryString(query),
            let command = OperatorCommand(rawValue: String(path.dropFirst(4)))
        else { return Self.strangersBodyBytes }
        let admins = state.withLock { $0.admins }
        let isAdmitted = (try? gate.admit(query, to: command.service, admins: admins, at: now().wall)) != nil
        return isAdmitted ? Self.maximumBodyBytes : Self.strangersBodyBytes
    }

    private static func split(_ target: String) -> (path: Substring, query: Substring) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    package func answer(_ request: OperatorRequest) async -> OperatorAnswer {
        if let refusal = hosts.refusal(of: request) { return refusal }
        let (path, query) = Self.split(request.target)
        if path.hasPrefix("/v4/") { return await command(path.dropFirst(4), query: query, request) }
        // A base address that ends with a slash.
        if path.hasPrefix("//"), path.drop(while: { $0 == "/" }).hasPrefix("v4/") {
            return await command(path, query: query, request)
        }
        switch path {
        case "/livez", "/readyz", "/metrics": break
        default: return OperatorAnswer(status: 404, text: "not found\n")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return OperatorAnswer(status: 405, text: "only GET is answered here\n")
        }
        // A server whose hub does not answer is not alive: this call does not return then.
        let health = await administration.health
        switch path {
        case "/livez": return OperatorAnswer(status: 200, text: "ok\n")
        case "/readyz":
            return OperatorAnswer(status: health.isReady ? 200 : 503, text: readiness(health))
        default:
            let text = Metrics.text(health, webhook(), state.withLock { $0.calls })
            return OperatorAnswer(status: 200, text: text, contentType: Metrics.contentType)
        }
    }

    private func readiness(_ health: ServerHealth) -> String {
        guard health.isReady else { return "not ready\n" }
        return health.isClockDoubted ? "ok; the clock is in doubt, so nobody is ended for a ticket's age\n" : "ok\n"
    }

    private func command(_ name: Substring, query: Substring, _ request: OperatorRequest) async -> OperatorAnswer {
        let result: Result<OperatorDone, ServiceError>
        var isLetIn = false
        do throws(ServiceError) {
            let (command, admin) = try await admit(name, query: query, request)
            isLetIn = true
            result = .success(try await perform(command, body: request.body ?? [], for: admin))
        } catch {
            result = .failure(error)
        }
        let code = result.refusal?.code
        count(name, code ?? ErrorCode(rawValue: 0))
        if let code, !isLetIn { noteRefusal(Refusal(peer: request.source, code: code.rawValue)) }
        let isTooLarge = request.body == nil
        do {
            return OperatorAnswer(
                status: isTooLarge ? 413 : 200, body: try OperatorEnvelope(result).json(),
                retryAfter: code.flatMap(Self.retryAfter))
        } catch {
            logger.error("an answer could not be encoded", metadata: ["error": "\(error)"])
            return OperatorAnswer(status: 500, text: "internal error\n")
        }
    }

    /// The checks in their order: the address, the ticket, the rate, the operator's kicks, the body's size.
    private func admit(
        _ name: Substring, query: Substring, _ request: OperatorRequest
    ) async throws(ServiceError) -> (OperatorCommand, admin: UserID) {
        guard let command = OperatorCommand(rawValue: String(name)) else { throw Self.unknown(name) }
        guard request.method == "POST" else { throw ServiceError(.invalidAddress, "Only POST is answered here.") }
        guard let query = QueryString(query) else { throw ServiceError(.invalidAddress) }
        let now = now()
        let admins = state.withLock { $0.admins }
        let caller: OperatorGate.Caller
        do throws(ServiceError) {
            caller = try gate.admit(query, to: command.service, admins: admins, at: now.wall)
        } catch {
            guard error.code == .ticketBadSignature else { throw error }
            let (user, source) = (query["identifier"].flatMap { UserID($0) }, NetworkSource(address: request.source))
            let isTooMany = state.withLock {
                $0.falseTickets.isTooMany(for: user, from: source, at: now.uptime)
            }
            throw isTooMany ? ServiceError(.tooManyFailures) : error
        }
        let (isTaken, rate) = state.withLock {
            ($0.limits.take(command, at: now.uptime), $0.limits.rate(of: command))
        }
        guard isTaken else {
            throw ServiceError(
                .tooManyCalls,
                "More than \(rate) calls of this command a second; wait a second, then call less often.")
        }
        try await administration.admit(caller.ticket, of: caller.admin)
        guard request.body != nil else {
            throw ServiceError(
                .jsonParseFailed,
                "A request may have at most \(Self.maximumBodyBytes) bytes, and \(Self.strangersBodyBytes) without an admin's ticket."
            )
        }
        return (command, caller.admin)
    }

    private func count(_ name: Substring, _ code: ErrorCode) {
        let command = OperatorCommand(rawValue: String(name))?.rawValue ?? "unknown"
        state.withLock { $0.calls.count(.init(command: command, code: code.rawValue)) }
    }

    /// The first at once, those that follow it in a line a second: a script that tries for hours fills no disk.
    private func noteRefusal(_ refusal: Refusal) {
        let uptime = now().uptime
        let (isFirst, mustTell) = state.withLock { state in
            let isFirst = state.refusals.isFirst(refusal, at: uptime)
            defer { state.isTelling = true }
            return (isFirst, !state.isTelling)
        }
        if isFirst { log(refusal, count: 1) }
        guard mustTell else { return }
        Task { [weak self] in
            repeat { try? await Task.sleep(for: .seconds(1)) } while self?.tellRefusals() == true
        }
    }

    /// False when nothing waits to be told any more.
    private func tellRefusals() -> Bool {
        let uptime = now().uptime
        let (sums, isTelling) = state.withLock { state in
            let sums = state.refusals.due(at: uptime)
            state.isTelling = !state.refusals.isEmpty
            return (sums, state.isTelling)
        }
        for sum in sums {
            if let refusal = sum.kind {
                log(refusal, count: sum.count)
            } else {
                logger.notice("operator's requests refused, of more sources", metadata: ["count": "\(sum.count)"])
            }
        }
        return isTelling
    }

    private func log(_ refusal: Refusal, count: Int) {
        logger.notice(
            "operator's request refused",
            metadata: ["peer": "\(refusal.peer ?? "-")", "code": "\(refusal.code)", "count": "\(count)"])
    }
}
