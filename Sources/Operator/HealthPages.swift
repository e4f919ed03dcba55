internal import Server

/// The pages for monitoring, which need no ticket: `/livez`, `/readyz` and `/metrics`.
struct HealthPages: Sendable {
    let administration: any Administration
    let webhook: @Sendable () -> WebhookCounters

    /// `calls` returns the counts of the interface's commands.
    func answer(_ request: OperatorRequest, _ calls: () -> OperatorCalls) async -> OperatorAnswer {
        switch request.path {
        case "/livez", "/readyz", "/metrics": break
        default: return OperatorAnswer(status: 404, text: "not found\n")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return OperatorAnswer(status: 405, text: "only GET is answered here\n")
        }
        // A server whose hub does not answer is not alive: this call does not return then.
        let health = await administration.health
        switch request.path {
        case "/livez": return OperatorAnswer(status: 200, text: "ok\n")
        case "/readyz": return OperatorAnswer(status: health.isReady ? 200 : 503, text: Self.readiness(health))
        default:
            return OperatorAnswer(
                status: 200, text: Metrics.text(health, webhook(), calls()), contentType: Metrics.contentType)
        }
    }

    private static func readiness(_ health: ServerHealth) -> String {
        guard health.isReady else { return "not ready\n" }
        return health.isClockDoubted ? "ok; the clock is in doubt, so nobody is ended for a ticket's age\n" : "ok\n"
    }
}

/// How many commands were answered, by command and code.
struct OperatorCalls: Sendable {
    /// A command and the code it was answered with, 0 for OK.
    struct Kind: Hashable, Comparable, Sendable {
        /// An existing command, or `unknown`.
        let command: String
        let code: Int

        static func < (left: Kind, right: Kind) -> Bool {
            (left.command, left.code) < (right.command, right.code)
        }
    }

    private(set) var done: UInt64 = 0
    private(set) var refused: UInt64 = 0
    private(set) var byKind: [Kind: UInt64] = [:]

    mutating func count(_ kind: Kind) {
        if kind.code == 0 { done += 1 } else { refused += 1 }
        byKind[kind, default: 0] += 1
    }
}

/// The server's counters as Prometheus text. It names no user, device or conversation.
enum Metrics {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct Row {
        let name: String
        let kind: String
        let help: String
        let samples: [(label: String, value: UInt64)]
    }

    static func text(_ health: ServerHealth, _ webhook: WebhookCounters, _ calls: OperatorCalls) -> String {
        rows(health, webhook, calls).map { row in
            let samples = row.samples.map { "parley_\(row.name)\($0.label) \($0.value)\n" }.joined()
            return "# HELP parley_\(row.name) \(row.help)\n# TYPE parley_\(row.name) \(row.kind)\n\(samples)"
        }.joined()
    }

    private static func rows(
        _ health: ServerHealth, _ webhook: WebhookCounters, _ calls: OperatorCalls
    ) -> [Row] {
        [
            gauge("ready", "1 while logins are taken and commits reach the disk.", health.isReady ? 1 : 0),
            gauge("connections", "Open client connections.", health.connections),
            gauge("instances_connected", "Logged-in instances with a connection.", health.instancesConnected),
            gauge("users_connected", "Users with at least one connected instance.", health.usersConnected),
            counter("logins_total", "Logins accepted.", health.logins),
            counter("logins_refused_total", "Logins refused.", health.loginsRefused),
            counter("kicks_total", "Instances ended by a login, a policy or the operator.", health.kicks),
            counter("messages_total", "Messages stored and acknowledged.", health.messages),
            counter("commits_total", "Transactions synced to disk.", health.commits),
            counter("commit_failures_total", "Transactions that failed.", health.commitFailures),
            Row(
                name: "operator_calls_total", kind: "counter", help: "Commands of the operator's interface.",
                samples: [("{result=\"ok\"}", calls.done), ("{result=\"refused\"}", calls.refused)]),
            Row(
                name: "operator_requests_total", kind: "counter",
                help: "Requests to the operator's interface, by command and answered code.",
                samples: calls.byKind.sorted { $0.key < $1.key }.map { kind, count in
                    ("{command=\"\(kind.command)\",code=\"\(kind.code)\"}", count)
                }),
            gauge("webhook_queue", "Events that wait for the webhook.", webhook.waiting),
            Row(
                name: "webhook_events_total", kind: "counter", help: "Events for the webhook, by what became of them.",
                samples: [
                    ("{result=\"delivered\"}", webhook.delivered), ("{result=\"failed\"}", webhook.failed),
                    ("{result=\"dropped\"}", webhook.dropped),
                ]),
        ]
    }

    private static func gauge(_ name: String, _ help: String, _ value: Int) -> Row {
        Row(name: name, kind: "gauge", help: help, samples: [("", UInt64(max(0, value)))])
    }

    private static func counter(_ name: String, _ help: String, _ value: UInt64) -> Row {
        Row(name: name, kind: "counter", help: help, samples: [("", value)])
    }
}
