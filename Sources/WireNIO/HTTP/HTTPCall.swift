internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix

/// A request on its way. Its state belongs to the event loop; calls from elsewhere hop there.
package final class HTTPCall: Sendable {
    private struct State {
        var completion: (@Sendable (Result<HTTPResponse, HTTPClientError>) -> Void)?
        var channel: (any Channel)?
        var timer: Scheduled<Void>?
        var isOver = false
    }

    private let request: HTTPRequest
    private let trust: TLSTrust
    private let eventLoop: any EventLoop
    private let state: NIOLoopBoundBox<State>

    private var endpoint: HTTPEndpoint { request.endpoint }

    init(_ request: HTTPRequest, trust: TLSTrust, eventLoop: any EventLoop) {
        self.request = request
        self.trust = trust
        self.eventLoop = eventLoop
        state = .makeBoxSendingValue(State(), eventLoop: eventLoop)
    }

    /// Ends the request with `cancelled`, unless it has ended already. May be called from any thread.
    package func cancel() {
        eventLoop.execute { self.finish(.failure(.cancelled)) }
    }

    func start(_ completion: @escaping @Sendable (Result<HTTPResponse, HTTPClientError>) -> Void) {
        eventLoop.execute {
            guard !self.state.value.isOver else { return completion(.failure(.cancelled)) }
            self.state.value.completion = completion
            if let name = self.request.unusableHeader {
                return self.finish(.failure(.unusableHeader(name: name)))
            }
            let limit = self.request.timeLimit
            self.state.value.timer = self.eventLoop.scheduleTask(in: TimeAmount(limit)) {
                self.finish(.failure(.timedOut(self.endpoint, after: limit)))
            }
            self.connect()
        }
    }

    private func connect() {
        let bootstrap = ClientBootstrap(group: eventLoop).connectTimeout(TimeAmount(request.timeLimit))
        let connected =
            switch endpoint.place {
            case .http(let host, let port), .https(let host, let port): bootstrap.connect(host: host, port: port)
            case .unix(let path): bootstrap.connect(unixDomainSocketPath: path)
            }
        connected.whenComplete { result in
            switch result {
            case .success(let channel): self.connected(channel)
            case .failure(let error):
                self.fail(error)
            }
        }
    }

    private func connected(_ channel: any Channel) {
        guard !state.value.isOver else { return channel.close(promise: nil) }
        state.value.channel = channel
        guard case .https(let host, _) = endpoint.place else { return ask(channel) }
        TLSClient.secure(channel, host: host, trust: trust).whenComplete { result in
            switch result {
            case .success: self.ask(channel)
            case .failure(let error):
                self.fail(error)
            }
        }
    }

    private func ask(_ channel: any Channel) {
        guard !state.value.isOver else { return }
        let answer = HTTPAnswerHandler(limit: request.answerLimit) { outcome in
            switch outcome {
            case .answer(let response): self.finish(.success(response))
            case .tooLarge: self.finish(.failure(.tooLarge(self.endpoint, limit: self.request.answerLimit)))
            case .malformed: self.finish(.failure(.malformed(self.endpoint)))
            case .closed: self.finish(.failure(.closedEarly(self.endpoint)))
            }
        }
        do {
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            try channel.pipeline.syncOperations.addHandler(answer)
        } catch {
            return finish(.failure(.closedEarly(endpoint)))
        }
        channel.write(HTTPClientRequestPart.head(head), promise: nil)
        if !request.body.isEmpty {
            channel.write(HTTPClientRequestPart.body(.byteBuffer(ByteBuffer(bytes: request.body))), promise: nil)
        }
        channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
    }

    private var head: HTTPRequestHead {
        var headers = HTTPHeaders()
        headers.add(name: "Host", value: endpoint.authority)
        headers.add(name: "Connection", value: "close")
        headers.add(name: "Content-Length", value: "\(request.body.count)")
        for header in request.headers { headers.add(name: header.name, value: header.value) }
        return HTTPRequestHead(
            version: .http1_1, method: .init(rawValue: request.method.rawValue), uri: endpoint.target, headers: headers)
    }

    private func fail(_ error: any Error) {
        finish(.failure(.unreachable(text: ConnectFailure.sentence(for: error, at: "\(endpoint)", trust.peer))))
    }

    private func finish(_ result: Result<HTTPResponse, HTTPClientError>) {
        guard !state.value.isOver else { return }
        let (completion, channel) = (state.value.completion, state.value.channel)
        state.value.timer?.cancel()
        state.value = State(isOver: true)
        channel?.close(promise: nil)
        completion?(result)
    }
}
