import Model
import Operator
import Server
import TestSupport
import Testing

/// Bytes to the operator's listener that no client of the field would send.
@Suite(.timeLimit(.minutes(5)))
struct HostileRequestTests {
    @Test func `whatever bytes come, the listener goes on`() async throws {
        let desk = TestOperator()
        let listener = try await OperatorListener.start(
            desk.api, at: .tcp(host: "127.0.0.1", port: 0), limits: .patient)
        let (host, port) = try #require(listener.address.hostAndPort)
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
