import Model
import Rules
import Server
import Synchronization
import TestSupport

/// One run of a server on a disk that can lose its power: from its start to its orderly end. Every moment of it can be
/// made the one of a power loss afterwards.
struct ServerLife {
    let past: DiskPast
    /// What the disk had seen when the server was open for business.
    let openedAt: Int
    let spans: WatchedStore.Spans
    let town: Town

    /// Runs a server on `base` in a directory of its own until everybody at it has had enough.
    static func run(
        on base: DiskImage, in directory: String, staysNormal: Bool = false, turns: Int, memory: Town.Memory,
        seed: UInt64
    ) async throws -> ServerLife {
        try base.write(to: directory)
        let disk = try LossyDisk(directory: directory, staysNormal: staysNormal)
        let sqlite = try SQLiteStore(path: directory + "/parley.db", now: { .start })
        try sqlite.configure(groups: [.team: [.alice, .bob]])
        let policy = try sqlite.policy()
        let openedAt = disk.position
        let store = WatchedStore(sqlite, on: disk)
        let town = Mutex(Town(turns: turns, policy: policy, memory: memory, seed: seed))
        let (done, finish) = AsyncStream.makeStream(of: Void.self)
        let queue = Mutex<StoreQueue?>(nil)
        // The store's thread does everything, one step after the other, so a seed is always the same run.
        @Sendable func take(_ replies: [StoreReply]) {
            guard let requests = town.withLock({ $0.take(replies, at: disk.position) }) else { return finish.finish() }
            if !requests.isEmpty { queue.withLock { $0 }?.submit(requests) }
        }
        queue.withLock { $0 = StoreQueue(store: store, tuning: .eventful, deliver: take) }
        take([])
        for await _ in done {}
        await queue.withLock { $0.take() }?.close()
        return ServerLife(
            past: DiskPast(base: base, events: disk.events()), openedAt: openedAt, spans: store.done,
            town: town.withLock { $0 })
    }
}

extension StoreQueue.Tuning {
    /// Small groups, frequent checkpoints, and nothing that depends on how quick the disk is.
    fileprivate static var eventful: Self {
        var tuning = StoreQueue.Tuning()
        tuning.largestGroup = 12
        tuning.gathering = .zero
        tuning.tidyWhenIdle = .max
        tuning.tidyAnyway = 60
        return tuning
    }
}

extension SQLiteStore {
    /// The policy in force.
    func policy() throws -> LoginPolicy {
        let outcome = try perform([.administer(.policy, at: .start)])[0]
        guard case .administered(let answered) = outcome, case .policy(let policy) = answered.answer else {
            throw StoreError("\(outcome)")
        }
        return policy
    }
}
