import TestSupport
import Testing

/// A ticket service that speaks nothing but HTTPS.
@Suite(.serialized, .ownThread, .timeLimit(.minutes(3)))
struct TicketServiceTests {
    @Test func `L-30 a ticket is taken over TLS from whom the given authority vouches for, and nobody else is asked`()
        async throws
    {
        let world = try World()
        let authority = try TestAuthority()
        let service = try await OneAnswerServer(
            OneAnswerServer.response("200 OK", try world.ticket(for: "alice") + "\n"),
            certificate: try authority.issue(for: "IP:127.0.0.1"))
        let send = [
            "send", "bob", "hi", "--user", "alice", "--ticket-url-token-file",
            try world.token("0123456789abcdef-of-the-service"), "--ticket-url",
        ]
        // However slow the machine is, who is trusted is waited for; who is not is given up.
        let (patient, short) = (["--connect-timeout", "150"], ["--connect-timeout", "40"])

        let trusting = ["https://127.0.0.1:\(service.port)/ticket", "--ticket-url-ca", authority.certificateFile]
        let sent = try world.run(send + trusting + patient)
        #expect(try sent.waitForEnd() == .exited(0), "\(sent.text)")
        #expect(service.requests.count == 1)
        #expect(service.requests.first?.contains("Authorization: Bearer 0123456789abcdef-of-the-service") == true)

        let strangers = [
            (["https://127.0.0.1:\(service.port)/ticket"], "name its authority with --ticket-url-ca FILE"),
            (["https://localhost:\(service.port)/t", "--ticket-url-ca", authority.certificateFile], "localhost"),
        ]
        for (address, reason) in strangers {
            let refused = try world.run(send + address + short)
            #expect(try refused.waitForEnd() == .exited(69))
            #expect(refused.text.contains(reason), "\(refused.text)")
        }
        #expect(service.requests.count == 1)
    }
}
