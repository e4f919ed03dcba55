import Model
import TestSupport
import Testing

@testable import Operator

/// What is told of requests before a command is run.
struct OperatorDoorTests {
    private let desk = TestOperator()

    @Test(arguments: [
        "//v4/im_open_login_svc/account_check", "/v4/im_open_login_svc/account_check/", "/v4/a/b", "///v4/x",
    ])
    func `a command that there is not is named as such`(path: String) async {
        let answer = await desk.send(OperatorRequest(method: "POST", target: path + desk.query(), body: []))
        #expect(answer.status == 200)
        #expect(answer.code == 60009)
        let name = path.hasPrefix("//") ? path : String(path.dropFirst(4))
        #expect((answer.fields["ErrorInfo"] as? String)?.contains("\"\(name)\"") == true)
    }

    @Test func `only an admin may send a large body`() {
        func limit(_ path: String, _ query: String, source: String? = nil) -> Int {
            desk.api.bodyLimit(for: OperatorRequest(method: "POST", target: path + query, source: source))
        }
        let path = "/v4/im_open_login_svc/multiaccount_import"
        #expect(limit(path, desk.query()) == 1_048_576)
        #expect(limit(path, desk.query(identifier: .alice)) == 65_536)
        #expect(limit(path, desk.query(ticket: "forged")) == 65_536)
        #expect(limit("/v4/no/command", desk.query()) == 65_536)
    }

    @Test func `requests are counted by command and code, and told when to come again`() async {
        _ = await desk.post("parley/usage")
        _ = await desk.post("im_open_login_svc/kick", #"{"UserID":"nobody"}"#)
        _ = await desk.post("no/command")
        let (_, text) = await desk.get("/metrics")
        for line in [
            #"parley_operator_requests_total{command="parley/usage",code="0"} 1"#,
            #"parley_operator_requests_total{command="im_open_login_svc/kick",code="70107"} 1"#,
            #"parley_operator_requests_total{command="unknown",code="60009"} 1"#,
        ] { #expect(text.contains(line), "\(line)") }
        var answers: [OperatorAnswer] = []
        for _ in 0..<210 {
            answers.append(
                await desk.api.answer(
                    OperatorRequest(method: "POST", target: "/v4/parley/usage" + desk.query(), body: Array("{}".utf8))))
        }
        #expect(answers.first?.retryAfter == nil)
        #expect(answers.last?.retryAfter == 1)
        let words = String(decoding: answers.last?.body ?? [], as: UTF8.self)
        #expect(words.contains("More than 200 calls"))
    }
}
