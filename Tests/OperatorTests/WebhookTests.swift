import Foundation
import Model
import Operator
import Server
import Synchronization
import TestSupport
import Testing
import UserSig
import WireNIO

/// What the operator's own service is told, and that telling it holds nobody up.
@Suite(.timeLimit(.minutes(5)))
struct WebhookTests {
    private let receiver = Receiver()
    private let clock = TestClock()

    private func webhook(url: String = "http://127.0.0.1:1/hook", token: String? = nil) throws -> Webhook {
        Webhook(
            WebhookConfiguration(
                endpoint: try HTTPEndpoint(parsing: url), token: token.flatMap { WebhookToken($0) }),
            appID: Ticket.exampleAppID, now: { [clock] in clock.now },
            post: { [receiver] request throws(HTTPClientError) in try await receiver.answer(request) }, logger: .watched
        )
    }

    @Test func `tells a login in the field's form`() async throws {
        let webhook = try webhook()
        webhook.tell(.told(.login, .register, kicked: [.windows, .iphone, .terminal]))
        await webhook.stop()

        let request = try #require(receiver.requests.first)
        #expect(
            request.endpoint.target == """
                /hook?SdkAppid=1400123456&CallbackCommand=State.StateChange&contenttype=json\
                &ClientIP=203.0.113.7&OptPlatform=Linux
                """)
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                {"CallbackCommand":"State.StateChange","EventTime":1795269600000,\
                "Info":{"Action":"Login","Reason":"Register","To_Account":"alice"},\
                "KickedDevice":[{"Platform":"Windows"},{"Platform":"iOS"},{"Platform":"Linux"}]}
                """)
        #expect(request.timeLimit == .seconds(2))
        #expect(webhook.counters == .make(delivered: 1))
    }

    @Test func `names the kicked devices only when there are some, and keeps the operator's own query`() async throws {
        let webhook = try webhook(url: "https://hooks.example.com/a?key=x")
        webhook.tell(.told(.disconnect, .timeOut, platform: .iphone, address: "fe80::1%eth0"))
        await webhook.stop()

        let request = try #require(receiver.requests.first)
        #expect(
            request.endpoint.target == """
                /a?key=x&SdkAppid=1400123456&CallbackCommand=State.StateChange&contenttype=json\
                &ClientIP=fe80%3A%3A1%25eth0&OptPlatform=IOS
                """)
        #expect(
            String(decoding: request.body, as: UTF8.self) == """
                {"CallbackCommand":"State.StateChange","EventTime":1795269600000,\
                "Info":{"Action":"Disconnect","Reason":"TimeOut","To_Account":"alice"}}
                """)
    }

    @Test func `signs with the token and the second in which it leaves`() async throws {
        let token = try #require(WebhookToken("xxxyyy\n"))
        #expect(
            token.signature(at: "1669872112") == "e78a85473bed2cdc8d6fa8c4d5a4ba4735fd64156e15a99516b9890293e135de")
        #expect("\(token)" == "***")
        #expect(String(reflecting: token) == "***")
        #expect(WebhookToken(" \n") == nil)

        let webhook = try webhook(token: "xxxyyy")
        webhook.tell(.told())
        await webhook.stop()

        let target = try #require(receiver.requests.first?.endpoint.target)
        #expect(target.hasSuffix("&RequestTime=1795269600&Sign=\(token.signature(at: "1795269600"))"))
        #expect(!target.contains("xxxyyy"))
    }

    @Test func `tells everything in order, one at a time`() async throws {
        let webhook = try webhook()
        for second in 0..<100 { webhook.tell(.told(at: .start(plusSeconds: Int64(second)))) }
        await webhook.stop()

        #expect(receiver.times == (0..<100).map { Timestamp.start(plusSeconds: $0).milliseconds })
        #expect(receiver.mostAtOnce == 1)
        #expect(webhook.counters == .make(delivered: 100))
    }

    @Test func `counts what is refused, not answered or answered with nonsense, and goes on`() async throws {
        let webhook = try webhook()
        for answer: Receiver.Answer in [
            .init(status: 500, body: #"{"ErrorCode":0}"#), .init(status: 200, body: "ok"), .failure(.cancelled),
            .init(status: 200, body: #"{"ActionStatus":"FAIL","ErrorCode":7,"ErrorInfo":"x"}"#),
            .init(status: 200, body: #"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}"#),
        ] {
            receiver.prepare(answer)
            webhook.tell(.told())
        }
        try await receiver.untilAsked(5)
        await webhook.stop()

        #expect(webhook.counters == .make(delivered: 1, failed: 4))
    }

    @Test func `drops the oldest of a full line while the receiver stalls, and says how many`() async throws {
        let webhook = try webhook()
        receiver.hold()
        webhook.tell(.told(at: .start))
        try await receiver.untilAsked(1)

        for second in 1...1010 { webhook.tell(.told(at: .start(plusSeconds: Int64(second)))) }
        #expect(webhook.counters == .make(waiting: 1000, dropped: 10))

        receiver.release()
        await webhook.stop()
        #expect(webhook.counters == .make(delivered: 1001, dropped: 10))
        #expect(receiver.times[1] == Timestamp.start(plusSeconds: 11).milliseconds)
    }

    @Test func `does not hold up the server's end when the receiver is gone`() async throws {
        let webhook = try webhook()
        receiver.hold()
        receiver.prepare(.failure(.cancelled))
        for _ in 0..<10 { webhook.tell(.told()) }
        try await receiver.untilAsked(1)

        async let end: Void = webhook.stop()
        receiver.release()
        await end

        #expect(webhook.counters.waiting == 0)
        #expect(webhook.counters.failed >= 1)
        webhook.tell(.told())
        #expect(webhook.counters.waiting == 0)
    }

    @Test func `holds up the server's end for five seconds at most when the receiver takes two for each`() async throws
    {
        let isStopping = Mutex(false)
        let webhook = Webhook(
            WebhookConfiguration(endpoint: try HTTPEndpoint(parsing: "http://127.0.0.1:1/hook"), token: nil),
            appID: Ticket.exampleAppID,
            now: { [clock, receiver] in
                // The end begins by asking for the time, while the first is on its way.
                if isStopping.withLock({ $0 }) { receiver.release() }
                return clock.now
            },
            post: { [clock, receiver] request throws(HTTPClientError) in
                clock.advance(by: .seconds(2))
                return try await receiver.answer(request)
            }, logger: .watched)
        receiver.hold()
        for _ in 0..<10 { webhook.tell(.told()) }
        try await receiver.untilAsked(1)

        isStopping.withLock { $0 = true }
        await webhook.stop()

        #expect(webhook.counters == .make(delivered: 4, dropped: 6))
    }
}

extension WebhookTests {
    /// The operator's service: remembers what it is told and answers what it was told to.
    private final class Receiver: Sendable {
        typealias Answer = Result<HTTPResponse, HTTPClientError>

        private struct State {
            var requests: [HTTPRequest] = []
            var answers: [Answer] = []
            var running = 0
            var mostAtOnce = 0
            var isHolding = false
            var held: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())
        private let asked = Mailbox<Void>()

        var requests: [HTTPRequest] { state.withLock { $0.requests } }
        var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }

        /// The EventTime of each.
        var times: [Int64] {
            requests.map { request in
                let object = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any]
                return object?["EventTime"] as? Int64 ?? 0
            }
        }

        func prepare(_ answer: Answer) {
            state.withLock { $0.answers.append(answer) }
        }

        func hold() {
            state.withLock { $0.isHolding = true }
        }

        func release() {
            let held = state.withLock { state in
                state.isHolding = false
                defer { state.held = [] }
                return state.held
            }
            for continuation in held { continuation.resume() }
        }

        func untilAsked(_ count: Int) async throws {
            for _ in 0..<count { try await asked.next() }
        }

        func answer(_ request: HTTPRequest) async throws(HTTPClientError) -> HTTPResponse {
            let isHolding = state.withLock { state in
                state.requests.append(request)
                state.running += 1
                state.mostAtOnce = max(state.mostAtOnce, state.running)
                return state.isHolding
            }
            asked.put(())
            if isHolding {
                await withCheckedContinuation { continuation in
                    let isReleased = state.withLock { state in
                        if state.isHolding { state.held.append(continuation) }
                        return !state.isHolding
                    }
                    if isReleased { continuation.resume() }
                }
            }
            let answer = state.withLock { state in
                state.running -= 1
                return state.answers.isEmpty ? nil : state.answers.removeFirst()
            }
            return try (answer ?? .init(status: 200, body: #"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}"#))
                .get()
        }
    }
}

extension Result<HTTPResponse, HTTPClientError> {
    fileprivate init(status: Int, body: String) {
        self = .success(HTTPResponse(status: status, headers: [], body: Array(body.utf8)))
    }
}

extension WebhookCounters {
    fileprivate static func make(
        waiting: Int = 0, delivered: UInt64 = 0, failed: UInt64 = 0, dropped: UInt64 = 0
    ) -> WebhookCounters {
        var counters = WebhookCounters()
        counters.waiting = waiting
        counters.delivered = delivered
        counters.failed = failed
        counters.dropped = dropped
        return counters
    }
}

extension StateChange {
    fileprivate static func told(
        _ action: Action = .login, _ reason: Reason = .register, kicked: [Platform] = [],
        platform: Platform = .terminal,
        address: String? = "203.0.113.7", at: Timestamp = .start
    ) -> StateChange {
        StateChange(
            user: .alice, action: action, reason: reason, kickedPlatforms: kicked, at: at, platform: platform,
            address: address)
    }
}
