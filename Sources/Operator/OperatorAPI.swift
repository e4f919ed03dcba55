package import Logging
package import Model
package import Server
internal import Synchronization

/// The operator's HTTP interface without its socket: a request in, an answer out.
///
/// The commands are the field's, in the field's form: `POST /v4/SERVICE/COMMAND?sdkappid=…&identifier=…&usersig=…`, an
/// admin's ticket in the query, HTTP 200 also for refusals. Health and metrics need no ticket and tell no names.
///
/// Commands are found in a table by their whole path: Hummingbird's router takes `/x/` and `//x` for `/x` and answers
/// other methods with 404, where clients of the field get an envelope with a number.
package final class OperatorAPI: Sendable {
    /// The field's limit for a request's body in bytes, for admins only.
    package static let maximumBodyBytes = 1_048_576
    /// How many bytes of a body are read from other callers before they are refused.
    package static let strangersBodyBytes = 65_536

    private let administration: any Administration
    private let now: @Sendable () -> Moment
    private let health: HealthPages
    private let hosts: OperatorHosts
    private let gate: OperatorGate
    private let log: OperatorLog
    private let rates = Mutex(CallRates())
    private let calls = Mutex(OperatorCalls())

    /// `check` is the server's own ticket check, and `now` reads its clocks.
    package init(
        appID: UInt64, admins: Set<String>, check: @escaping TicketCheck, now: @escaping @Sendable () -> Moment,
        administration: any Administration,
        webhook: @escaping @Sendable () -> WebhookCounters = { WebhookCounters() },
        listen: OperatorAddress = .standard, hosts: Set<String> = [], logger: Logger
    ) {
        self.administration = administration
        self.now = now
        health = HealthPages(administration: administration, webhook: webhook)
        self.hosts = OperatorHosts(hosts, listener: listen)
        gate = OperatorGate(appID: appID, admins: admins, check: check)
        log = OperatorLog(logger, now: now)
    }

    func use(admins: Set<String>) {
        gate.use(admins: admins)
    }

    func use(_ limits: ServerLimits) {
        rates.withLock { $0.callsPerSecond = limits.operatorCallsPerSecond }
        gate.use(limits)
    }

    /// How many bytes of the body to read, judged by the address alone. Nothing else depends on it: `answer` checks the
    /// ticket again, and counts it.
    package func bodyLimit(for request: OperatorRequest) -> Int {
        guard request.method == "POST", request.path.hasPrefix("/v4/"), let query = QueryString(request.query),
            let called = CalledCommand(request.path.dropFirst(4)),
            gate.wouldAdmit(query, to: called.command.service, at: now().wall)
        else { return Self.strangersBodyBytes }
        return Self.maximumBodyBytes
    }

    package func answer(_ request: OperatorRequest) async -> OperatorAnswer {
        if let refusal = hosts.refusal(of: request) { return refusal }
        let path = request.path
        if path.hasPrefix("/v4/") { return await command(path.dropFirst(4), request) }
        // A base address that ends with a slash.
        if path.hasPrefix("//"), path.drop(while: { $0 == "/" }).hasPrefix("v4/") {
            return await command(path, request)
        }
        return await health.answer(request) { calls.withLock { $0 } }
    }

    private func command(_ path: Substring, _ request: OperatorRequest) async -> OperatorAnswer {
        let called = CalledCommand(path)
        let result: Result<OperatorDone, ServiceError>
        var isAdmitted = false
        do throws(ServiceError) {
            guard let called else { throw Self.unknown(path) }
            let (admin, body) = try await admit(called, request)
            isAdmitted = true
            result = .success(try await run(called.command, called, body, for: admin))
        } catch {
            if !isAdmitted { log.noteRefusal(of: request.source, code: error.code) }
            result = .failure(error)
        }
        let envelope = OperatorEnvelope(result)
        calls.withLock { $0.count(.init(command: called?.path ?? "unknown", code: envelope.code)) }
        do {
            return OperatorAnswer(
                status: request.body == nil ? 413 : 200, body: try envelope.json(), retryAfter: envelope.retryAfter)
        } catch {
            log.noteUnencodable(error)
            return OperatorAnswer(status: 500, text: "internal error\n")
        }
    }

    /// Checks a call in this order: the address, the ticket, the rate, the operator's kicks, the body's size.
    private func admit(
        _ called: CalledCommand, _ request: OperatorRequest
    ) async throws(ServiceError) -> (admin: UserID, body: [UInt8]) {
        guard request.method == "POST" else { throw ServiceError(.invalidAddress, "Only POST is answered here.") }
        guard let query = QueryString(request.query) else { throw ServiceError(.invalidAddress) }
        let now = now()
        let caller = try gate.admit(query, to: called.command.service, from: request.source, at: now)
        try rates.withLock { rates throws(ServiceError) in try rates.take(called, at: now.uptime) }
        try await administration.admit(caller.ticket, of: caller.admin)
        guard let body = request.body else {
            throw ServiceError(
                .jsonParseFailed,
                "A request may have at most \(Self.maximumBodyBytes) bytes, and \(Self.strangersBodyBytes) without an admin's ticket."
            )
        }
        return (caller.admin, body)
    }

    /// The error for a command that does not exist; it repeats a name that is readable.
    private static func unknown(_ name: Substring) -> ServiceError {
        let isPlain = name.utf8.count <= 64 && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 }
        let shown = isPlain ? "\"\(name)\"" : String(name.prefix(40)).debugDescription
        return ServiceError(.unknownCommand, "There is no command \(shown); it is /v4/SERVICE/COMMAND, with one slash.")
    }

    /// Reads a command's request, carries it out, and logs the result.
    private func run<Command: OperatorCommand>(
        _: Command.Type, _ called: CalledCommand, _ body: [UInt8], for admin: UserID
    ) async throws(ServiceError) -> OperatorDone {
        var subjects: [String] = []
        do throws(ServiceError) {
            let command = try Command(reading: body)
            subjects = command.subjects
            let answer = try await command.perform(
                in: CommandContext(server: administration, admins: gate.admins))
            log.note(called, by: admin, about: subjects, code: 0)
            return OperatorDone(fields: answer, info: Command.notKept(of: body))
        } catch {
            log.note(called, by: admin, about: subjects, code: error.code.rawValue)
            throw error
        }
    }
}
