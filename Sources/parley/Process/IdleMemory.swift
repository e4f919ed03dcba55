internal import CSpawn
internal import Glibc

/// Frees memory of a program that has little to do. Most of it is pages of the program's own files.
enum IdleMemory {
    private static let interval: Duration = .seconds(60)

    /// Gives pages back to the system; when they are needed they come back from its cache.
    static func giveBack() { cspawn_give_back_pages() }

    /// Gives pages back some time after the start, and then after each minute that used less than a hundredth of a
    /// processor. For servers and scripts that listen. Never returns.
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
