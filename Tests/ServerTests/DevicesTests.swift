import Model
import Server
import TestSupport
import Testing
import Wire

/// One's own instances over real sockets: listed, signed out, and fenced.
@Suite(.everyDatabase, .timeLimit(.minutes(5)))
struct DevicesTests {
    @Test func `one's own instances are listed, and one is signed out and told who did it`() async throws {
        let server = try await TestServer.start()
        let (laptop, _, _) = try await TestClient.loggedIn(at: server.address)
        let (phone, _, _) = try await TestClient.loggedIn(at: server.address, .phone)
        laptop.send(.listInstances, id: 5)
        #expect(
            try await laptop.frame()
                == ServerFrame(requestID: 5, body: .instances([.make(1, .terminal, own: true), .make(2, .android)])))
        laptop.send(.endInstances(.make(2)), id: 6)
        let by = Displacement.make(
            deviceName: "laptop", address: "127.0.0.1", at: .start, kind: .multipleDevice, cause: .signOut)
        #expect(
            try await laptop.frame()
                == ServerFrame(requestID: 6, body: .instances([.make(1, .terminal, own: true)])))
        #expect(try await phone.frame() == ServerFrame(body: .ended(.kicked(by))))
        // It was told, so not once more.
        _ = try await TestClient.loggedIn(at: server.address, .make(platform: .android, instanceID: .make(3)))
        await server.stop()
    }

    @Test func `signing out everywhere else reaches who is away, and who asked stays`() async throws {
        let server = try await TestServer.start()
        let (phone, accepted, _) = try await TestClient.loggedIn(at: server.address, .phone)
        phone.close()
        #expect(try await phone.event() == .closed(failure: nil))
        let (laptop, _, _) = try await TestClient.loggedIn(at: server.address)
        laptop.send(.endInstances(nil), id: 6)
        #expect(
            try await laptop.frame()
                == ServerFrame(requestID: 6, body: .instances([.make(1, .terminal, own: true)])))
        let token = try #require(accepted.resumeToken)
        for mode in [
            LoginRequest.Mode.resume(token, received: 0, epoch: accepted.epoch), .reattach(epoch: accepted.epoch),
        ] {
            let again = try await TestClient.greeted(at: server.address)
            again.send(
                .login(.make(platform: .android, deviceID: .couch, instanceID: .make(2), mode: mode)), id: 2)
            guard case .ended(.kicked(let by)) = try await again.frame().body else {
                Issue.record("another outcome")
                return
            }
            #expect(by.by?.deviceName == "laptop")
            #expect(by.cause == .signOut)
        }
        await server.stop()
    }

    @Test func `signing out one's own instance is a logout`() async throws {
        let server = try await TestServer.start()
        let (laptop, _, _) = try await TestClient.loggedIn(at: server.address)
        laptop.send(.endInstances(.make(1)), id: 6)
        #expect(try await laptop.frame() == ServerFrame(requestID: 6, body: .ended(.loggedOut)))
        await server.stop()
    }

    @Test func `a resumed link gets what it missed and waits for no commit`() async throws {
        let server = try await TestServer.start()
        let (alice, accepted, _) = try await TestClient.loggedIn(at: server.address)
        let (bob, _, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob))
        alice.close()
        _ = try await alice.event()
        bob.send("missed", to: .c2c(.alice), message: 1)
        _ = try await bob.receipt()
        let token = try #require(accepted.resumeToken)
        let again = try await TestClient.greeted(at: server.address)
        let mode = LoginRequest.Mode.resume(token, received: 0, epoch: accepted.epoch)
        again.send(.login(.make(mode: mode)), id: 2)
        guard case .loginAccepted(let resumed) = try await again.frame().body else {
            Issue.record("another outcome")
            return
        }
        #expect(resumed.resumed)
        #expect(resumed.resumeToken != nil)
        #expect(resumed.resumeToken != token)
        #expect(try await again.message().text == "missed")
        // Single use: the old token is a reattach now.
        let third = try await TestClient.greeted(at: server.address)
        third.send(.login(.make(mode: mode)), id: 2)
        guard case .loginAccepted(let reattached) = try await third.frame().body else {
            Issue.record("another outcome")
            return
        }
        #expect(!reattached.resumed)
        await server.stop()
    }

    @Test func `a script that listens gets list and news beside the screen, displaces nobody and is not displaced`()
        async throws
    {
        let server = try await TestServer.start()
        let (bob, _, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob, instanceID: .make(9)))
        bob.send("first", to: .c2c(.alice), message: 1, id: 3)
        _ = try await bob.receipt()
        let (screen, _, _) = try await TestClient.loggedIn(at: server.address)
        let (script, _, list) = try await TestClient.loggedIn(
            at: server.address, .make(platform: .script, instanceID: .make(2), receives: true))
        #expect(list.map(\.lastSeq) == [1])
        let (newScreen, _, _) = try await TestClient.loggedIn(
            at: server.address, .make(deviceID: .couch, deviceName: "couch", instanceID: .make(3)))
        guard case .ended(.kicked(let kick)) = try await screen.frame().body else {
            Issue.record("the new screen took the place of the first one")
            return
        }
        #expect(kick.by?.isSameDevice == false)
        bob.send("second", to: .c2c(.alice), message: 2, id: 4)
        #expect(try await script.message().text == "second")
        #expect(try await newScreen.message().text == "second")
        await server.stop()
    }

    @Test func `eleven scripts at once: ten are in and the eleventh is told why it is not`() async throws {
        let server = try await TestServer.start()
        var clients: [TestClient] = []
        for _ in 1...11 { clients.append(try await TestClient.greeted(at: server.address)) }
        for (number, client) in clients.enumerated() {
            client.send(.login(.make(platform: .script, instanceID: .make(number))), id: 2)
        }
        var refused = 0
        for client in clients {
            switch try await client.frame().body {
            case .loginAccepted: _ = try await client.frame()
            case .refused(let error):
                #expect(error.code == .tooManyInstances)
                refused += 1
            case let other: Issue.record("another outcome: \(other)")
            }
        }
        #expect(refused == 1)
        await server.stop()
    }

    @Test func `ten scripts that only sent and were killed lock out no eleventh`() async throws {
        let server = try await TestServer.start()
        for number in 1...10 {
            let (client, _, _) = try await TestClient.loggedIn(
                at: server.address,
                .make(
                    platform: .script, deviceID: .killed(number), deviceName: "job \(number)",
                    instanceID: .make(number), receives: false))
            client.close()
        }
        // The server may not have seen yet that the last of them is gone.
        while true {
            let client = try await TestClient.greeted(at: server.address)
            client.send(.login(.make(platform: .script, instanceID: .make(11), receives: false)), id: 2)
            let answer = try await client.frame().body
            if case .loginAccepted = answer { break }
            guard case .refused(let error) = answer else {
                Issue.record("another outcome: \(answer)")
                break
            }
            #expect(error.code == .tooManyInstances)
            client.close()
        }
        await server.stop()
    }
}

extension DeviceID {
    fileprivate static func killed(_ number: Int) -> DeviceID { fixture(DeviceID("killed-\(number)")) }
}

extension LoginRequest {
    /// Alice's phone.
    fileprivate static let phone = make(
        platform: .android, deviceID: .couch, deviceName: "phone", instanceID: .make(2))
}

extension InstanceSummary {
    fileprivate static func make(_ instance: Int, _ platform: Platform, own: Bool = false) -> InstanceSummary {
        InstanceSummary(
            instance: .make(instance), platform: platform, deviceName: platform == .android ? "phone" : "laptop",
            address: "127.0.0.1", loggedInAt: .start, lastSeenAt: .start, isConnected: true, isSignedIn: true,
            isOwn: own)
    }
}
