internal import Model
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOWebSocket
internal import Wire

/// The client's end of a connection. Its state belongs to the event loop; calls from elsewhere hop there.
final class NIOLink: Link {
    private struct State {
        var channel: (any Channel)?
        /// Whether frames may be written.
        var isOpen = false
        /// Whether `close()` was called: what happens after it is no failure.
        var isClosing = false
        var isOver = false
        var isFlushDue = false
        var isReading = true
        /// The first reason found for the link's end; nil while there is none.
        var failure: String?
    }

    private let address: ServerAddress
    private let trust: TLSTrust
    private let eventLoop: any EventLoop
    private let readInterval: Duration?
    private let events: @Sendable (LinkEvent) -> Void
    private let state: NIOLoopBoundBox<State>

    init(
        address: ServerAddress, trust: TLSTrust, eventLoop: any EventLoop, readInterval: Duration?,
        events: @escaping @Sendable (LinkEvent) -> Void
    ) {
        self.address = address
        self.trust = trust
        self.eventLoop = eventLoop
        self.readInterval = readInterval
        self.events = events
        state = .makeBoxSendingValue(State(), eventLoop: eventLoop)
    }

    /// Begins to connect. Never reports within the call, because the caller does not have the link yet.
    func open() {
        eventLoop.execute { self.connect() }
    }

    func send(_ frame: ClientFrame) {
        if eventLoop.inEventLoop {
            write(frame)
        } else {
            eventLoop.execute { self.write(frame) }
        }
    }

    func close() {
        if eventLoop.inEventLoop { state.value.isClosing = true }
        eventLoop.execute {
            self.state.value.isClosing = true
            if let channel = self.state.value.channel {
                channel.flush()
                channel.close(promise: nil)
            } else {
                self.finish()
            }
        }
    }

    func setReading(_ isReading: Bool) {
        eventLoop.execute {
            self.state.value.isReading = isReading
            self.applyReading()
        }
    }

    /// Turns reading on or off, once the upgrade is over; the upgrade itself needs answers.
    private func applyReading() {
        guard state.value.isOpen, let channel = state.value.channel else { return }
        channel.setOption(.autoRead, value: state.value.isReading).whenFailure { _ in }
    }

    private func connect() {
        guard !state.value.isClosing else { return }
        let connected: EventLoopFuture<any Channel>
        let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(SocketTiming.connect)
        switch address {
        case .ws(let host, let port), .wss(let host, let port, _):
            connected =
                bootstrap
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelOption(.tcpOption(SocketTiming.userTimeoutOption), value: SocketTiming.userTimeout)
                .connect(host: host, port: port)
        case .unix(let path):
            connected = bootstrap.connect(unixDomainSocketPath: path)
        }
        connected.whenComplete { result in
            switch result {
            case .success(let channel): self.connected(channel)
            case .failure(let error):
                self.fail(ConnectFailure.sentence(for: error, at: "\(self.address)", self.trust.peer))
                self.finish()
            }
        }
    }

    private func connected(_ channel: any Channel) {
        state.value.channel = channel
        channel.closeFuture.whenComplete { _ in self.finish() }
        guard !state.value.isClosing else { return channel.close(promise: nil) }
        let timer = eventLoop.scheduleTask(in: SocketTiming.upgrade) {
            self.fail("\(self.address) does not answer")
            channel.close(promise: nil)
        }
        encrypt(channel).flatMap { self.upgrade(channel) }.whenComplete { result in
            timer.cancel()
            switch result {
            case .success: self.opened()
            case .failure(let error):
                self.fail((error as? TLSFailure)?.sentence(at: "\(self.address)", self.trust.peer) ?? self.noServer)
                channel.close(promise: nil)
            }
        }
    }

    private func encrypt(_ channel: any Channel) -> EventLoopFuture<Void> {
        switch address {
        case .wss(let host, _, _): TLSClient.secure(channel, host: host, trust: trust)
        case .ws, .unix: eventLoop.makeSucceededVoidFuture()
        }
    }

    private var noServer: String {
        let sentence = "what listens at \(address) is not a Parley server"
        switch address {
        case .ws: return sentence + ", or it is full, or encrypted; then write wss://"
        case .wss, .unix: return sentence + ", or it is full"
        }
    }

