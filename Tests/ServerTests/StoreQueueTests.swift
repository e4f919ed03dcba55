import Dispatch
import Model
import Server
import Synchronization
import TestSupport
import Testing
import Wire

/// Group commit, without a database.
@Suite(.timeLimit(.minutes(1)))
struct StoreQueueTests {
    @Test func `what waits during a commit becomes one group`() async {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.hold()
        queue.submit([request(1)])
        await store.untilHeld()
        queue.submit([request(2)])
        queue.submit([request(3), request(4)])
        store.release()
        #expect(await mailbox.next().map(\.id.number) == [1])
        #expect(await mailbox.next().map(\.id.number) == [2, 3, 4])
        #expect(queue.counters.commits == 2)
        #expect(queue.counters.operations == 4)
        await queue.close()
    }

    @Test func `a failed commit acknowledges none of its group`() async {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1), request(2)])
        let replies = await mailbox.next()
        let failure = StoreFailure(error: StoreError("disk full"), generation: 1)
        #expect(replies.map(\.result) == [.failure(failure), .failure(failure)])
        #expect(queue.counters.commits == 0)
        await queue.close()
    }

    @Test func `what was asked before a failure was known is not done`() async {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        let queue = StoreQueue(store: store) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1)])
        _ = await mailbox.next()
        queue.submit([request(2, generation: 0), request(3, generation: 1)])
        let replies = await mailbox.next()
        #expect(replies.map { (try? $0.result.get()) != nil } == [false, true])
        #expect(store.performed == 1)
        await queue.close()
    }

    @Test func `closing finishes what is queued`() async {
        let store = FakeStore()
        let replies = Mutex(0)
        let queue = StoreQueue(store: store) { group in replies.withLock { $0 += group.count } }
        queue.submit((1...1000).map { request(UInt64($0)) })
        await queue.close()
        #expect(replies.withLock { $0 } == 1000)
        #expect(store.isClosed)
    }

    @Test func `housekeeping is done once nothing waits`() async {
        let store = FakeStore()
        var tuning = StoreQueue.Tuning()
        tuning.tidyWhenIdle = 10
        let queue = StoreQueue(store: store, tuning: tuning) { _ in }
        queue.submit((1...20).map { request(UInt64($0)) })
        await store.untilTidied()
        await queue.close()
        #expect(store.performed == 20)
    }

    @Test func `a store that fails is tried until it writes again`() async {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.probeInterval = 1
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.failNext(3)
        queue.submit([request(1)])
        _ = await mailbox.next()
        for _ in 1...3 { await store.untilProbed() }
        while queue.counters.isFailing { await Task.yield() }
        #expect(queue.counters.commits == 0)
        await queue.close()
    }

    @Test func `what only reads is no commit, and says nothing about the disk`() async {
        let store = FakeStore()
        let mailbox = Mailbox<[StoreReply]>()
        var tuning = StoreQueue.Tuning()
        tuning.probeInterval = 3_600_000
        let queue = StoreQueue(store: store, tuning: tuning) { mailbox.put($0) }
        store.failNext()
        queue.submit([request(1)])
        _ = await mailbox.next()
        queue.submit([request(2, generation: 1, .administer(.policy, at: .start))])
        #expect(await mailbox.next().map { (try? $0.result.get()) != nil } == [true])
        #expect(queue.counters.commits == 0)
        #expect(queue.counters.isFailing)
        queue.submit([request(3, generation: 1)])
        _ = await mailbox.next()
        #expect(queue.counters.commits == 1)
        #expect(!queue.counters.isFailing)
        await queue.close()
    }

    private func request(
        _ number: UInt64, generation: Int = 0,
        _ operation: StoreOperation = .logout(Fence(user: .alice, instance: .make(), epoch: 1), at: .start)
    ) -> StoreRequest {
        StoreRequest(id: OperationID(number), generation: generation, operation: operation)
    }
}

/// Does nothing, and can be held or made to fail.
private final class FakeStore: Store {
    private struct State {
        var performed = 0
        var failures = 0
        var isHeld = false
        var isClosed = false
    }

    private let state = Mutex(State())
    private let gate = DispatchSemaphore(value: 0)
    private let held = Mailbox<Void>()
    private let tidied = Mailbox<Void>()
    private let probed = Mailbox<Void>()

    var performed: Int { state.withLock { $0.performed } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    func untilTidied() async { await tidied.next() }
    func hold() { state.withLock { $0.isHeld = true } }
    func untilProbed() async { await probed.next() }
    func failNext(_ times: Int = 1) { state.withLock { $0.failures = times } }
    func untilHeld() async { await held.next() }

    func release() {
        state.withLock { $0.isHeld = false }
        gate.signal()
    }

    func perform(_ operations: [StoreOperation]) throws(StoreError) -> [StoreOutcome] {
        if state.withLock({ $0.isHeld }) {
            held.put(())
            gate.wait()
        }
        try write()
        state.withLock { $0.performed += operations.count }
        return operations.map { operation in
            if case .administer = operation { .administered(AdministrationOutcome(.done)) } else { .removed }
        }
    }

    func probe() throws(StoreError) {
        defer { probed.put(()) }
        try write()
    }

    private func write() throws(StoreError) {
        let fails = state.withLock { state in
            guard state.failures > 0 else { return false }
            state.failures -= 1
            return true
        }
        if fails { throw StoreError("disk full") }
    }

    func fetchHistory(
        _ request: HistoryRequest, for user: UserID, completion: @escaping @Sendable (HistoryOutcome) -> Void
    ) {
        completion(.failed(StoreError("none")))
    }

    func tidy() { tidied.put(()) }

    func close() { state.withLock { $0.isClosed = true } }
}
