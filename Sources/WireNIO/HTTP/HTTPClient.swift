package import NIOCore

/// Sends one request over HTTP/1.1 and closes the connection: for ticket sources, webhooks and the operator's commands.
///
/// No redirects, cookies, proxies or kept connections.
package struct HTTPClient: Sendable {
    private let eventLoop: any EventLoop
    private let trust: TLSTrust

    package init(eventLoop: any EventLoop, trust: TLSTrust = .system) {
        self.eventLoop = eventLoop
        self.trust = trust
    }

    /// Sends a request and returns at once; `completion` is called once, on the event loop, never within this call.
    @discardableResult
    package func send(
        _ request: HTTPRequest, completion: @escaping @Sendable (Result<HTTPResponse, HTTPClientError>) -> Void
    ) -> HTTPCall {
        let call = HTTPCall(request, trust: trust, eventLoop: eventLoop)
        call.start(completion)
        return call
    }

    /// Sends a request and waits for the answer. Cancelling the task cancels the request.
    package func send(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
        let call = HTTPCall(request, trust: trust, eventLoop: eventLoop)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                call.start { continuation.resume(returning: $0) }
            }
        } onCancel: {
            call.cancel()
        }
        return try result.get()
    }
}
