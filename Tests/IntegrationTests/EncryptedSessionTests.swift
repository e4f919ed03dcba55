import Model
import Session
import TestSupport
import Testing
import WireNIO

/// Whole sessions over `wss:`.
@Suite(.timeLimit(.minutes(5)))
struct EncryptedSessionTests {
    @Test func `L-07 L-09 over TLS: in, back after a restart, out by another device`() async throws {
        let authority = try TestAuthority()
        let deployment = try await Deployment(certificate: try authority.issue(for: "IP:127.0.0.1"))
        let trust = TLSTrust(authorityFile: authority.certificateFile)
        let laptop = await Client.make(trust: trust)
        let couch = await Client.make(deviceName: "couch", deviceID: .couch, trust: trust)
        let bob = await Client.make(trust: trust)
        try await laptop.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        bob.send("one", to: .c2c(.alice))
        #expect(await laptop.texts(atLeast: 1) == ["one"])

        try await deployment.restart()
        bob.send("two", to: .c2c(.alice))
        #expect(await laptop.texts(atLeast: 2) == ["one", "two"])
        #expect(laptop.log.events.filter(\.isReady).count == 1)

        try await couch.login(.alice, at: deployment)
        await laptop.log.said(\.isEnded)
        guard case .ended(.kicked(let displacement)) = laptop.log.events.last else {
            Issue.record("ended otherwise")
            return
        }
        #expect(displacement.by?.deviceName == "couch")
        for client in [laptop, couch, bob] { await client.session.close() }
        await deployment.stop()
    }

    @Test func `a server that is not believed is told as the link's error, and no ticket is sent`() async throws {
        let authority = try TestAuthority()
        let deployment = try await Deployment(certificate: try authority.issue(for: "IP:127.0.0.1"))
        let alice = await Client.make()
        let login = Task { try await alice.login(.alice, at: deployment) }
        await alice.log.said { event in
            guard case .linkChanged(.waiting, let error?) = event else { return false }
            return error.contains("no trusted authority signed the certificate")
        }
        #expect(await alice.session.loginStatus == .loggingIn)
        await alice.session.close()
        await #expect(throws: (any Error).self) { try await login.value }
        await deployment.stop()
    }
}
