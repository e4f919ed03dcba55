internal import CPty
internal import Glibc
package import Tui

/// A program on a terminal of its own. A test types, reads what the program writes, and looks at the terminal's modes.
///
/// Every wait is for a fact and gives up after `patience`. A pty belongs to one test, and ends the program when it is
/// released. The program's output, and what others see of it while it runs, is looked through for secrets.
package final class Pty {
    package enum Failure: Error {
        case system(String, errno: Int32)
        case noFact(String, after: Duration, output: String)
    }

    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    package let pid: Int32
    /// The output that waits have read since the last `forgetOutput`.
    package private(set) var output: [UInt8] = []
    private var forgottenOutput: [UInt8] = []
    /// The modes the terminal had before the program started.
    package let modesBefore: PtyModes

    private var master: Int32
    private let slave: Int32
    private let process: Int32
    private let patience: Duration
    private var ending: Ending?
    private let name: String
    private let printsTicket: Bool
    private var isLookedAt = false
    private var sleepsBeforeInput = -1

    /// Starts `path` with exactly this environment. With `printsTicket` the output may show a ticket, which is its
    /// purpose.
    package init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = ["TERM": "xterm-256color"],
        size: Size = Size(rows: 24, columns: 80), patience: Duration = .seconds(120), printsTicket: Bool = false
    ) throws {
        self.patience = patience
        self.printsTicket = printsTicket
        name = ([path.split(separator: "/").last.map(String.init) ?? ""] + arguments.prefix(1)).joined(separator: " ")
        var master: Int32 = -1
        var slave: Int32 = -1
        let failure = cpty_open(Int32(size.rows), Int32(size.columns), &master, &slave)
        if failure != 0 { throw Failure.system("openpt", errno: failure) }
        self.master = master
        self.slave = slave
        modesBefore = PtyModes(of: master)
        var pid: pid_t = 0
        let spawned = Self.withStrings([path] + arguments) { arguments in
            Self.withStrings(environment.map { "\($0)=\($1)" }) { environment in
                cpty_spawn(path, arguments, environment, slave, &pid)
            }
        }
        if spawned != 0 {
            close(master)
            close(slave)
            throw Failure.system("spawn \(path)", errno: spawned)
        }
        self.pid = pid
        process = cpty_process_descriptor(pid)
        _ = fcntl(master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if ending == nil {
            lookAtProcess()
            // The session's process groups lose their terminal, and the leader surely ends.
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        lookAtOutput()
        for descriptor in [master, slave, process] where descriptor >= 0 { close(descriptor) }
    }

    package var modes: PtyModes { PtyModes(of: slave) }

    /// The output as text, with U+FFFD for bytes that are no text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    package func type(_ text: String) {
        type(bytes: Array(text.utf8))
    }

    package func type(bytes: [UInt8]) {
        sleepsBeforeInput = sleeps()
        _ = write(master, bytes, bytes.count)
    }

    package func resize(to size: Size) {
        _ = cpty_resize(master, Int32(size.rows), Int32(size.columns))
    }

    package func signal(_ number: Int32) {
        lookAtProcess()
        kill(pid, number)
    }

    /// Takes the terminal away, as when its window is closed.
    package func hangUp() {
        lookAtProcess()
        close(master)
        master = -1
    }

    /// Forgets the output read so far, so that a later wait sees only new output.
    package func forgetOutput() {
        forgottenOutput += output
        output = []
    }

    /// Reads until `fact` is true of this pty.
    package func wait(for description: String, _ fact: (Pty) -> Bool) throws {
        let end = ContinuousClock.now + patience
        while !fact(self) {
            if ending != nil || ContinuousClock.now >= end {
                throw Failure.noFact(description, after: patience, output: text)
            }
            readMore(until: end)
        }
    }

    /// Reads until `text` was written since the last `forgetOutput`.
    package func wait(forText text: String) throws {
        let bytes = Array(text.utf8)
        try wait(for: text) { cpty_contains($0.output, $0.output.count, bytes, bytes.count) }
    }

    /// Waits until the program ends; without `reading`, as a terminal that takes no more output.
    package func waitForEnd(reading: Bool = true) throws -> Ending {
        let end = ContinuousClock.now + patience
        lookAtProcess()
        while true {
            if let ending {
                lookAtOutput()
                return ending
            }
            if ContinuousClock.now >= end {
                throw Failure.noFact("end", after: patience, output: text)
            }
            readMore(until: end, reading: reading)
        }
    }

    /// Waits, without reading any, until the terminal holds this many bytes of output.
    package func waitForOutput(atLeast count: Int) throws {
        let end = ContinuousClock.now + patience
        var held: Int32 = 0
        while held < count {
            if ContinuousClock.now >= end {
                throw Failure.noFact("\(count) bytes, but \(held)", after: patience, output: text)
            }
            letRun()
            _ = ioctl(master, UInt(FIONREAD), &held)
        }
    }

    /// Waits, without reading output, until the program has taken what was typed and sleeps in `poll` with no time limit.
    package func waitForIdle() throws {
        let end = ContinuousClock.now + patience
        while !isIdle() {
            if ContinuousClock.now >= end {
                throw Failure.noFact("idle, but \(systemCall())", after: patience, output: text)
            }
            letRun()
        }
    }

    private func isIdle() -> Bool {
        var untaken: Int32 = 0
        // A program that sleeps may only not have been woken yet.
        guard ioctl(slave, UInt(FIONREAD), &untaken) == 0, untaken == 0, sleeps() > sleepsBeforeInput else {
            return false
        }
        // The call's number and arguments: poll, descriptors, their count, -1.
        let call = systemCall().split(separator: " ")
        return call.first == "7" && call.dropFirst(3).first == "0xffffffff"
    }

    /// Gives the program the processor for a millisecond, or until it ends, where no event can be waited for.
    private func letRun() {
        var end = pollfd(fd: process, events: Int16(POLLIN), revents: 0)
        poll(&end, 1, 1)
    }

    /// The system call that the program sleeps in, as the kernel shows it.
    private func systemCall() -> String { kernel("syscall") }

    /// How often the program has gone to sleep by itself.
    private func sleeps() -> Int {
        let field = kernel("status").split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches:") }
        return field.flatMap { Int($0.split(separator: "\t").last ?? "") } ?? -1
    }

    /// A file of the kernel about the program, in `/proc`.
    private func kernel(_ name: String) -> String {
        let file = open("/proc/\(pid)/\(name)", O_RDONLY)
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &buffer, buffer.count)
        return String(decoding: buffer[..<max(0, count)], as: UTF8.self)
    }

    /// Waits for output or the program's end, and takes it.
    private func readMore(until end: ContinuousClock.Instant, reading: Bool = true) {
        var polls = [
            pollfd(fd: reading ? master : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: process, events: Int16(POLLIN), revents: 0),
        ]
        let left = (end - .now) / .milliseconds(1)
        poll(&polls, nfds_t(polls.count), Int32(max(1, left)))
        if polls[0].revents != 0 { takeOutput() }
        if polls[1].revents != 0 {
            var status: Int32 = 0
            if waitpid(pid, &status, WNOHANG) == pid {
                ending = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
                takeOutput()
            }
        }
    }

    private func takeOutput() {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(master, &buffer, buffer.count)
            if count <= 0 { return }
            output += buffer[..<count]
        }
    }

    // MARK: Secrets

    /// Looks for secrets in what other users of the machine see of the program.
    private func lookAtProcess() {
        // Before it has said anything it may not have come to hiding its arguments.
        guard ending == nil, !output.isEmpty || !forgottenOutput.isEmpty else { return }
        SecretWatch.suite.look(throughProcess: pid, name)
    }

    /// Looks for secrets in the program's output, once.
    private func lookAtOutput() {
        guard !isLookedAt, !printsTicket else { return }
        isLookedAt = true
        SecretWatch.suite.look(through: forgottenOutput + output, "what \(name) wrote")
    }

    private static func withStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