    private func upgrade(_ channel: any Channel) -> EventLoopFuture<Void> {
        let upgrader = NIOTypedWebSocketClientUpgrader<Void>(
            maxFrameSize: Limits.frameBytes,
            enableAutomaticErrorHandling: false,
            upgradePipelineHandler: { channel, _ in
                channel.eventLoop.makeCompletedFuture {
                    let handler = BinaryMessageHandler(side: .client, limit: Limits.frameBytes) { self.received($0) }
                    try channel.pipeline.syncOperations.addHandler(handler)
                }
            })
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: address.hostHeader)
        headers.add(name: "Content-Length", value: "0")
        let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: address.path, headers: headers)
        var configuration = NIOUpgradableHTTPClientPipelineConfiguration<Void>(
            upgradeConfiguration: .init(
                upgradeRequestHead: head, upgraders: [upgrader],
                notUpgradingCompletionHandler: { channel in
                    channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
                }))
        configuration.leftOverBytesStrategy = .forwardBytes
        do {
            return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
                configuration: configuration)
        } catch {
            return eventLoop.makeFailedFuture(error)
        }
    }

    private func opened() {
        guard !state.value.isClosing, !state.value.isOver else { return }
        state.value.isOpen = true
        pace()
        if !state.value.isReading { applyReading() }
        events(.opened)
    }

    /// Sets the pace at which the socket is read; the set-up before went as fast as it could.
    private func pace() {
        guard let readInterval, let channel = state.value.channel else { return }
        try? channel.pipeline.syncOperations.addHandler(ReadPace(interval: TimeAmount(readInterval)), position: .first)
    }

    /// Takes what was received; whatever follows the reason for the end in the same packet does not count.
    private func received(_ output: BinaryMessageHandler.Output) {
        guard !state.value.isClosing, !state.value.isOver, state.value.failure == nil else { return }
        switch output {
        case .message(let bytes):
            do {
                events(.received(try ServerFrame(decoding: bytes)))
            } catch .unknownBody {
                // News of a later version of the protocol is ignored.
            } catch {
                fail("the server at \(address) sent what this version cannot read")
                state.value.channel?.close(promise: nil)
            }
        case .violation:
            fail("the server at \(address) sent what this version cannot read")
            state.value.channel?.close(promise: nil)
        case .control: break
        case .closing(let code):
            if code == .goingAway { fail("the server at \(address) is shutting down") }
            if code == .normalClosure { state.value.isClosing = true }
            state.value.channel?.close(promise: nil)
        }
    }

    /// Writes a frame; frames written in one turn of the loop leave together.
    private func write(_ frame: ClientFrame) {
        guard state.value.isOpen, !state.value.isClosing, !state.value.isOver, let channel = state.value.channel,
            let bytes = try? frame.encoded()
        else { return }
        let message = WebSocketFrame(
            fin: true, opcode: .binary, maskKey: .random(), data: channel.allocator.buffer(bytes: bytes))
        channel.write(message, promise: nil)
        guard !state.value.isFlushDue else { return }
        state.value.isFlushDue = true
        eventLoop.execute {
            self.state.value.isFlushDue = false
            channel.flush()
        }
    }

    private func fail(_ sentence: String) {
        state.value.failure = state.value.failure ?? sentence
    }

    private func finish() {
        guard !state.value.isOver else { return }
        let lost = state.value.isOpen ? "the connection to \(address) was lost" : "\(address) closed the connection"
        let failure = state.value.isClosing ? nil : state.value.failure ?? lost
        state.value.isOver = true
        state.value.isOpen = false
        state.value.channel = nil
        events(.closed(failure: failure))
    }
}

extension ServerAddress {
    /// The `Host` header of the upgrade; for a Unix socket, which has none, a fixed name.
    fileprivate var hostHeader: String {
        switch self {
        case .ws(let host, let port), .wss(let host, let port, _): Self.authority(host, port)
        case .unix: "localhost"
        }
    }

    fileprivate var path: String {
        switch self {
        case .wss(_, _, let path): path
        case .ws, .unix: "/"
        }
    }
}
