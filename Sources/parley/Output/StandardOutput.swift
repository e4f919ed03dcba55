internal import Glibc
internal import Model
internal import Session
internal import Synchronization

/// Prints lines for programs, each in one write as soon as it is complete.
enum StandardOutput {
    /// The uptime at which the writing of the present line began; nil between two lines.
    private static let begunAt = Mutex<Uptime?>(nil)
    /// How long a reader that takes nothing is waited for.
    private static let patience: Duration = .seconds(2)

    /// Ends the program with `status` from two seconds on if its reader has stalled: it was asked to end, and can't end
    /// in order while a line is not taken.
    static func endIfStalled(_ status: ExitStatus) {
        _ = DetachedThread.run {
            while true {
                usleep(useconds_t(patience.wholeMilliseconds) * 1000)
                guard let begun = begunAt.withLock({ $0 }) else { continue }
                if SessionClock.system.now().uptime - begun >= patience { exit(status.rawValue) }
            }
        }
    }

    /// Ends the program with 141 when nobody reads any more, and with 74 when the disk or device refuses.
    static func writeLine(_ line: String) {
        begunAt.withLock { $0 = SessionClock.system.now().uptime }
        defer { begunAt.withLock { $0 = nil } }
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let done = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if done > 0 {
                bytes = bytes.dropFirst(done)
            } else if errno == EAGAIN {
                var output = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
                poll(&output, 1, -1)
            } else if errno != EINTR {
                exit((errno == EPIPE ? ExitStatus.outputGone : .inputOutput).rawValue)
            }
        }
    }
}
