import Dispatch
import Model
import Rules
import Server
import Synchronization
import TestSupport
import Wire

/// Does nothing, and can be held or made to fail.
final class FakeStore: Store {
    private struct State {
        var performed = 0
        var failures = 0
        var kind = StoreError.Kind.unavailable
        var isHeld = false
        var isClosed = false
        var damagesLogins = false
    }

    private let state = Mutex(State())
    private let gate = DispatchSemaphore(value: 0)
    private let held = Mailbox<Void>()
    private let tidied = Mailbox<Bool>()
    private let probed = Mailbox<Void>()

    var performed: Int { state.withLock { $0.performed } }
    var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Every login meets damage from now on, and so does every probe.
    func damageLogins() { state.withLock { $0.damagesLogins = true } }

    /// Whether it was to forget what is old.
    func untilTidied() async throws -> Bool { try await tidied.next() }
    func hold() { state.withLock { $0.isHeld = true } }
    func untilProbed() async throws { try await probed.next() }

    func failNext(_ times: Int = 1, _ kind: StoreError.Kind = .unavailable) {
        state.withLock { ($0.failures, $0.kind) = (times, kind) }
    }

    func untilHeld() async throws { try await held.next() }

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
        let damagesLogins = state.withLock { state in
            state.performed += operations.count
            return state.damagesLogins
        }
        return operations.map { operation in
            switch operation {
            case .administer: return .administered(AdministrationOutcome(.done))
            case .login where damagesLogins: return .damaged(StoreError("a page is damaged"))
            case .login, .logout, .expire, .renew, .left, .resumed, .append, .markRead, .request, .instances,
                .endInstances:
                return .removed(with: [])
            }
        }
    }

    func probe() throws(StoreError) {
        defer { probed.put(()) }
        try write()
        if state.withLock({ $0.damagesLogins }) { throw StoreError("a page is damaged") }
    }

    private func write() throws(StoreError) {
        let fails = state.withLock { state in
            guard state.failures > 0 else { return false }
            state.failures -= 1
            return true
        }
        if fails { throw StoreError("disk full", kind: state.withLock { $0.kind }) }
    }

    func read(_ request: ReadRequest, for user: UserID, completion: @escaping @Sendable (ReadOutcome) -> Void) {
        completion(.failed(StoreError("none")))
    }

    func fetchConversations(
        of user: UserID, from cursor: ConversationPage.Cursor,
        completion: @escaping @Sendable (ConversationsOutcome) -> Void
    ) {
        completion(.failed(StoreError("none")))
    }

    func tidy(forgets: Bool) { tidied.put(forgets) }

    func close() { state.withLock { $0.isClosed = true } }
}
