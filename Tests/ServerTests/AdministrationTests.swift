import Model
import Server
import Synchronization
import TestSupport
import Testing
import UserSig
import Wire

/// The operator's calls and what connected clients see of them.
@Suite(.everyDatabase, .timeLimit(.minutes(5)))
struct AdministrationTests {
    @Test func `L-25 everybody a kick signs out is told before it is answered`() async throws {
        let server = try await TestServer.start()
        let operations = server.server.administration
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        server.clock.advance(by: .seconds(1))
        try await operations.kick(.alice)
        let ending = SessionEnding.revokedByOperator(at: .start(plusSeconds: 1))
        #expect(try await alice.frame() == ServerFrame(body: .ended(ending)))
        #expect(try await alice.event() == .closed(failure: nil))
        let again = try await TestClient.greeted(at: server.address)
        again.send(.login(.make(instanceID: .make(2))), id: 2)
        #expect(
            try await again.frame() == ServerFrame(requestID: 2, body: .refused(ServiceError(.ticketRevoked))))
        let ticket = Ticket.make(issuedAt: .start(plusSeconds: 1))
        _ = try await TestClient.loggedIn(at: server.address, .make(ticket: ticket, instanceID: .make(3)))
        await #expect(throws: ServiceError(.accountNotFound)) { try await operations.kick(.bob) }
        await server.stop()
    }

    @Test func `L-17 a lowered limit signs out the earliest at once and says who stays`() async throws {
        let server = try await TestServer.start { $0.policy = LoginPolicy(instances: [.terminal: 2]) }
        let operations = server.server.administration
        let (first, _, _) = try await TestClient.loggedIn(at: server.address)
        let (second, _, _) = try await TestClient.loggedIn(
            at: server.address, .make(deviceID: .couch, deviceName: "couch", instanceID: .make(2)))
        server.clock.advance(by: .milliseconds(500))
        try await operations.setPolicy(LoginPolicy())
        let by = Displacement.make(
            address: "127.0.0.1", at: .start.advanced(by: .milliseconds(500)), cause: .policy)
        #expect(try await first.frame() == ServerFrame(body: .ended(.kicked(by))))
        second.send(.ping, id: 3)
        #expect(try await second.frame().body == .pong)
        #expect(try await operations.policy == LoginPolicy())
        await #expect(throws: ServiceError.self) {
            try await operations.setPolicy(LoginPolicy(instances: [.terminal: 4]))
        }
        await server.stop()
    }

    @Test func `who is disabled is told so on a live link, and refused at the next login`() async throws {
        let server = try await TestServer.start()
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        try await server.server.administration.setDisabled(true, .alice)
        #expect(try await alice.frame() == ServerFrame(body: .ended(.accountDisabled)))
        await server.stop()
    }

    @Test func `members are told of the groups the operator puts them in`() async throws {
        let server = try await TestServer.start()
        let operations = server.server.administration
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        try await operations.createGroup(.team, members: [], showsHistory: false)
        try await operations.addMembers([.alice], to: .team)
        let summary = ConversationSummary(
            conversation: .group(.team), lastSeq: 0, readSeq: 0, unread: 0, lastAt: .start)
        #expect(try await alice.frame() == ServerFrame(body: .conversationChanged(summary)))
        alice.send("hello", to: .group(.team), message: 1)
        #expect(try await alice.receipt().seq == 1)
        await server.stop()
    }

    @Test func `the list of instances knows who is connected, and health counts`() async throws {
        let changes = Mutex<[StateChange]>([])
        let server = try await TestServer.start {
            $0.onStateChange = { change in changes.withLock { $0.append(change) } }
        }
        let operations = server.server.administration
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        server.clock.advance(by: .seconds(2))
        let row = InstanceSummary(
            instance: .make(), platform: .terminal, deviceName: "laptop", address: "127.0.0.1", loggedInAt: .start,
            lastSeenAt: .start(plusSeconds: 2), isConnected: true, isSignedIn: true, isOwn: false)
        #expect(try await operations.instances(of: .alice) == [row])
        var health = await operations.health
        #expect(health.isReady)
        #expect(health.instancesConnected == 1)
        #expect(health.logins == 1)
        #expect(try await operations.end(.make(), of: .alice))
        #expect(try await alice.frame().body == .ended(.kicked(.make(at: .start(plusSeconds: 2), cause: .operator))))
        #expect(try await operations.instances(of: .alice).isEmpty)
        health = await operations.health
        #expect(health.instancesConnected == 0)
        #expect(health.kicks == 1)
        #expect(changes.withLock { $0.map(\.action) } == [.login, .disconnect])
        await server.stop()
        #expect(await !operations.health.isReady)
        await #expect(throws: ServiceError.self) { try await operations.kick(.alice) }
    }
}
