import Model
import Operator
import Server
import TestSupport
import Testing

/// What a page in somebody's browser can't ask of the operator's listener.
struct OperatorHostsTests {
    private let desk = TestOperator()

    @Test(arguments: [
        "localhost", "localhost:7071", "LOCALHOST.", "127.0.0.1:7071", "127.9.9.9", "[::1]:7071", "192.0.2.7:7071",
        "ops.example.org", "OPS.example.org:443",
    ])
    func `its own names and addresses are answered`(host: String) async {
        let api = OperatorAPI.example(desk.administration, now: { desk.clock.now }, hosts: ["ops.example.org"])
        #expect(await api.answer(request("GET", "/livez", host: host)).status == 200)
    }

    @Test(arguments: [
        "rebound.example", "rebound.example:7071", "localhost.rebound.example", "192.0.2.8", "", "[::2]:7071",
        "127.0.0.1.rebound.example",
    ])
    func `other names are refused before anything is looked at`(host: String) async {
        for (method, target) in [("GET", "/metrics"), ("GET", "/livez"), ("POST", "/v4/parley/usage\(desk.query())")] {
            #expect(await desk.send(request(method, target, host: host)).status == 421)
        }
    }

    @Test func `over a Unix socket, and from who sends no Host, any name is as good`() async {
        var unix = request("GET", "/livez", host: "whatever")
        unix.localAddress = nil
        #expect(await desk.send(unix).status == 200)
        #expect(await desk.send(request("GET", "/livez", host: nil)).status == 200)
    }

    @Test func `a page's body is JSON by name, which a browser asks about first`() async {
        let target = "/v4/im_open_login_svc/kick\(desk.query())"
        var asked = request("POST", target, host: "localhost")
        asked.body = Array(#"{"UserID":"alice"}"#.utf8)
        asked.origin = "https://elsewhere.example"
        for kind in [nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            asked.contentType = kind
            #expect(await desk.send(asked).status == 415)
        }
        #expect(await desk.administration.done == [])
        asked.contentType = "application/json; charset=utf-8"
        #expect(await desk.send(asked).code == 0)
        // Clients of the field say what they like and have no origin.
        asked.origin = nil
        asked.contentType = "text/plain"
        #expect(await desk.send(asked).code == 0)
    }

    private func request(_ method: String, _ target: String, host: String?) -> OperatorRequest {
        var request = OperatorRequest(method: method, target: target)
        request.host = host
        request.localAddress = "192.0.2.7"
        return request
    }
}
