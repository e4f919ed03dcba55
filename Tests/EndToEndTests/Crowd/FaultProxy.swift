import Model
import NIOCore
import NIOPosix
import Session

/// A line between clients and a server that cuts, stalls and delays: which connection gets what is drawn from a seed,
/// in the order of their coming.
final class FaultProxy: Sendable {
    private struct State {
        /// Nil while no server listens: then the line is dead.
        var port: Int?
        var random: SplitMix64
        var isTroubled: Bool
        var isHarsh: Bool
        var relays: [ObjectIdentifier: ProxyRelay] = [:]
        var connections = 0
    }

    /// Where clients connect.
    let address: ServerAddress
    private let loop: any EventLoop
    private let listener: any Channel
    private let state: NIOLoopBoundBox<State>

    /// See `Trouble.draw`.
    init(seed: UInt64, isTroubled: Bool = true, isHarsh: Bool = false) async throws {
        loop = MultiThreadedEventLoopGroup.singleton.next()
        let state = NIOLoopBoundBox.makeBoxSendingValue(
            State(random: SplitMix64(seed: seed), isTroubled: isTroubled, isHarsh: isHarsh), eventLoop: loop)
        self.state = state
        listener = try await ServerBootstrap(group: loop)
            .serverChannelOption(.backlog, value: 1024)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { channel in
                Self.accept(channel, state)
                return channel.eventLoop.makeSucceededVoidFuture()
            }
            .bind(host: "127.0.0.1", port: 0).get()
        address = .ws(host: "127.0.0.1", port: listener.localAddress?.port ?? 0)
    }

    /// Connections from now on go there.
    func forward(to port: Int?) async {
        await change { $0.port = port }
    }

    /// No more trouble from now on, neither for those that stand.
    func mend() async {
        await change { state in
            state.isTroubled = false
            for relay in state.relays.values { relay.mend() }
        }
    }

    /// How many connections came so far.
    var connections: Int {
        get async { (try? await loop.submit { [state] in state.value.connections }.get()) ?? 0 }
    }

    func close() async {
        try? await listener.close().get()
        await change { state in
            for relay in state.relays.values { relay.cut() }
        }
    }

    private func change(_ change: @escaping @Sendable (inout State) -> Void) async {
        try? await loop.submit { [state] in change(&state.value) }.get()
    }

    private static func accept(_ client: any Channel, _ state: NIOLoopBoundBox<State>) {
        state.value.connections += 1
        let trouble = Trouble.draw(isHarsh: state.value.isHarsh, using: &state.value.random)
        guard let port = state.value.port else { return client.close(promise: nil) }
        ClientBootstrap(group: client.eventLoop)
            .channelOption(.autoRead, value: false)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                guard case .success(let server) = result else { return client.close(promise: nil) }
                let relay = ProxyRelay(
                    trouble: state.value.isTroubled ? trouble : nil, loop: client.eventLoop)
                let id = ObjectIdentifier(relay)
                state.value.relays[id] = relay
                server.closeFuture.whenComplete { _ in state.value.relays[id] = nil }
                relay.start(client: client, server: server)
            }
    }
}
