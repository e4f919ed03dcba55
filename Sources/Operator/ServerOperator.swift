internal import Logging
internal import Model
internal import NIOPosix
package import Server
internal import Synchronization
internal import WireNIO

/// The operator's side of a server: the HTTP interface and the webhook, each if it is wanted.
package final class ServerOperator: OperatorSide {
    private let server: OperatedServer
    private let interface: OperatorConfiguration?
    private let webhook: Webhook?
    private let listener = Mutex<OperatorListener?>(nil)

    package init(_ interface: OperatorConfiguration?, webhook: WebhookConfiguration?, beside server: OperatedServer) {
        self.server = server
        self.interface = interface
        self.webhook = webhook.map { Webhook($0, beside: server) }
    }

    /// Nil also when the address is somebody else's and the server may go on without.
    package func listen() async throws(ServerError) -> OperatorAddress? {
        guard let interface else { return nil }
        let webhook = webhook
        let api = OperatorAPI(
            appID: server.appID, admins: interface.admins, check: server.check, now: server.now,
            administration: server.administration, webhook: { webhook?.counters ?? WebhookCounters() },
            listen: interface.listen, hosts: interface.hosts, logger: server.logger)
        let limits = server.limits
        api.use(limits)
        let logger = server.logger
        do throws(ServerError) {
            let started = try await OperatorListener.start(
                api, at: interface.listen, limits: OperatorConnectionLimits(limits),
                onPause: { ChatServer.note($0, of: "operators", logger) })
            listener.withLock { $0 = started }
            return started.address
        } catch .operatorAddressTaken(let address) where !interface.isRequired {
            logger.warning(
                "no operator's interface: another process listens there", metadata: ["address": "\(address)"])
            return nil
        }
    }

    package func tell(_ change: StateChange) {
        webhook?.tell(change)
    }

    package func use(admins: Set<String>) {
        listener.withLock { $0 }?.use(admins: admins)
    }

    package func use(_ limits: ServerLimits) {
        listener.withLock { $0 }?.use(limits)
    }

    package func stopListening() async {
        await listener.withLock { $0 }?.stop()
    }

    package func stopTelling() async {
        await webhook?.stop()
    }
}

extension Webhook {
    fileprivate convenience init(_ wanted: WebhookConfiguration, beside server: OperatedServer) {
        // Not the hub's loop: what a receiver does to a connection is no business of a login.
        let client = HTTPClient(eventLoop: MultiThreadedEventLoopGroup.singleton.any(), trust: wanted.trust)
        self.init(
            wanted, appID: server.appID, now: server.now,
            post: { request throws(HTTPClientError) in try await client.send(request) }, logger: server.logger)
    }
}
