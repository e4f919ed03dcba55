import Model
import Session
import Synchronization

/// What a session remembers, without a disk.
final class MemoryStorage: SessionStorage {
    private let kicks = Mutex<[String: Displacement]>([:])
    private let signOuts = Mutex<[String: UntoldSignOut]>([:])

    func unansweredKick(user: String) -> Displacement? {
        kicks.withLock { $0[user] }
    }

    func remember(kick: Displacement, user: String) {
        kicks.withLock { $0[user] = kick }
    }

    func forgetKick(user: String) {
        kicks.withLock { $0[user] = nil }
    }

    func untoldSignOut(user: String) -> UntoldSignOut? {
        signOuts.withLock { $0[user] }
    }

    func remember(_ signOut: UntoldSignOut, user: String) {
        signOuts.withLock { $0[user] = signOut }
    }

    func forgetSignOut(user: String) {
        signOuts.withLock { $0[user] = nil }
    }
}
