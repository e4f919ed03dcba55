package import Logging
package import Model
internal import Synchronization
internal import WireNIO

/// The operator's HTTP interface without its socket: a request in, an answer out.
///
/// The commands are the field's, in the field's form: `POST /v4/SERVICE/COMMAND?sdkappid=…&identifier=…&usersig=…`, an
/// admin's ticket in the query, HTTP 200 also for refusals. Health and metrics need no ticket and tell no names.
package final class OperatorAPI: Sendable {
    /// A request of 500 accounts has a third of it.
    package static let maximumBodyBytes = 65_536
    /// Of whom a command is about, how many its line in the log names.
    private static let loggedSubjects = 8

    let administration: any Administration
    private let gate: OperatorGate
    private let now: @Sendable () -> Moment
    private let webhook: @Sendable () -> WebhookCounters
    private let logger: Logger
    private let hosts: OperatorHosts
    private let state: Mutex<State>

    private struct State {
        var admins: Set<String>
        var limits = OperatorLimits()
        var falseTickets = FalseTickets()
        var calls = OperatorCalls()
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

    package func answer(_ request: OperatorRequest) async -> OperatorAnswer {
        if let refusal = hosts.refusal(of: request) { return refusal }
        let parts = request.target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts.first ?? ""
        if path.hasPrefix("/v4/") {
            return await command(path.dropFirst(4), query: parts.count > 1 ? parts[1] : "", request)
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
        let result: Result<any Encodable & Sendable, ServiceError>
        do throws(ServiceError) {
            let (command, admin) = try await admit(name, query: query, request)
            result = .success(try await perform(command, body: request.body ?? [], for: admin))
        } catch {
            result = .failure(error)
        }
        state.withLock { state in
            switch result {
            case .success: state.calls.done += 1
            case .failure: state.calls.refused += 1
            }
        }
        let isTooLarge = request.body == nil
        do {
            return OperatorAnswer(
                status: isTooLarge ? 413 : 200, body: try OperatorEnvelope(result).json())
        } catch {
            logger.error("an answer could not be encoded", metadata: ["error": "\(error)"])
            return OperatorAnswer(status: 500, text: "internal error\n")
        }
    }

    /// The checks in their order: the address, the ticket, the rate, the operator's kicks, the body's size.
    private func admit(
        _ name: Substring, query: Substring, _ request: OperatorRequest
    ) async throws(ServiceError) -> (OperatorCommand, admin: UserID) {
        guard let command = OperatorCommand(rawValue: String(name)) else { throw ServiceError(.unknownCommand) }
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
        guard state.withLock({ $0.limits.take(command, at: now.uptime) }) else { throw ServiceError(.tooManyCalls) }
        try await administration.admit(caller.ticket, of: caller.admin)
        guard request.body != nil else {
            throw ServiceError(.jsonParseFailed, "A request may have at most \(Self.maximumBodyBytes) bytes.")
        }
        return (command, caller.admin)
    }

    /// Who asked for what, about whom, and whether it was done; never the query.
    func log(_ command: OperatorCommand, by admin: UserID, about subjects: [String], code: Int) {
        var metadata: Logger.Metadata = [
            "command": "\(command.rawValue)", "admin": "\(admin)", "code": "\(code)",
        ]
        if !subjects.isEmpty { metadata["target"] = "\(Self.shown(subjects))" }
        logger.info("operator's command", metadata: metadata)
    }

    /// Of many the first few. What can't be an id is quoted and cut, so that it looks like nothing else in the log.
    private static func shown(_ subjects: [String]) -> String {
        let first = subjects.prefix(loggedSubjects).map { text in
            let isPlain = text.utf8.count <= 64 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            return isPlain && !text.contains(",") ? text : String(text.prefix(40)).debugDescription
        }
        return (first + (subjects.count > first.count ? ["+\(subjects.count - first.count)"] : [])).joined(
            separator: ",")
    }
}
