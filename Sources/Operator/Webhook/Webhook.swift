internal import FoundationEssentials
package import Logging
package import Model
package import Server
internal import Synchronization
package import WireNIO

/// Tells the operator's own service who came and went, one event at a time and in order.
///
/// Whoever tells an event never waits: the queue is bounded, and if the receiver does not keep up, the oldest events
/// are dropped. Nothing is sent twice, as in the field.
package final class Webhook: Sendable {
    /// The time limit for one event (the field's).
    package static let timeLimit: Duration = .seconds(2)
    /// How long waiting events may delay the server's end.
    package static let stopLimit: Duration = .seconds(5)
    private static let answerBytes = 65_536

    private let configuration: WebhookConfiguration
    private let appID: UInt64
    private let now: @Sendable () -> Moment
    private let post: @Sendable (HTTPRequest) async throws(HTTPClientError) -> HTTPResponse
    private let logger: Logger
    private let state: Mutex<State>

    private struct State {
        var queue: WebhookQueue
        var worker: Task<Void, Never>?
    }

    /// `post` sends one request; it is never called while another call is running.
    package init(
        _ configuration: WebhookConfiguration, appID: UInt64, now: @escaping @Sendable () -> Moment,
        post: @escaping @Sendable (HTTPRequest) async throws(HTTPClientError) -> HTTPResponse, logger: Logger
    ) {
        self.configuration = configuration
        state = Mutex(State(queue: WebhookQueue(limit: configuration.queue)))
        self.appID = appID
        self.now = now
        self.post = post
        self.logger = logger
    }

    package var counters: WebhookCounters { state.withLock { $0.queue.counters } }

    /// Queues a change and returns at once.
    package func tell(_ change: StateChange) {
        state.withLock { state in
            if state.queue.add(change) { state.worker = Task { await self.deliver() } }
        }
    }

    /// Takes no more changes. Returns when those waiting are delivered, at the first that can't be, or after
    /// `stopLimit`.
    package func stop() async {
        let worker = state.withLock { state in
            state.queue.stop(at: now().uptime + Self.stopLimit)
            return state.worker
        }
        await worker?.value
    }

    private func deliver() async {
        while let change = state.withLock({ $0.queue.next(at: now().uptime) }) {
            let flaw = await flaw(of: change)
            guard state.withLock({ $0.queue.count(delivered: flaw == nil) }) else { continue }
            if let flaw {
                logger.warning("the webhook fails", metadata: ["error": "\(flaw)"])
            } else {
                logger.info("the webhook answers again")
            }
        }
    }

    /// Sends a change. Returns why the receiver did not take it; nil when it did. The text has no path, query or body.
    private func flaw(of change: StateChange) async -> String? {
        let event = WebhookEvent(change)
        guard
            let endpoint = event.endpoint(
                configuration.endpoint, appID: appID, token: configuration.token, now: now().wall),
            let body = try? event.body()
        else { return "the event cannot be written" }
        var request = HTTPRequest(
            .post, endpoint, headers: [.init("Content-Type", "application/json")], body: body)
        request.timeLimit = Self.timeLimit
        request.answerLimit = Self.answerBytes
        do throws(HTTPClientError) {
            return Self.flaw(of: try await post(request))
        } catch {
            return error.description
        }
    }

    private struct Answer: Decodable {
        let code: Int

        private enum CodingKeys: String, CodingKey {
            case code = "ErrorCode"
        }
    }

    private static func flaw(of response: HTTPResponse) -> String? {
        guard response.status == 200 else { return "HTTP \(response.status)" }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(response.body)) else {
            return "the answer is not the JSON a webhook gives"
        }
        return answer.code == 0 ? nil : "ErrorCode \(answer.code)"
    }
}
