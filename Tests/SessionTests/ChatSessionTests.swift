import Model
import Session
import Synchronization
import TestSupport
import Testing
import Wire

@Suite(.timeLimit(.minutes(5))) struct ChatSessionTests {
    /// A session whose other end the test holds.
    private struct Hands {
        let executor = QueueExecutor()
        let clock = ManualClock()
        let transport: LoopbackTransport
        let session: ChatSession

        init(accounts: (any AccountStorage)? = nil) {
            transport = LoopbackTransport(executor: executor)
            session = ChatSession(
                configuration: SessionConfiguration(
                    device: Device(platform: .terminal, id: .laptop, name: "laptop"), software: "test"),
                transport: transport, storage: NoStorage(), accounts: accounts, clock: clock.clock, seed: 1)
        }
    }

    /// A store that says when it is behind.
    private final class BusyStore: AccountStorage {
        private let hold = Mutex<@Sendable (Bool) -> Void>({ _ in })

        func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {}
        func reportPressure(to hold: @escaping @Sendable (Bool) -> Void) { self.hold.withLock { $0 = hold } }
        func say(_ isBehind: Bool) { hold.withLock { $0 }(isBehind) }
    }

    @Test func `nothing is read while disk or screen are behind, on this link and on the next`() async throws {
        let store = BusyStore()
        let hands = Hands(accounts: store)
        let log = EventLog(await hands.session.subscribe())
        var links = hands.transport.links.makeAsyncIterator()
        hands.session.submit(.login(SessionRig.parameters()))
        let link = try #require(await links.next())
        func isReading(_ link: LoopbackLink) async -> Bool {
            // Everything that was handed in before has happened.
            _ = await hands.session.loginStatus
            return link.isReading
        }
        #expect(await isReading(link))

        store.say(true)
        hands.session.holdReading(true, by: .screen)
        #expect(await !isReading(link))
        store.say(false)
        #expect(await !isReading(link))
        link.close(failure: "reset")
        await log.said { if case .waiting = $0.link { true } else { false } }
        for event in log.events {
            guard case .waiting(let retryIn, _) = event.link else { continue }
            await hands.clock.sleeper(for: retryIn)
            hands.clock.advance(by: retryIn)
        }
        let next = try #require(await links.next())
        #expect(await !isReading(next))
        hands.session.holdReading(false, by: .screen)
        #expect(await isReading(next))
        await hands.session.close()
    }

    @Test func `a subscriber first gets how things stand`() async throws {
        let bench = await SessionBench()
        _ = try await bench.login()
        var late = await bench.session.subscribe().makeAsyncIterator()

        let early = bench.log.events.first
        #expect(
            early == .snapshot(SessionSnapshot(status: .loggedOut, link: .idle, loginUser: nil, readiness: nil)))
        guard case .snapshot(let snapshot) = await late.next() else {
            Issue.record("no snapshot")
            return
        }
        #expect(snapshot.status == .loggedIn)
        #expect(snapshot.link == .connected)
        #expect(snapshot.loginUser == .alice)
        #expect(snapshot.readiness != nil)
        await bench.session.close()
    }

    @Test func `L-04: login returns when the session is ready, not before`() async throws {
        let hands = Hands()
        var links = hands.transport.links.makeAsyncIterator()
        let log = EventLog(await hands.session.subscribe())
        let login = Task { [session = hands.session] in try await session.login(SessionRig.parameters()) }
        let link = try #require(await links.next())
        var frames = link.frames.makeAsyncIterator()

        link.accept()
        let hello = try #require(await frames.next())
        let request = try #require(await frames.next())
        link.reply(ServerFrame(requestID: hello.requestID, body: .welcome(Welcome(serverTime: .start, appID: 1))))
        link.reply(
            ServerFrame(
                requestID: request.requestID,
                body: .loginAccepted(
                    LoginAccepted(
                        epoch: 5, isNewAccount: true, ticketExpiresAt: .start(plusSeconds: 3600), serverTime: .start))))
        link.reply(ServerFrame(body: .ping))
        #expect(await frames.next()?.body == .pong)
        #expect(await hands.session.loginStatus == .loggingIn)
        #expect(await hands.session.loginUser == nil)
        link.reply(ServerFrame(requestID: request.requestID, body: .conversations([.make()], complete: true)))

        #expect(try await login.value.epoch == 5)
        #expect(await hands.session.loginStatus == .loggedIn)
        link.close(failure: "reset")
        await log.said { if case .waiting = $0.link { true } else { false } }
        #expect(
            log.events.map(\.name) == [
                "snapshot", "started", "status loggingIn", "link", "link", "status loggedIn", "ready",
                "conversationsReset", "link",
            ])
        await hands.session.close()
    }

    @Test func `a refused login throws the code, and the next one succeeds`() async throws {
        let bench = await SessionBench()
        bench.server.refuseLogins(with: ServiceError(.ticketBadSignature))
        await #expect(throws: ServiceError(.ticketBadSignature)) { try await bench.login() }
        bench.server.refuseLogins(with: nil)
        #expect(try await bench.login().epoch == 1)
        await bench.session.close()
    }

    @Test func `L-20: close logs out, ends every stream and every task, and twice is harmless`() async throws {
        let bench = await SessionBench()
        _ = try await bench.login()
        bench.send(1)
        await bench.sent()

        await bench.session.close()
        let events = await bench.log.finished()
        await bench.session.close()

        #expect(events.suffix(3).map(\.name) == ["notReady", "status loggedOut", "ended"])
        #expect(bench.clock.sleeperCount == 0)
        #expect(bench.server.connectionCount == 0)
        await #expect(throws: ServiceError(.notInitialized)) { try await bench.login() }
        let afterwards = EventLog(await bench.session.subscribe())
        #expect(await afterwards.finished().map(\.name) == ["snapshot"])
    }

    @Test func `L-20: nothing keeps a closed session alive`() async throws {
        let executor: QueueExecutor
        weak var remains: ChatSession?
        do {
            let bench = await SessionBench()
            executor = bench.executor
            remains = bench.session
            _ = try await bench.login()
            await bench.session.close()
        }
        while remains != nil { await withCheckedContinuation { done in executor.run { done.resume() } } }
    }

    @Test func `each thread's intents keep their order`() async throws {
        let bench = await SessionBench()
        _ = try await bench.login()
        await withTaskGroup { threads in
            for thread in UInt64(0)..<4 {
                threads.addTask { @concurrent in
                    for number in UInt64(0)..<100 { bench.send(thread << 32 | number, "\(thread)") }
                }
            }
        }
        await bench.sent(400)

        for thread in UInt64(0)..<4 {
            let arrived = bench.server.messages(for: .bob).filter { $0.text == "\(thread)" }.map(\.messageID)
            #expect(arrived == (0..<100).map { .make(thread << 32 | $0) })
        }
        await bench.session.close()
    }

    @Test func `L-07: a newer login of the same user ends this one, and it does not fight back`() async throws {
        let first = await SessionBench(seed: 1)
        let second = await SessionBench(sharing: first, seed: 2)
        _ = try await first.login()
        _ = try await second.login()

        await first.log.said { $0.endReason?.name == "kicked" }

        #expect(await first.session.loginStatus == .loggedOut)
        #expect(await second.session.loginStatus == .loggedIn)
        #expect(first.storage.unansweredKick(user: "alice") != nil)
        await first.session.close()
        await second.session.close()
    }

    @Test func `L-28: a program started again stays out, a person gets the place back`() async throws {
        let storage = MemoryStorage()
        let first = await SessionBench(storage: storage, seed: 1)
        let second = await SessionBench(sharing: first, seed: 2)
        _ = try await first.login(consent: .program)
        _ = try await second.login()
        await first.log.said { $0.endReason?.name == "kicked" }
        await first.session.close()

        let again = await SessionBench(sharing: first, storage: storage, seed: 3)
        for _ in 0..<3 {
            await #expect(throws: ServiceError(.kickedWhileAway)) { try await again.login(consent: .program) }
        }
        #expect(await second.session.loginStatus == .loggedIn)

        _ = try await again.login(consent: .person)
        await second.log.said { $0.endReason?.name == "kicked" }
        #expect(storage.unansweredKick(user: "alice") == nil)
        await again.session.close()
        await second.session.close()
    }

    @Test func `L-09: a link that swallows everything is found dead within 28 seconds and replaced`() async throws {
        let bench = await SessionBench()
        _ = try await bench.login()
        bench.faults.hold(.toClient)

        await bench.clock.sleeper(for: .seconds(23))
        bench.clock.advance(by: .seconds(23))
        await bench.clock.sleeper(for: .seconds(5))
        bench.clock.advance(by: .seconds(5))
        await bench.log.said { if case .waiting = $0.link { true } else { false } }
        bench.faults.release(.toClient)
        bench.send(1)
        await bench.sent()

        #expect(await bench.session.loginStatus == .loggedIn)
        #expect(bench.server.messages(for: .bob).count == 1)
        await bench.session.close()
    }

    @Test func `what is delayed arrives in the end, in order`() async throws {
        let bench = await SessionBench()
        _ = try await bench.login()
        bench.faults.hold(.toServer)
        for number in 1...3 { bench.send(UInt64(number), "\(number)") }
        await bench.log.contains { $0.count { $0.outgoing?.state == .sending } == 3 }
        #expect(bench.server.messages(for: .bob).isEmpty)

        bench.faults.release(.toServer)
        await bench.sent(3)

        #expect(bench.server.messages(for: .bob).map(\.text) == ["1", "2", "3"])
        await bench.session.close()
    }
}
