import Foundation
import Logging
import Model
import NIOCore
import Operator
import Rules
import Server
import TestSupport
import Testing
import UserSig

/// The operator's interface before a server that only remembers, called as a field client calls it.
struct TestOperator {
    let administration: TestAdministration
    let api: OperatorAPI
    let clock = TestClock()
    let admin = fixture(UserID("administrator"))

    init(_ administration: TestAdministration = TestAdministration(), logger: Logger = .watched) {
        self.administration = administration
        let clock = clock
        api = .example(administration, now: { clock.now }, logger: logger)
    }

    /// The query of a field client, with the ticket percent-encoded as most HTTP libraries do it.
    func query(
        appID: UInt64 = Ticket.exampleAppID, identifier: UserID? = nil, ticket: String? = nil, and more: String = ""
    ) -> String {
        let user = identifier ?? admin
        let ticket = (ticket ?? Ticket.make(user: user)).replacingOccurrences(of: "*", with: "%2A")
        return "?sdkappid=\(appID)&identifier=\(user)&usersig=\(ticket)&random=4294967295&contenttype=json\(more)"
    }

    func post(_ command: String, _ body: String = "{}", query: String? = nil, source: String? = nil) async -> Answer {
        await send(
            OperatorRequest(
                method: "POST", target: "/v4/\(command)\(query ?? self.query())", body: Array(body.utf8),
                source: source))
    }

    func get(_ path: String) async -> (status: Int, text: String) {
        let answer = Answer(await api.answer(OperatorRequest(method: "GET", target: path)))
        return (answer.status, answer.text)
    }

    func send(_ request: OperatorRequest) async -> Answer {
        Answer(await api.answer(request))
    }

    /// An answer read back.
    struct Answer {
        let status: Int
        let text: String
        let fields: [String: Any]

        init(_ answer: OperatorAnswer) {
            status = answer.status
            text = String(decoding: answer.body, as: UTF8.self)
            SecretWatch.suite.look(through: text, "an answer to the operator")
            fields = (try? JSONSerialization.jsonObject(with: Data(answer.body))) as? [String: Any] ?? [:]
        }

        var code: Int? { fields["ErrorCode"] as? Int }
    }
}

extension OperatorAPI {
    /// The example app's, with the real ticket check.
    static func example(
        _ administration: any Administration, now: @escaping @Sendable () -> Moment,
        webhook: @escaping @Sendable () -> WebhookCounters = { WebhookCounters() }, hosts: Set<String> = [],
        logger: Logger = .watched
    ) -> OperatorAPI {
        OperatorAPI(
            appID: Ticket.exampleAppID, admins: ["administrator"],
            check: { ticket, userID, now in
                do throws(TicketError) {
                    let claims = try Ticket.verify(
                        ticket, secret: .example, appID: Ticket.exampleAppID, userID: userID, now: now)
                    return .success(
                        CheckedTicket(issuedAt: Timestamp(seconds: claims.issuedAt), expiresAt: claims.expiresAt))
                } catch {
                    return .failure(ServiceError(error.code, error.description))
                }
            }, now: now, administration: administration, webhook: webhook, hosts: hosts, logger: logger)
    }
}

extension OperatorConnectionLimits {
    /// For tests that are not about time: a request has as long as a busy machine takes.
    static let patient = {
        var limits = OperatorConnectionLimits()
        limits.requestTime = .minutes(5)
        limits.idleTime = .minutes(5)
        return limits
    }()
}
