internal import Logging
internal import Model
internal import NIOCore
internal import NIOPosix
internal import WireNIO

/// The parts of a server that its operator talks to, and that talk to the operator.
extension ChatServer {
    /// Nil when none is wanted, or the address is somebody else's and the server may go on without.
    func startOperator(
        appID: UInt64, check: @escaping TicketCheck, webhook: Webhook?
    ) async throws(ServerError) -> OperatorListener? {
        guard let wanted = configuration.operatorInterface else { return nil }
        let api = OperatorAPI(
            appID: appID, admins: wanted.admins, check: check, now: configuration.now, administration: administration,
            webhook: { webhook?.counters ?? WebhookCounters() }, listen: wanted.listen, hosts: wanted.hosts,
            logger: logger)
        let logger = logger
        var limits = OperatorConnectionLimits()
        if let wanted = configuration.limits {
            api.use(wanted)
            limits.count = wanted.operatorConnections
            limits.requestTime = .milliseconds(wanted.operatorRequest)
        }
        do throws(ServerError) {
            return try await OperatorListener.start(
                api, at: wanted.listen, limits: limits, onPause: { Self.note($0, of: "operators", logger) })
        } catch .operatorAddressTaken(let address) where !wanted.isRequired {
            logger.warning(
                "no operator's interface: another process listens there", metadata: ["address": "\(address)"])
            return nil
        }
    }

    /// From the operator's next request on these users' tickets open the interface, and no others'. Does nothing on a
    /// server without one.
    package func use(admins: Set<String>) {
        operatorListener?.use(admins: admins)
    }

    /// From now on messages may be sent to these.
    package func use(_ recipients: Recipients) async {
        await running?.hub.use(recipients)
    }

    /// To whom messages may be sent now; nil while the server does not run.
    package var recipients: Recipients? {
        get async { await running?.hub.recipients }
    }

    /// From now on for everybody, also for who is connected. Does nothing before the start.
    package func use(_ limits: ServerLimits) async {
        await running?.hub.use(limits)
        operatorListener?.use(limits)
    }

    func makeWebhook(appID: UInt64) -> Webhook? {
        configuration.webhook.map { wanted in
            // Not the hub's loop: what a receiver does to a connection is no business of a login.
            let client = HTTPClient(eventLoop: MultiThreadedEventLoopGroup.singleton.any(), trust: wanted.trust)
            return Webhook(
                wanted, appID: appID, now: configuration.now,
                post: { request throws(HTTPClientError) in try await client.send(request) }, logger: logger)
        }
    }

    /// Whom the hub tells.
    func stateChanges(also webhook: Webhook?) -> (@Sendable (StateChange) -> Void)? {
        guard let webhook else { return configuration.onStateChange }
        let own = configuration.onStateChange
        return { change in
            own?(change)
            webhook.tell(change)
        }
    }
}
