import Dispatch
import Model
import Rules
import Server
import Synchronization
import TestSupport
import Testing
import UserSig
import Wire

/// The whole server over real sockets.
@Suite(.everyDatabase, .timeLimit(.minutes(5)))
struct ChatServerTests {
    @Test(arguments: [false, true])
    func `delivers a message and acknowledges it`(unix: Bool) async throws {
        let server = try await TestServer.start(unix: unix)
        let (bob, accepted, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob))
        let (alice, _, conversations) = try await TestClient.loggedIn(at: server.address)
        #expect(accepted.isNewAccount)
        #expect(conversations.isEmpty)
        alice.send("hello", to: .c2c(.bob), message: 7, id: 9)
        let receipt = try await alice.receipt()
        let message = try await bob.message()
        #expect(receipt.seq == 1)
        #expect(receipt.sentAt == .start)
        #expect(
            message
                == .make(
                    conversation: .c2c(.alice), messageID: .make(7), sender: .alice, text: "hello", sentAt: .start))
        await server.stop()
    }

    @Test func `messages of one sender arrive in order, once each`() async throws {
        let server = try await TestServer.start()
        let (bob, _, _) = try await TestClient.loggedIn(at: server.address, .make(user: .bob))
        let (alice, _, _) = try await TestClient.loggedIn(at: server.address)
        for number in UInt64(1)...500 { alice.send("\(number)", to: .c2c(.bob), message: number) }
        for number in 1...500 {
            #expect(try await alice.receipt().seq == Int64(number))
            #expect(try await bob.message().text == "\(number)")
        }
        await server.stop()
    }

    @Test func `largest messages come back in pages that fit a frame`() async throws {
        let server = try await TestServer.start { $0.groups = [.team: [.alice, .bob]] }
        let (alice, _, list) = try await TestClient.loggedIn(at: server.address)
        #expect(list.map(\.conversation) == [.group(.team)])
        let text = String(repeating: "x", count: Limits.messageBytes)
        for number in UInt64(1)...10 {
            alice.send(text, to: .group(.team), message: number)
            _ = try await alice.receipt()
        }
        var seqs: [Int64] = []
        while seqs.first != 1 {
            let range = seqs.first.map(HistoryRequest.Range.before) ?? .latest
            alice.send(.fetchHistory(HistoryRequest(conversation: .group(.team), range: range)), id: 5)
            guard case .answer(.history(let page)) = try await alice.frame().body else {
                Issue.record("another outcome")
                return
            }
            #expect(page.hasMore == (page.messages.first?.seq != 1))
            seqs = page.messages.map(\.seq) + seqs
        }
        #expect(seqs == Array(1...10))
        await server.stop()
    }

    @Test func `L-07 a second login on the same platform ends the first with who, where and when`() async throws {
        let server = try await TestServer.start()
        let (first, _, _) = try await TestClient.loggedIn(at: server.address)
        let (second, accepted, _) = try await TestClient.loggedIn(
            at: server.address, .make(deviceID: .couch, deviceName: "couch", instanceID: .make(2)))
        let displacement = Displacement.make(address: "127.0.0.1", at: .start)
        #expect(try await first.event() == .received(ServerFrame(body: .ended(.kicked(displacement)))))
        #expect(try await first.event() == .closed(failure: nil))
        #expect(accepted.epoch == 2)
        second.send(.ping, id: 3)
        #expect(try await second.frame().body == .pong)
        await server.stop()
    }

    @Test func `L-08 a device displaced while away is told once, then takes the place back`() async throws {
        let server = try await TestServer.start()
        let (laptop, _, _) = try await TestClient.loggedIn(at: server.address)
        laptop.close()
        #expect(try await laptop.event() == .closed(failure: nil))
        let couch = LoginRequest.make(deviceID: .couch, deviceName: "couch", instanceID: .make(2))
        let (second, _, _) = try await TestClient.loggedIn(at: server.address, couch)
        let told = try await TestClient.greeted(at: server.address)
        told.send(.login(.make(instanceID: .make(3))), id: 2)
        let displacement = Displacement.make(address: "127.0.0.1", at: .start)
        #expect(try await told.frame() == ServerFrame(requestID: 2, body: .kickedWhileAway(displacement)))
        _ = try await TestClient.loggedIn(at: server.address, .make(instanceID: .make(4)))
        guard case .ended(.kicked) = try await second.frame().body else {
            Issue.record("another outcome")
            return
        }
        await server.stop()
    }

    @Test func `L-08 a device displaced in the moment of its own login is told once`() async throws {
        let isHeld = Mutex(false)
        let held = Mailbox<Void>()
        let release = DispatchSemaphore(value: 0)
        let server = try await TestServer.start(beforeCommit: {
            guard isHeld.withLock({ $0 }) else { return }
            held.put(())
            release.wait()
        })
        let bob = try await TestClient.greeted(at: server.address)
        let laptop = try await TestClient.greeted(at: server.address)
        let couch = try await TestClient.greeted(at: server.address)
        isHeld.withLock { $0 = true }
        bob.send(.login(.make(user: .bob)), id: 2)
        try await held.next()
        isHeld.withLock { $0 = false }
        // Both wait for one transaction when the pong is there.
        for (client, login) in [
            (laptop, LoginRequest.make()),
            (couch, .make(deviceID: .couch, deviceName: "couch", instanceID: .make(2))),
        ] {
            client.send(.login(login), id: 2)
            client.send(.ping, id: 3)
            #expect(try await client.frame().body == .pong)
        }
        release.signal()
        guard case .loginAccepted = try await laptop.frame().body,
            case .conversations = try await laptop.frame().body,
            case .ended(.kicked) = try await laptop.frame().body
        else {
            Issue.record("another outcome")
            return
        }
        // Whether it read that is not known, so the notice stays for the device's next login.
        let told = try await TestClient.greeted(at: server.address)
        told.send(.login(.make(instanceID: .make(3))), id: 2)
        guard case .kickedWhileAway = try await told.frame().body else {
            Issue.record("another outcome")
            return
        }
        _ = try await TestClient.loggedIn(at: server.address, .make(instanceID: .make(4)))
        await server.stop()
    }

    @Test func `L-28 a displaced instance never gets back in`() async throws {
        let server = try await TestServer.start()
        let (first, accepted, _) = try await TestClient.loggedIn(at: server.address)
        _ = try await TestClient.loggedIn(at: server.address, .make(deviceID: .couch, instanceID: .make(2)))
        _ = try await first.frame()
        for mode in [LoginRequest.Mode.reattach(epoch: accepted.epoch), .takePlace, .yieldPlace] {
            let again = try await TestClient.greeted(at: server.address)
            again.send(.login(.make(mode: mode)), id: 2)
            guard case .ended(.kicked) = try await again.frame().body else {
                Issue.record("another outcome")
                return
            }
        }
        await server.stop()
    }

    @Test func `L-29 a reattach replaces its own half-open connection and kicks nobody`() async throws {
        let server = try await TestServer.start()
        let (old, accepted, _) = try await TestClient.loggedIn(at: server.address)
        let (new, again, _) = try await TestClient.loggedIn(
            at: server.address, .make(mode: .reattach(epoch: accepted.epoch)))
        #expect(again.epoch == accepted.epoch)
        #expect(!again.isNewAccount)
        #expect(try await old.event() == .closed(failure: nil))
        new.send("here", to: .c2c(.bob), message: 1)
        #expect(try await new.receipt().seq == 1)
        await server.stop()
    }

    @Test func `a restarted server knows its instances and messages`() async throws {
        let server = try await TestServer.start(unix: true)
        let (alice, accepted, _) = try await TestClient.loggedIn(at: server.address)
        alice.send("before", to: .c2c(.bob), message: 1)
        _ = try await alice.receipt()
        await server.stop()
        #expect(try await alice.frame() == ServerFrame(body: .goAway(within: .milliseconds(1000))))
        #expect(try await alice.event() == .closed(failure: "the server at \(server.address) is shutting down"))

        let restarted = try await TestServer.start(in: server.directory, unix: true)
        #expect(!restarted.started.isFirstStart)
        let (again, second, list) = try await TestClient.loggedIn(
            at: restarted.address, .make(mode: .reattach(epoch: accepted.epoch)))
        #expect(second.epoch == accepted.epoch)
        #expect(list.map(\.lastSeq) == [1])
        again.send("before", to: .c2c(.bob), message: 1)
        #expect(try await again.receipt().seq == 1)
        await restarted.stop()
    }

    @Test func `L-06 the session ends when its ticket does`() async throws {
        let server = try await TestServer.start()
        let (alice, accepted, _) = try await TestClient.loggedIn(
            at: server.address, .make(ticket: Ticket.make(lifetimeSeconds: 10)))
        server.clock.advance(by: .milliseconds(10_999))
        alice.send(.ping, id: 3)
        #expect(try await alice.frame().body == .pong)
        server.clock.advance(by: .milliseconds(1))
        #expect(try await alice.frame().body == .ended(.ticketExpired(at: accepted.ticketExpiresAt)))
        let late = try await TestClient.greeted(at: server.address)
        late.send(
            .login(.make(ticket: Ticket.make(lifetimeSeconds: 10), mode: .reattach(epoch: accepted.epoch))), id: 2)
        #expect(try await late.frame().body == .ended(.ticketExpired(at: accepted.ticketExpiresAt)))
        await server.stop()
    }

    @Test func `L-19 logout is answered and the instance is gone`() async throws {
        let server = try await TestServer.start()
        let (alice, accepted, _) = try await TestClient.loggedIn(at: server.address)
        alice.send("bye", to: .c2c(.bob), message: 1)
        alice.send(.logout(.instance), id: 8)
        _ = try await alice.receipt()
        #expect(try await alice.frame() == ServerFrame(requestID: 8, body: .ended(.loggedOut)))
        #expect(try await alice.event() == .closed(failure: nil))
        let again = try await TestClient.greeted(at: server.address)
        again.send(.login(.make(mode: .reattach(epoch: accepted.epoch))), id: 2)
        #expect(try await again.frame().body == .refused(ServiceError(.unknownInstance)))
        await server.stop()
    }

    @Test func `a store that fails the commit of a group acknowledges none of it`() async throws {
        let fails = Mutex(false)
        let server = try await TestServer.start(beforeCommit: {
            if fails.withLock({ $0 }) { throw StoreError("disk full") }
        })
        let (alice, accepted, _) = try await TestClient.loggedIn(at: server.address)
        alice.send("kept", to: .c2c(.bob), message: 1)
        _ = try await alice.receipt()
        fails.withLock { $0 = true }
        for number in UInt64(2)...20 { alice.send("\(number)", to: .c2c(.bob), message: number, id: number) }
        #expect(try await alice.frame() == ServerFrame(requestID: 2, body: .refused(ServiceError(.storeFailed))))
        #expect(try await alice.event() == .closed(failure: nil))
        fails.withLock { $0 = false }
        let (again, _, list) = try await TestClient.loggedIn(
            at: server.address, .make(mode: .reattach(epoch: accepted.epoch)))
        #expect(list.map(\.lastSeq) == [1])
        for number in UInt64(2)...20 { again.send("\(number)", to: .c2c(.bob), message: number) }
        for seq in Int64(2)...20 { #expect(try await again.receipt().seq == seq) }
        await server.stop()
    }

    @Test func `a list of conversations may be longer than a reader may be behind`() async throws {
        let server = try await TestServer.start(unix: true) { configuration in
            configuration.limits.largestBacklog = Limits.frameBytes
            for number in 0..<2000 {
                let name = "\(number)" + String(repeating: "x", count: 40)
                configuration.groups[fixture(GroupID(name))] = [.alice]
            }
        }
        let (_, _, list) = try await TestClient.loggedIn(at: server.address)
        #expect(list.count == 2000)
        await server.stop()
    }

    @Test func `64 senders that wait for each answer cost few commits`() async throws {
        let server = try await TestServer.start()
        let messages = 6
        var senders: [(UserID, TestClient)] = []
        for sender in 0..<64 {
            let user = try #require(UserID("user\(sender)"))
            senders.append((user, try await TestClient.loggedIn(at: server.address, .make(user: user)).0))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (user, client) in senders {
                group.addTask {
                    for number in 1...messages {
                        client.send("hi", to: .c2c(user), message: UInt64(number))
                        _ = try await client.receipt()
                    }
                }
            }
            try await group.waitForAll()
        }
        let counters = await server.server.counters
        #expect(counters.messages == 64 * messages)
        #expect(Double(counters.commits - 64) / Double(counters.messages) < 0.2)
        await server.stop()
    }
}
