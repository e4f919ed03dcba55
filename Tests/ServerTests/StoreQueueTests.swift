import Model
import Rules
import Server
import Synchronization
import TestSupport
import Testing
import Wire

/// Group commit, without a database.
@Suite(.timeLimit(.minutes(5)))
struct StoreQueueTests {
    @Test func `what waits during a commit becomes one group`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.hold()
        queue.submit([request(1)])
        try await store.untilHeld()
        queue.submit([request(2)])
        queue.submit([request(3), request(4)])
        store.release()
        #expect(try await mailbox.next().map(\.id.number) == [1])
        #expect(try await mailbox.next().map(\.id.number) == [2, 3, 4])
        #expect(queue.counters.commits == 2)
        #expect(queue.counters.operations == 4)
        await queue.close()
    }

    @Test func `a failed commit acknowledges none of its group`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1), request(2)])
        let replies = try await mailbox.next()
        let failure = StoreFailure(error: StoreError("disk full"), generation: 1)
        #expect(replies.map(\.result) == [.failure(failure), .failure(failure)])
        #expect(queue.counters.commits == 0)
        await queue.close()
    }

    @Test(arguments: [(1, true), (5, true), (6, false)])
    func `a conflict is tried again, and told only when it stays`(times: Int, succeeds: Bool) async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.failNext(times, .conflict)
        queue.submit([request(1)])
        #expect(try await mailbox.next().map { (try? $0.result.get()) != nil } == [succeeds])
        #expect(queue.counters.failures == (succeeds ? 0 : 1))
        await queue.close()
    }

    @Test func `what was asked before a failure was known is not done`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1)])
        _ = try await mailbox.next()
        queue.submit([request(2, generation: 0), request(3, generation: 1)])
        let replies = try await mailbox.next()
        #expect(replies.map { (try? $0.result.get()) != nil } == [false, true])
        #expect(store.performed == 1)
        await queue.close()
    }

    @Test func `closing finishes what is queued`() async throws {
        let store = FakeStore()
        let replies = Mutex(0)
        let queue = StoreQueue(store: store) { group in replies.withLock { $0 += group.count } }
        queue.submit((1...1000).map { request(UInt64($0)) })
        await queue.close()
        #expect(replies.withLock { $0 } == 1000)
        #expect(store.isClosed)
    }

    @Test(arguments: [false, true])
    func `housekeeping is done once nothing waits, and deletes nothing by a clock in doubt`(isInDoubt: Bool)
        async throws
    {
        let store = FakeStore()
        var tuning = StoreQueue.Tuning()
        tuning.tidyWhenIdle = 10
        let queue = StoreQueue(store: store, tuning: tuning) { _ in }
        queue.use(isClockInDoubt: isInDoubt)
        queue.submit((1...20).map { request(UInt64($0)) })
        #expect(try await store.untilTidied() == !isInDoubt)
        await queue.close()
        #expect(store.performed == 20)
    }

    @Test func `a store that fails is tried until it writes again`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.probeInterval = .milliseconds(1)
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.failNext(3)
        queue.submit([request(1)])
        _ = try await mailbox.next()
        for _ in 1...3 { try await store.untilProbed() }
        while queue.counters.isFailing { await Task.yield() }
        #expect(queue.counters.commits == 0)
        await queue.close()
    }

    @Test func `what only reads is no commit, and says nothing about the disk`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.probeInterval = .seconds(3_600)
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1)])
        _ = try await mailbox.next()
        queue.submit([request(2, generation: 1, .administer(.policy, at: .start))])
        #expect(try await mailbox.next().map { (try? $0.result.get()) != nil } == [true])
        #expect(queue.counters.commits == 0)
        #expect(queue.counters.isFailing)
        queue.submit([request(3, generation: 1)])
        _ = try await mailbox.next()
        #expect(queue.counters.commits == 1)
        #expect(!queue.counters.isFailing)
        await queue.close()
    }

    @Test func `one user's long texts leave the disk to the others`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.largestShareBytes = 1000
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.hold()
        queue.submit([request(1)])
        try await store.untilHeld()
        let long = String(repeating: "x", count: 600)
        queue.submit((2...5).map { request($0, message(.alice, long)) })
        queue.submit([request(6, message(.bob, "hi"))])
        store.release()
        #expect(try await mailbox.next().map(\.id.number) == [1])
        #expect(try await mailbox.next().map(\.id.number) == [2, 6, 3])
        #expect(try await mailbox.next().map(\.id.number) == [4, 5])
        await queue.close()
    }

    @Test func `every user's turn comes before anybody's second group`() async throws {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.largestShare = 2
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.hold()
        queue.submit([request(1)])
        try await store.untilHeld()
        queue.submit((2...6).map { request($0) })
        queue.submit([request(7, .logout(Fence(user: .bob, instance: .make(), epoch: 1), .instance, at: .start))])
        store.release()
        #expect(try await mailbox.next().map(\.id.number) == [1])
        #expect(try await mailbox.next().map(\.id.number) == [2, 7, 3])
        #expect(try await mailbox.next().map(\.id.number) == [4, 5])
        #expect(try await mailbox.next().map(\.id.number) == [6])
        await queue.close()
    }

    @Test func `a login that meets damage makes the store be tried, and others' commits do not hide that`() async throws
    {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.damageLogins()
        let newcomer = Newcomer(
            user: .alice, instance: .make(), device: Device(platform: .terminal, id: .laptop, name: ""), address: nil)
        let login = LoginOperation(
            newcomer: newcomer, mode: .takePlace, ticket: .make(), connected: [], at: .start)
        queue.submit([request(1, .login(login))])
        _ = try await mailbox.next()
        try await store.untilProbed()
        while queue.counters.isReady { await Task.yield() }
        queue.submit([request(2)])
        _ = try await mailbox.next()
        #expect(queue.counters.commits == 1)
        #expect(!queue.counters.isReady)
        await queue.close()
    }

    @Test func `between two groups that fail nothing of a connection overtakes what it asked before`() async throws {
        var hub = TestHub()
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        func send(_ text: String, from number: UInt64) {
            let request = SendRequest(conversation: .c2c(.carol), messageID: .make(number), text: text)
            queue.submit(hub.receive(.send(request), from: number).requests)
        }
        store.hold()
        store.failNext()
        send("bob's", from: 2)
        try await store.untilHeld()
        send("first", from: 1)
        store.release()
        hub.handle(.stored(try await mailbox.next()))
        // The hub knows of the failure, and goes on reading before it hears that the first one failed as well.
        send("second", from: 1)
        let effects = hub.handle(.stored(try await mailbox.next()))
        #expect(effects.frames(to: 1) == [.refused(ServiceError(.storeFailed))])
        hub.handle(.stored(try await mailbox.next()))
        #expect(store.performed == 0)
        await queue.close()
    }

    private func message(_ sender: UserID, _ text: String) -> StoreOperation {
        .append(
            AppendOperation(
                fence: Fence(user: sender, instance: .make(), epoch: 1), conversation: .c2c(.carol),
                messageID: .make(), text: text, at: .start))
    }

    private func request(_ number: UInt64, _ operation: StoreOperation) -> StoreRequest {
        request(number, generation: 0, operation)
    }

    private func request(
        _ number: UInt64, generation: Int = 0,
        _ operation: StoreOperation = .logout(Fence(user: .alice, instance: .make(), epoch: 1), .instance, at: .start)
    ) -> StoreRequest {
        StoreRequest(id: OperationID(number), generation: generation, operation: operation)
    }
}
