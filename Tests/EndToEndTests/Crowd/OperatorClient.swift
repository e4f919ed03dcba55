import Foundation
import Model
import NIOCore
import NIOPosix
import Session
import TestSupport
import UserSig
import WireNIO

/// The operator's interface from outside. A call goes on until it is answered, through the server's crashes.
struct OperatorClient: Sendable {
    let server: ServerProgram
    private let client = HTTPClient(eventLoop: MultiThreadedEventLoopGroup.singleton.next())

    init(_ server: ServerProgram) {
        self.server = server
    }

    struct Instance: Decodable, Hashable, Sendable {
        let InstanceId: String
        let Platform: String
        let Status: String
    }

    private struct Answer: Decodable {
        let ErrorCode: Int
        let InstanceList: [Instance]?
    }

    struct Refused: Error {
        let command: String
        let code: Int
    }

    func kick(_ user: UserID) async throws {
        _ = try await call("im_open_login_svc/kick", #"{"UserID":"\#(user)"}"#)
    }

    func end(_ instance: String, of user: UserID) async throws {
        _ = try await call("parley/instance_end", #"{"UserID":"\#(user)","InstanceId":"\#(instance)"}"#)
    }

    func setPolicy(_ rule: HouseRule) async throws {
        let numbers = rule.numbers.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",")
        _ = try await call("parley/policy_set", #"{"Kind":"\#(rule.kind)","Instances":{\#(numbers)}}"#)
    }

    func instances(of user: UserID) async throws -> [Instance] {
        try await call("parley/instances_list", #"{"UserID":"\#(user)"}"#).InstanceList ?? []
    }

    /// So many milliseconds between two calls: an operator may ask each thing a hundred times a second. Nothing is waited
    /// for.
    func keepPace(_ milliseconds: Int64) async {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        try? await loop.scheduleTask(in: .milliseconds(milliseconds)) {}.futureResult.get()
    }

    private func call(_ command: String, _ body: String) async throws -> Answer {
        let ticket = Ticket.make(user: fixture(UserID("administrator")), issuedAt: SessionClock.system.now().wall)
        let target =
            "/v4/\(command)?sdkappid=\(Ticket.exampleAppID)&identifier=administrator&usersig=\(ticket)"
            + "&random=1&contenttype=json"
        let endpoint = fixture(HTTPEndpoint(.unix(path: server.operatorSocket), target: target))
        while true {
            try Task.checkCancellation()
            await server.listens()
            do {
                let response = try await client.send(HTTPRequest(.post, endpoint, body: Array(body.utf8)))
                let answer = try JSONDecoder().decode(Answer.self, from: Data(response.body))
                switch answer.ErrorCode {
                case 0: return answer
                // Too many in a second.
                case 60007: await keepPace(50)
                default: throw Refused(command: command, code: answer.ErrorCode)
                }
            } catch is HTTPClientError {
                // Whether it was done nobody knows: it is asked again.
                continue
            }
        }
    }
}
