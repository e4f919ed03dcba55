import Foundation
import Model
import Server
import TestSupport
import Testing

/// Requests to the operator's interface that no client of the field would send.
@Suite(.timeLimit(.minutes(1)))
struct HostileRequestTests {
    /// The first line is the target, with `@` for an admin's query; what follows is the body.
    @Test func `every request is answered in the field's form, and without a ticket nothing is done`() async throws {
        try await fuzz(
            "operator-requests", rounds: 400,
            words: ["To_Account", "UserID", "GroupId", "MemberList", "\"", "{\"", "im_open_login_svc/kick"]
        ) { bytes in
            let desk = TestOperator()
            let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.endIndex
            let written = String(decoding: bytes[..<end], as: UTF8.self)
            let isAdmin = written.contains("@")
            let target = written.replacing("@", with: desk.query())
            let body = Array(bytes[end...].dropFirst())

            let answer = await desk.send(OperatorRequest(method: "POST", target: target, body: body))

            guard [200, 404, 405, 503].contains(answer.status) else { return "status \(answer.status)" }
            if target.hasPrefix("/v4/"), answer.code == nil { return "no envelope: \(answer.text)" }
            if answer.text.contains(desk.query().dropFirst(60)) { return "the ticket comes back" }
            let done = await desk.administration.done
            if !isAdmin, !done.isEmpty { return "did \(done) for nobody" }
            return nil
        }
    }

    @Test func `whatever bytes come, the listener goes on`() async throws {
        let desk = TestOperator()
        let listener = try await OperatorListener.start(
            desk.api, at: .tcp(host: "127.0.0.1", port: 0))
        guard case .tcp(let host, let port) = listener.address else { return }
        let place = ServerAddress.ws(host: host, port: port)
        try await fuzz(
            "operator-http", rounds: 40,
            words: ["Content-Length: ", "Transfer-Encoding: chunked\r\n", "\r\n\r\n", "GET /livez HTTP/1.1\r\n"]
        ) { bytes in
            let client = try await RawClient.open(to: place)
            try? await client.send(bytes)
            client.close()
            let answer = try await HTTPCaller.send("GET", "/livez", to: listener.address)
            return answer.hasSuffix("ok\n") ? nil : "answers \(answer.debugDescription)"
        }
        #expect(await desk.administration.done == [])
        await listener.stop()
    }
}
