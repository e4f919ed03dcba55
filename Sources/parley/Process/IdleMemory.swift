internal import CSpawn
internal import Glibc

/// The memory of a program that has little to do. Most of it is pages of the program's own files.
enum IdleMemory {
    private static let interval: Duration = .seconds(60)

    /// They come back as they are needed, from the system's cache.
    static func giveBack() { cspawn_give_back_pages() }

    /// For servers and scripts that listen: a while after the start, and then each minute that took less than a hundredth of
    /// a processor. Never returns.
    static func giveBackWhenIdle() async {
        try? await Task.sleep(for: .seconds(10))
        while true {
            giveBack()
            var used: Duration
            repeat {
                let before = processorTime
                try? await Task.sleep(for: interval)
                used = processorTime - before
            } while used > interval / 100
        }
    }

    private static var processorTime: Duration {
        // In microseconds, by POSIX. A `timespec` belongs to whichever module the compiler has met it in first.
        .microseconds(clock())
    }
}
