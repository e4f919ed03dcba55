package import NIOCore

/// Asks one thing over HTTP/1.1 and closes the connection: for ticket sources, webhooks and the operator's commands.
///
/// No redirects, no cookies, no proxies, no connection kept.
package struct HTTPClient: Sendable {
    private let eventLoop: any EventLoop
    private let trust: TLSTrust

    package init(eventLoop: any EventLoop, trust: TLSTrust = .system) {
        self.eventLoop = eventLoop
        self.trust = trust
    }

    /// Returns at once; `completion` is called once, on the event loop, never within this call.
    @discardableResult
    package func send(
        _ request: HTTPRequest, completion: @escaping @Sendable (Result<HTTPResponse, HTTPClientError>) -> Void
    ) -> HTTPCall {
        let call = HTTPCall(request, trust: trust, eventLoop: eventLoop)
        call.start(completion)
        return call
    }

    /// Cancelling the task cancels the request.
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
