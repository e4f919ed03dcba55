internal import Glibc

/// Lines for programs. Each leaves in one write as soon as it is complete.
enum StandardOutput {
    /// Ends the program with 141 when nobody reads any more, and with 74 when the disk or device refuses.
    static func writeLine(_ line: String) {
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
