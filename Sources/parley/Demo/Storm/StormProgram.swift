internal import CSpawn
internal import Glibc
internal import Synchronization

/// A process of this executable that runs beside the demo until it ends or is killed. Its output is passed on line by
/// line.
final class StormProgram: Sendable {
    private let state: Mutex<State>

    private struct State {
        /// A descriptor whose closing kills the program.
        var life: Int32?
        /// The descriptor of its standard input; nil once that has ended.
        var input: Int32?
        var isKilled = false
    }

    /// Starts the program. `told` and `ended` are called from a thread of its own, `ended` once at the end, with nil if
    /// it was killed. Nil when the system does not start it.
    init?(
        _ words: [String], told: @escaping @Sendable (String) -> Void,
        ended: @escaping @Sendable (_ exitCode: Int32?) -> Void
    ) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var child = cspawn_child()
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        guard cspawn_start(&pointers, "LC_ALL=C.UTF-8", FileModes.inherited, ends[0], &child) == 0 else {
            close(ends[1])
            return nil
        }
        state = Mutex(State(life: child.life, input: ends[1]))
        let running = child
        let isWatched = DetachedThread.run { [self] in
            Self.read(running, told)
            var status: Int32 = 0
            while waitpid(running.pid, &status, 0) < 0, errno == EINTR {}
            for descriptor in [running.process, running.output, running.error] { close(descriptor) }
            let wasKilled = state.withLock(\.isKilled)
            kill()
            ended(wasKilled || status & 0x7F != 0 ? nil : (status >> 8) & 0xFF)
        }
        guard isWatched else {
            kill()
            return nil
        }
    }

    /// Kills the program at once with SIGKILL, so that it can't put anything in order.
    func kill() {
        let descriptors = state.withLock { state in
            defer { state = State(isKilled: true) }
            return [state.life, state.input].compactMap(\.self)
        }
        for descriptor in descriptors { close(descriptor) }
    }

    /// Writes to its standard input; a program that has ended reads nothing.
    func write(_ text: String) {
        state.withLock { state in
            guard let input = state.input else { return }
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    func endInput() {
        let input = state.withLock { state in
            defer { state.input = nil }
            return state.input
        }
        if let input { close(input) }
    }

    /// Reads both outputs to their end. Standard error is dropped, so that the program never waits for a reader.
    private static func read(_ child: cspawn_child, _ told: (String) -> Void) {
        var line: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        var watched = [child.output, child.error].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while watched.contains(where: { $0.fd >= 0 }) {
            poll(&watched, nfds_t(watched.count), -1)
            for index in watched.indices where watched[index].revents != 0 {
                let count = Glibc.read(watched[index].fd, &buffer, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                if count <= 0 { watched[index].fd = -1 }
                guard count > 0, index == 0 else { continue }
                for byte in buffer[..<count] {
                    if byte != UInt8(ascii: "\n") {
                        line.append(byte)
                        continue
                    }
                    told(String(decoding: line, as: UTF8.self))
                    line = []
                }
            }
        }
    }
}
