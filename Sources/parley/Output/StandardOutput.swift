internal import Glibc

/// Lines for programs. Each leaves in one write as soon as it is complete.
enum StandardOutput {
    /// Ends the program with 141 when nobody reads any more.
    static func writeLine(_ line: String) {
        var bytes = Array((line + "\n").utf8)[...]
        while !bytes.isEmpty {
            let done = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if done > 0 {
                bytes = bytes.dropFirst(done)
            } else if errno != EINTR {
                exit(ExitStatus.outputGone.rawValue)
            }
        }
    }
}
