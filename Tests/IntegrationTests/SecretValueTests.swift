import Model
import Operator
import Server
import Session
import TestSupport
import Testing
import UserSig
import Wire
import WireNIO

/// Values that carry a ticket, a token or a key show nothing of it, however they are printed: a log line, an error, a
/// trace of frames and a failed expectation print values that were made for something else.
struct SecretValueTests {
    private static let canary = "CANARY-eJyrVgrxCdZLrSjILEpVslIKd"

    private static func carriers() throws -> [(name: String, value: Any)] {
        let login = LoginRequest.make(
            ticket: canary, mode: .resume(fixture(ResumeToken(Array(canary.utf8.prefix(16)))), received: 1, epoch: 1))
        let parameters = LoginParameters(
            server: .unix(path: "/s"), userID: "alice", ticket: canary, consent: .person)
        let now = Moment(uptime: .zero, wall: .start)
        var state = SessionState(
            configuration: SessionConfiguration(
                device: Device(platform: .terminal, id: .laptop, name: "laptop"), software: "test"), seed: 1, now: now)
        let effects = state.handle(.intent(.login(parameters)), at: now)
        let endpoint = try HTTPEndpoint(parsing: "https://example.org/v4/kick?usersig=\(canary)")
        var request = HTTPRequest(.post, endpoint, headers: [.init("Authorization", "Bearer \(canary)")])
        request.body = Array(canary.utf8)
        let accepted = LoginAccepted(
            epoch: 1, isNewAccount: false, ticketExpiresAt: .start, serverTime: .start,
            resumeToken: ResumeToken(Array(canary.utf8.prefix(16))))
        return [
            ("a login", ClientFrame(requestID: 1, body: .login(login))),
            ("a renewal", ClientFrame(requestID: 1, body: .renewTicket(Secret(canary)))),
            ("a login's answer", ServerFrame(requestID: 1, body: .loginAccepted(accepted))),
            (
                "what the hub receives",
                HubInput.received(ConnectionID(1), ClientFrame(requestID: 1, body: .login(login)))
            ),
            ("what a session is asked", SessionIntent.login(parameters)),
            ("what a session is told", SessionInput.intent(.login(parameters))),
            ("what a source gave", SessionInput.ticketFetched(.success(Secret(canary)), number: 1)),
            ("a session", state), ("a session's effects", effects), ("an HTTP request", request),
            ("a refusal of HTTP", HTTPClientError.timedOut(endpoint, after: .seconds(1))),
            ("an operator's call", OperatorRequest(method: "POST", target: endpoint.target, body: request.body)),
            ("a server's key", try TicketSecret(text: canary)),
            ("a webhook's token", fixture(WebhookToken(canary))),
            ("where a webhook goes", WebhookConfiguration(endpoint: endpoint, token: WebhookToken(canary))),
            ("how tickets are checked", ServerConfiguration.Tickets.secret(try TicketSecret(text: canary), appID: 1)),
        ]
    }

    @Test func `no value shows the secret it carries`() throws {
        // A token is bytes, and prints as the list of them.
        let forms = [Self.canary, "67, 65, 78, 65, 82, 89"]
        for (name, value) in try Self.carriers() {
            var dumped = ""
            dump(value, to: &dumped)
            for text in [String(describing: value), String(reflecting: value), dumped] {
                for form in forms { #expect(!text.contains(form), "\(name): \(text)") }
            }
        }
    }

    @Test func `a hidden property is used like any other`() {
        var login = LoginRequest.make(ticket: Self.canary)

        #expect(login.ticket == Self.canary)
        login = .make(ticket: "another")
        #expect(login != .make(ticket: Self.canary))
        #expect("\(Secret(""))" == "(empty)")
    }
}
