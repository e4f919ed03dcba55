internal import CPty
internal import Glibc

/// A program that a test starts and waits for.
///
/// It is used in place of Foundation's `Process`, whose `run()`, beside the many threads of a whole test run, sometimes
/// reads past the end of a copy.
package struct SpawnedChild: Sendable {
    package let pid: Int32

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Starts the program at the path `words[0]` with this process's environment. Its output is added to the file
    /// `output`; it reads from the descriptor `input`, or nothing when that is nil.
    package init(_ words: [String], input: Int32? = nil, output: String) throws {
        let nowhere = open("/dev/null", O_RDONLY | O_CLOEXEC)
        let printed = open(output, O_WRONLY | O_APPEND | O_CLOEXEC)
        defer { for descriptor in [nowhere, printed] where descriptor >= 0 { close(descriptor) } }
        guard nowhere >= 0, printed >= 0 else { throw Failure(description: "\(output) can't be opened") }
        let arguments = words.map { strdup($0) } + [nil]
        defer { for word in arguments { free(word) } }
        var pid: pid_t = 0
        let failure = cpty_spawn_piped(words[0], arguments, environ, input ?? nowhere, printed, output, &pid)
        guard failure == 0 else {
            throw Failure(description: "\(words[0]) does not start: \(String(cString: strerror(failure)))")
        }
        self.pid = pid
    }

    /// Waits for the end. Returns the exit code, or the negative number of the signal that ended the program. Call it
    /// once.
    package func waitForEnd() -> Int32 {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -(status & 0x7F)
    }
}
