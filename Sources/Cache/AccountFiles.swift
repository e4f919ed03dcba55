internal import Dispatch
internal import Files
internal import Model
package import Session
internal import Synchronization

/// The client's local store: one file per account in a private directory, one open at a time, all of it performed on a
/// thread that may wait for the disk.
///
/// Writes that wait go into one transaction together. Losing the store loses no message that a server has; the text
/// that no server has yet is why each commit is written through.
package final class AccountFiles: AccountStorage {
    private struct Job: Sendable {
        let request: StorageRequest
        let answer: @Sendable (StorageAnswer) -> Void
    }

    private struct State {
        var waiting: [Job] = []
        var isHeld: Bool
        var isRunning = false
        var isFinished = false
    }

    private let directory: String
    private let execute: @Sendable (@escaping @Sendable () -> Void) -> Void
    private let state: Mutex<State>
    /// Touched on the store's thread only; the lock is there for the compiler.
    private let current = Mutex<AccountFile?>(nil)

    /// `directory` is made when the first account is opened. `execute` runs work on one thread, in order, and returns at
    /// once; on that thread everything happens. With `isHeld` nothing happens before `begin()`.
    package init(
        directory: String, isHeld: Bool = false,
        execute: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
    ) {
        self.directory = directory
        self.execute = execute
        state = Mutex(State(isHeld: isHeld))
    }

    package func perform(_ request: StorageRequest, answer: @escaping @Sendable (StorageAnswer) -> Void) {
        change { $0.waiting.append(Job(request: request, answer: answer)) }
    }

    /// Lets go what waits: the first frame is on the screen.
    package func begin() {
        change { $0.isHeld = false }
    }

    /// Performs what was handed in, closes the file and takes nothing more. Returns when that is done, or after
    /// `milliseconds`.
    package func finish(within milliseconds: Int) {
        let isDone = DispatchSemaphore(value: 0)
        change { $0.isHeld = false }
        execute { [self] in
            drain()
            state.withLock { $0.isFinished = true }
            put(nil)
            isDone.signal()
        }
        _ = isDone.wait(timeout: .now() + .milliseconds(milliseconds))
    }

    private func change(_ body: (inout State) -> Void) {
        let isDue = state.withLock { state in
            guard !state.isFinished else { return false }
            body(&state)
            guard !state.isHeld, !state.isRunning, !state.waiting.isEmpty else { return false }
            state.isRunning = true
            return true
        }
        if isDue { execute { [self] in drain() } }
    }

    // MARK: On the store's thread

    private func drain() {
        while true {
            let jobs = state.withLock { state in
                defer { state.waiting = [] }
                state.isRunning = !state.waiting.isEmpty
                return state.waiting
            }
            if jobs.isEmpty { return }
            perform(jobs)
        }
    }

    private func perform(_ jobs: [Job]) {
        var writes: [Job] = []
        for job in jobs {
            switch job.request {
            case .open(let account):
                write(&writes)
                job.answer(open(account))
            case .close:
                write(&writes)
                put(nil)
            case .page(let conversation, let before, let limit):
                write(&writes)
                let file = current.withLock { $0 }
                let page = try? file?.page(of: conversation, before: before, limit: limit)
                // What can't be read counts as not kept: the server has it.
                job.answer(.page(conversation, before: before, page ?? []))
            case .list, .summary, .messages, .readMark, .seen, .outgoing, .discard, .failWaiting, .draft:
                writes.append(job)
            }
        }
        write(&writes)
    }

    private func write(_ jobs: inout [Job]) {
        defer { jobs = [] }
        guard !jobs.isEmpty, let file = current.withLock({ $0 }) else { return }
        do throws(CacheError) {
            try file.write(jobs.map(\.request))
            for job in jobs where job.request.isText { job.answer(.saved) }
        } catch {
            for job in jobs { job.answer(.failed(error.description)) }
        }
    }

    private func open(_ account: StoredAccount) -> StorageAnswer {
        put(nil)
        do throws(CacheError) {
            do throws(FileFailure) {
                try PrivateFile.makeDirectory(directory)
                try PrivateFile.closeToOthers(directory)
            } catch {
                throw .refused(error.description)
            }
            let path = "\(directory)/\(Self.fileName(of: account))"
            do throws(CacheError) {
                return .opened(try restore(account, path: path))
            } catch {
                guard case .damaged = error else { throw error }
                let aside = try DamagedFile.setAside(path)
                var restored = try restore(account, path: path)
                restored.notice = "\(error). It is kept as \(aside); history comes from the server again."
                return .opened(restored)
            }
        } catch {
            put(nil)
            return .failed(error.description)
        }
    }

    private func restore(_ account: StoredAccount, path: String) throws(CacheError) -> RestoredAccount {
        let file = try AccountFile(path: path, account: account)
        do throws(CacheError) {
            let restored = try file.restore()
            put(file)
            return restored
        } catch {
            file.close()
            throw error
        }
    }

    private func put(_ file: AccountFile?) {
        current.withLock { current in
            current?.close()
            current = file
        }
    }

    /// Readable for whoever looks for a user's file; the address can be any text.
    private static func fileName(of account: StoredAccount) -> String {
        "\(account.user)-\(account.appID)-\(stableHash(of: account.server.description)).sqlite"
    }
}
