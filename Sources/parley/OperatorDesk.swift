internal import FoundationEssentials
internal import Model
internal import Session
internal import WireNIO

/// A server's operator interface, seen from outside: one call is one HTTP request.
struct OperatorDesk: Sendable {
    private let client: HTTPClient
    private let place: HTTPEndpoint.Place
    private let appID: UInt64
    private let admin: String
    @Secret private var ticket: String

    init(client: HTTPClient, place: HTTPEndpoint.Place, appID: UInt64, admin: String, ticket: String) {
        self.client = client
        self.place = place
        self.appID = appID
        self.admin = admin
        self.ticket = ticket
    }

    private static let tooManyCalls = 60_007

    /// The fields of an answer that has none beside its envelope.
    struct NoFields: Decodable {}

    private struct Envelope: Decodable {
        let code: Int
        let text: String

        private enum CodingKeys: String, CodingKey {
            case code = "ErrorCode"
            case text = "ErrorInfo"
        }
    }

    /// A refusal ends with 77, a server that is not there, or is no Parley server, with 69.
    /// One `isPatient` that is called too often waits, and goes on.
    func call<Answer: Decodable>(
        _ command: String, _ body: JSONObject, isPatient: Bool = false
    ) async throws(CommandFailure) -> Answer {
        let query = "sdkappid=\(appID)&identifier=\(admin)&usersig=\(ticket)&random=\(UInt32.random(in: 0 ... .max))"
        guard let endpoint = HTTPEndpoint(place, target: "/v4/\(command)?\(query)&contenttype=json") else {
            throw CommandFailure(.badInput, "the admin's user id or ticket has characters that no ticket has")
        }
        let request = HTTPRequest(
            .post, endpoint, headers: [.init("Content-Type", "application/json")], body: Array(body.text.utf8))
        let response: HTTPResponse
        do throws(HTTPClientError) {
            response = try await client.send(request)
        } catch {
            throw CommandFailure(
                .unreachable, "\(error); does `parley serve` run there, and with this --operator-listen?")
        }
        let data = Data(response.body)
        guard let envelope = try? JSONDecoder().decode(Envelope.self, from: data) else {
            throw CommandFailure(
                .unreachable, "what answers at \(endpoint) is not Parley's operator interface (HTTP \(response.status))"
            )
        }
        if isPatient, envelope.code == Self.tooManyCalls, (try? await Task.sleep(for: .seconds(1))) != nil {
            return try await call(command, body, isPatient: true)
        }
        guard envelope.code == 0 else {
            let code = ErrorCode(rawValue: envelope.code)
            throw CommandFailure(.refused, "\(envelope.text) (code \(envelope.code), \(code.entry.name))")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: data) else {
            throw CommandFailure(.internal, "the answer to \(command) lacks a field; is the server of another version?")
        }
        return answer
    }
}
