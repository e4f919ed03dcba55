internal import CSpawn
internal import Glibc
internal import Model
internal import Session

/// A program that is run once for its output.
struct ChildProgram: Sendable {
    let words: [String]
    /// A variable to add to this process's environment.
    let variable: (name: String, value: String)
    /// What the program reads on standard input.
    var input: [UInt8] = []
    /// The time after which the program and everything it started are killed.
    let timeLimit: Duration
    /// How many bytes of standard output are accepted.
    let outputLimit: Int

    /// How many bytes of standard error are kept, from the beginning, which says most.
    private static let complaintLimit = 2048

    enum Failure: Error, Equatable {
        /// The program could not be started, for the system's reason.
        case notStarted(errno: Int32)
        case exited(Int32, complaint: String)
        case killed(signal: Int32, complaint: String)
        case tookTooLong(complaint: String)
        case wroteTooMuch
    }

    /// Runs the program to its end and returns its standard output. Blocks; call it on a thread of its own.
    func run() -> Result<[UInt8], Failure> {
        var child = cspawn_child()
        let failure = start(&child)
        guard failure == 0 else { return .failure(.notStarted(errno: failure)) }
        defer { for descriptor in [child.process, child.output, child.error] { close(descriptor) } }
        var output = Pipe(descriptor: child.output, limit: outputLimit + 1)
        var complaint = Pipe(descriptor: child.error, limit: Self.complaintLimit)
        var interruption: Failure?
        let deadline = SessionClock.system.now().uptime + timeLimit
        while true {
            let rest = deadline - SessionClock.system.now().uptime
            if output.bytes.count > outputLimit { interruption = .wroteTooMuch }
            if rest <= .zero { interruption = interruption ?? .tookTooLong(complaint: complaint.text) }
            if interruption != nil { break }
            var watched = [
                pollfd(fd: child.process, events: Int16(POLLIN), revents: 0),
                pollfd(fd: output.openDescriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: complaint.openDescriptor, events: Int16(POLLIN), revents: 0),
            ]
            poll(&watched, nfds_t(watched.count), Int32(clamping: rest.wholeMilliseconds))
            // Asked before the pipes are read: what an ended process wrote is all there.
            let hasEnded = watched[0].revents != 0
            output.read()
            complaint.read()
            if hasEnded { break }
        }
        // What still runs is killed with all it has started; what has ended leaves its children alone.
        close(child.life)
        var status: Int32 = 0
        while waitpid(child.pid, &status, 0) < 0, errno == EINTR {}
        if let interruption { return .failure(interruption) }
        guard output.bytes.count <= outputLimit else { return .failure(.wroteTooMuch) }
        return outcome(status, output: output.bytes, complaint: complaint.text)
    }

    /// Starts the program, which the caller watches. Returns 0, or the errno that says why it does not run.
    func start(_ child: inout cspawn_child) -> Int32 {
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        let text = input.isEmpty ? -1 : cspawn_text(input, input.count)
        guard text >= 0 || input.isEmpty else { return errno }
        defer { if text >= 0 { close(text) } }
        return cspawn_start(pointers, "\(variable.name)=\(variable.value)", FileModes.inherited, text, &child)
    }

    static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

    private func outcome(_ status: Int32, output: [UInt8], complaint: String) -> Result<[UInt8], Failure> {
        let signal = status & 0x7F
        if signal != 0 { return .failure(.killed(signal: signal, complaint: complaint)) }
        let code = (status >> 8) & 0xFF
        return code == 0 ? .success(output) : .failure(.exited(code, complaint: complaint))
    }

    /// The output of one pipe: the first `limit` bytes are kept, the rest is read and dropped.
    private struct Pipe {
        /// The pipe's descriptor; -1 once the other end is closed, which `poll` ignores.
        private(set) var openDescriptor: Int32
        private(set) var bytes: [UInt8] = []
        private let limit: Int

        init(descriptor: Int32, limit: Int) {
            openDescriptor = descriptor
            self.limit = limit
        }

        var text: String { String(decoding: bytes, as: UTF8.self) }

        mutating func read() {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while openDescriptor >= 0 {
                let count = Glibc.read(openDescriptor, &buffer, buffer.count)
                if count > 0 {
                    bytes.append(contentsOf: buffer.prefix(min(count, limit - bytes.count)))
                    // A program that never stops writing must not hold the reader here.
                    if bytes.count == limit { return }
                } else if count == 0 {
                    openDescriptor = -1
                } else if errno != EINTR {
                    return
                }
            }
        }
    }
}

extension ChildProgram.Failure {
    /// The rest of a sentence that begins with the program's name. The last line of its error output says what went
    /// wrong.
    func words(_ timeLimit: Duration, _ outputLimit: Int) -> String {
        switch self {
        case .notStarted(let code): "can't be run: \(ChildProgram.reason(code))"
        case .exited(let status, let complaint): "ended with \(status)\(Self.quoted(complaint))"
        case .killed(let signal, let complaint): "was ended by signal \(signal)\(Self.quoted(complaint))"
        case .tookTooLong: "took more than \(timeLimit.wholeSeconds) s and was killed"
        case .wroteTooMuch: "wrote more than \(outputLimit) bytes and was killed"
        }
    }

    private static func quoted(_ complaint: String) -> String {
        let last = complaint.split(whereSeparator: \.isNewline).last { line in line.contains { !$0.isWhitespace } }
        return last.map { ": \($0.prefix(200))" } ?? ""
    }
}
