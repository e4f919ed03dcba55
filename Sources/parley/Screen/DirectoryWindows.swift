internal import Files
internal import Session
internal import Synchronization
internal import Tui

/// Lets windows with the same data directory notice each other, by bytes in a file that each of them locks.
final class DirectoryWindows: Sendable {
    private let path: String
    private let file = Mutex<LockFile?>(nil)

    /// Held by the window that a person looks at; by who runs programs: of `FileSessionStorage.windowsBytes`.
    private static let watched: Int64 = 1
    private static let first: Int64 = 2

    init(directory: String) {
        path = FileSessionStorage.windowsFile(in: directory)
    }

    var others: OtherWindows {
        OtherWindows(
            watch: { self.watch($0) },
            isWatched: { self.with { $0.isHeldElsewhere(Self.watched..<Self.watched + 1) } ?? false },
            // Without a file each is by itself.
            isFirst: { self.with { $0.hold(Self.first, alone: true) } ?? true })
    }

    private func watch(_ isWatched: Bool) {
        _ = with { file in
            if isWatched { return file.hold(Self.watched, alone: false) }
            file.letGo(Self.watched)
            return true
        }
    }

    /// Opened once it is needed: what stands in the way then is said by who asks whether there are other windows.
    private func with(_ body: (LockFile) -> Bool?) -> Bool? {
        file.withLock { file in
            if file == nil { file = try? LockFile(path: path) }
            return file.flatMap(body)
        }
    }
}
