import Model
import NIOPosix
import Wire
import WireNIO

/// A listener on loopback that does with each frame what a test wants, on its loop.
final class TestListener: Sendable {
    private let listener: ServerListener
    private let ends: AsyncStream<Void>

    init(
        _ identity: TLSIdentity?, options: ServerListener.Options = ServerListener.Options(),
        onFrame: @escaping @Sendable (ServerConnection, ClientFrame) -> Void = { _, _ in },
        onForward: @escaping @Sendable (String?) -> Void = { _ in }
    ) async throws {
        let (ends, ended) = AsyncStream.makeStream(of: Void.self)
        self.ends = ends
        listener = try await ServerListener.bind(
            .ws(host: "127.0.0.1", port: 0), identity: identity, options: options,
            on: MultiThreadedEventLoopGroup.singleton.next()
        ) { connection in
            { event in
                switch event {
                case .forwarded(let address): onForward(address)
                case .unforwarded: onForward(nil)
                case .received(let frame): onFrame(connection, frame)
                case .controlled: break
                case .violated: connection.finish()
                case .closed: ended.yield()
                }
            }
        }
    }

    func use(_ identity: TLSIdentity) async {
        await listener.use(identity)
    }

    /// Where it is, by the name its certificates are for.
    var address: ServerAddress {
        switch listener.address {
        case .ws(_, let port): .ws(host: "localhost", port: port)
        case .wss(_, let port, let path): .wss(host: "localhost", port: port, path: path)
        case .unix: listener.address
        }
    }

    /// Returns when the next connection has ended.
    func nextEnd() async {
        var iterator = ends.makeAsyncIterator()
        await iterator.next()
    }
}
