import Model
import Session
import TestSupport
import Testing

/// Rows of the lifecycle with the real server and the real client on a real socket.
@Suite(.timeLimit(.minutes(5)))
struct LifecycleTests {
    @Test func `L-02 the first login of a user makes the account, the next one does not`() async throws {
        let deployment = try await Deployment()
        let first = await Client.make()
        #expect(try await first.login(.alice, at: deployment).isNewAccount)
        await first.session.close()
        let second = await Client.make()
        #expect(try await !second.login(.alice, at: deployment).isNewAccount)
        await second.session.close()
        await deployment.stop()
    }

    @Test func `L-06 the server ends the session the second after the ticket's last`() async throws {
        let deployment = try await Deployment()
        let alice = await Client.make()
        let readiness = try await alice.login(.alice, at: deployment, lifetime: 4)
        await alice.log.said(\.isEnded)
        let now = SessionClock.system.now().wall
        #expect(alice.log.events.last == .ended(.ticketExpired(at: readiness.ticketExpiresAt)))
        #expect(now.seconds > readiness.ticketExpiresAt.seconds)
        await alice.session.close()
        await deployment.stop()
    }

    @Test func `L-07 L-18 the newer login wins, the older one is told by whom, and does not come back`() async throws {
        let deployment = try await Deployment()
        let laptop = await Client.make()
        let couch = await Client.make(deviceName: "couch", deviceID: .couch)
        let phone = await Client.make(deviceName: "phone", deviceID: .couch, platform: .iphone)
        try await laptop.login(.alice, at: deployment)
        try await phone.login(.alice, at: deployment)
        try await couch.login(.alice, at: deployment)
        await laptop.log.said(\.isEnded)
        guard case .ended(.kicked(let displacement)) = laptop.log.events.last else {
            Issue.record("ended otherwise")
            return
        }
        #expect(displacement.by?.deviceName == "couch")
        #expect(displacement.by?.platform == .terminal)
        #expect(await laptop.session.loginStatus == .loggedOut)
        #expect(await laptop.session.loginUser == nil)
        #expect(await couch.session.loginStatus == .loggedIn)
        #expect(await phone.session.loginStatus == .loggedIn)

        try await laptop.login(.alice, at: deployment, consent: .takeOver)
        await couch.log.said(\.isEnded)
        #expect(await laptop.session.loginStatus == .loggedIn)
        for client in [laptop, couch, phone] { await client.session.close() }
        await deployment.stop()
    }

    @Test func `L-09 a restart of the server is no login, and what was missed arrives once`() async throws {
        let deployment = try await Deployment()
        let alice = await Client.make()
        let bob = await Client.make()
        try await alice.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        bob.send("one", to: .c2c(.alice))
        #expect(await alice.texts(atLeast: 1) == ["one"])
        try await deployment.restart()
        bob.send("two", to: .c2c(.alice))
        bob.send("three", to: .c2c(.alice))
        #expect(await alice.texts(atLeast: 3) == ["one", "two", "three"])
        #expect(alice.log.events.filter(\.isReady).count == 1)
        #expect(alice.log.events.filter(\.isEnded).isEmpty)
        for client in [alice, bob] { await client.session.close() }
        await deployment.stop()
    }

    @Test func `L-19 a logout leaves the user's other instances alone`() async throws {
        let deployment = try await Deployment()
        let laptop = await Client.make()
        let phone = await Client.make(deviceName: "phone", platform: .iphone)
        try await laptop.login(.alice, at: deployment)
        try await phone.login(.alice, at: deployment)
        try await laptop.session.logout()
        #expect(laptop.log.events.last == .ended(.loggedOut))
        phone.send("still here", to: .c2c(.bob))
        #expect(await phone.texts(atLeast: 1) == ["still here"])
        for client in [laptop, phone] { await client.session.close() }
        await deployment.stop()
    }

    @Test func `L-28 a program started again after a kick stays out until the other has left`() async throws {
        let deployment = try await Deployment()
        let directory = try TemporaryDirectory()
        let address = await deployment.address
        func deskAgain() async -> Client {
            await Client.make(
                deviceName: "desk",
                storage: FileSessionStorage(
                    directory: directory.path, server: address,
                    device: Device(platform: .terminal, id: .laptop, name: "desk"),
                    report: { Issue.record("\($0)") }))
        }
        let desk = await deskAgain()
        let couch = await Client.make(deviceName: "couch", deviceID: .couch)
        try await desk.login(.alice, at: deployment, consent: .program)
        try await couch.login(.alice, at: deployment)
        await desk.log.said(\.isEnded)
        for _ in 1...3 {
            let again = await deskAgain()
            let error = await #expect(throws: ServiceError.self) {
                try await again.login(.alice, at: deployment, consent: .program)
            }
            #expect(error?.code == .kickedWhileAway)
            await again.session.close()
        }
        #expect(await couch.session.loginStatus == .loggedIn)
        await couch.session.close()
        let last = await deskAgain()
        try await last.login(.alice, at: deployment, consent: .program)
        for client in [desk, last] { await client.session.close() }
        await deployment.stop()
    }

    @Test func `a group's message reaches every member once and their own other devices`() async throws {
        let deployment = try await Deployment(groups: [.team: [.alice, .bob, .carol]])
        let alice = await Client.make()
        let phone = await Client.make(deviceName: "phone", platform: .iphone)
        let bob = await Client.make()
        try await alice.login(.alice, at: deployment)
        try await phone.login(.alice, at: deployment)
        try await bob.login(.bob, at: deployment)
        for number in 1...40 { alice.send("\(number)", to: .group(.team)) }
        let expected = (1...40).map(String.init)
        for client in [alice, phone, bob] { #expect(await client.texts(atLeast: 40) == expected) }
        let carol = await Client.make()
        try await carol.login(.carol, at: deployment)
        #expect(await carol.texts(atLeast: 40) == expected)
        for client in [alice, phone, bob, carol] { await client.session.close() }
        await deployment.stop()
    }
}
