import Model
import TestSupport
import Testing

@testable import Server

/// Refusals before a command is run.
struct OperatorDoorTests {
    private let desk = TestOperator()

    @Test func `the first of a second is told at once, the others in one line`() {
        var door = OperatorDoor()
        let refusal = OperatorDoor.Refusal(peer: "10.0.0.1", code: 70009)
        let other = OperatorDoor.Refusal(peer: "10.0.0.2", code: 70009)
        #expect(door.note(refusal, at: 1_000) == [.init(refusal: refusal, count: 1)])
        #expect(!door.owes)
        for instant in 1_001...1_500 { #expect(door.note(refusal, at: Int64(instant)).isEmpty) }
        #expect(door.note(other, at: 1_600) == [.init(refusal: other, count: 1)])
        #expect(door.owes)
        #expect(
            door.note(refusal, at: 2_000) == [.init(refusal: refusal, count: 500), .init(refusal: refusal, count: 1)])
        #expect(door.flush().isEmpty)
    }

    @Test func `more peers than can be told apart are one line`() {
        var door = OperatorDoor()
        var lines = 0
        for peer in 0..<10_000 { lines += door.note(.init(peer: "10.0.\(peer)", code: 70009), at: 5).count }
        #expect(lines == 65)
        #expect(door.flush() == [.init(refusal: .init(peer: nil, code: 0), count: 10_000 - 65)])
    }

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
