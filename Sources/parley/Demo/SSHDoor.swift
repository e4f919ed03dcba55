internal import CSpawn
internal import Files
internal import Glibc
internal import Model
internal import Session

/// An OpenSSH server for as long as the demo runs. Its host key and configuration are in the demo's directory, and
/// whatever ends this process ends the server and all its visitors.
final class SSHDoor: Sendable {
    private let process: pid_t
    private let life: Int32

    private static let programs = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/local/bin/sshd", "/usr/bin/sshd"]
    /// How long sshd may take to listen.
    private static let patience: Duration = .seconds(10)
    /// How long visitors may take to leave.
    private static let farewell: Duration = .seconds(2)
    private static let greeting = "Server listening on"

    /// Starts the server, and returns once it listens. `ended` is called, from any thread, when it has ended by itself
    /// or by `close`.
    static func open(
        _ files: SSHDoorFiles, ended: @escaping @Sendable () -> Void
    ) throws(CommandFailure) -> SSHDoor {
        guard let program = programs.first(where: { access($0, X_OK) == 0 }) else {
            throw CommandFailure(
                .configuration,
                "there is no OpenSSH server on this machine; on Debian and Ubuntu: apt install openssh-server")
        }
        try write(files)
        do throws(CommandFailure) {
            return try start(program, files, ended)
        } catch {
            guard let directory = missingDirectory(in: error.text) else { throw error }
            // Empty, and the system's own sshd would make it when it starts.
            mkdir(directory, 0o755)
            chmod(directory, 0o755)
            return try start(program, files, ended)
        }
    }

    /// The directory that an sshd of root's locks itself up in, where it was never started before.
    private static func missingDirectory(in words: String) -> String? {
        let beginning = "Missing privilege separation directory: "
        guard geteuid() == 0, let start = words.firstRange(of: beginning) else { return nil }
        return String(words[start.upperBound...].prefix { !$0.isWhitespace && $0 != ";" })
    }

    private static func write(_ files: SSHDoorFiles) throws(CommandFailure) {
        do throws(FileFailure) {
            try PrivateFile.makeDirectory(files.serverDirectory)
            for key in [files.hostKey, files.guestKey] where access(key, F_OK) != 0 { try makeKey(key) }
            try PrivateFile.write(files.server, to: files.serverConfiguration)
            try PrivateFile.write(files.client, to: files.clientConfiguration)
            let publicKey = PrivateFile.read(files.hostKey + ".pub") ?? ""
            try PrivateFile.write(files.knownHost(publicKey: publicKey), to: files.knownHosts)
        } catch {
            throw CommandFailure(.inputOutput, error.description)
        }
    }

    private static func makeKey(_ path: String) throws(FileFailure) {
        let generator = program(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "parley-demo", "-f", path])
        guard case .success = generator.run() else { throw FileFailure(.write, path, errno: ENOENT) }
    }

    private static func program(_ words: [String]) -> ChildProgram {
        ChildProgram(words: words, variable: ("LC_ALL", "C"), timeLimit: patience, outputLimit: 4096)
    }

    private static func start(
        _ path: String, _ files: SSHDoorFiles, _ ended: @escaping @Sendable () -> Void
    ) throws(CommandFailure) -> SSHDoor {
        var child = cspawn_child()
        let failure = program([path, "-D", "-e", "-f", files.serverConfiguration]).start(&child)
        guard failure == 0 else {
            throw CommandFailure(.inputOutput, "\(path) does not start: \(String(cString: strerror(failure)))")
        }
        let door = SSHDoor(process: child.pid, life: child.life)
        let log = readLog(of: child, until: greeting, within: patience)
        guard log.contains(greeting) else {
            door.close()
            for descriptor in [child.process, child.output, child.error] { Glibc.close(descriptor) }
            throw refusal(log, port: files.port)
        }
        let running = child
        guard
            DetachedThread.run({
                _ = readLog(of: running, until: nil, within: nil)
                for descriptor in [running.process, running.output, running.error] { Glibc.close(descriptor) }
                ended()
            })
        else {
            door.close()
            throw CommandFailure(.internal, "there is no thread for the OpenSSH server")
        }
        return door
    }

    private init(process: pid_t, life: Int32) {
        self.process = process
        self.life = life
    }

    /// The failure for what sshd wrote instead of listening, in words a person can use.
    static func refusal(_ log: String, port: UInt16) -> CommandFailure {
        if log.contains("Address already in use") {
            return CommandFailure(.unreachable, "port \(port) is taken by another program; choose another one")
        }
        if log.contains("Permission denied"), port < 1024 {
            return CommandFailure(.usage, "port \(port) is not for everybody; choose one from 1024 on")
        }
        let lines = log.split(whereSeparator: \.isNewline).suffix(2).joined(separator: "; ")
        return CommandFailure(
            .configuration, "the OpenSSH server does not start: \(lines.isEmpty ? "it says nothing" : lines)")
    }

    /// Reads sshd's output to its end, or up to `word`; keeps the beginning.
    private static func readLog(of child: cspawn_child, until word: String?, within limit: Duration?) -> String {
        let limitAt = limit.map { SessionClock.system.now().uptime + $0 }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let rest = limitAt.map { $0 - SessionClock.system.now().uptime }
            if let rest, rest <= .zero { break }
            var log = pollfd(fd: child.error, events: Int16(POLLIN), revents: 0)
            poll(&log, 1, rest.map { Int32(clamping: $0.wholeMilliseconds) } ?? -1)
            let count = read(child.error, &buffer, buffer.count)
            if count == 0 || count < 0 && errno != EAGAIN && errno != EINTR { break }
            if count > 0, bytes.count < 16_384 { bytes += buffer[..<count] }
            if let word, String(decoding: bytes, as: UTF8.self).contains(word) { break }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Asks visitors' screens to restore their terminals, then ends the server with everything left. Call it once.
    func close() {
        let leaving = leaves(of: process).filter { $0 != process }
        for leaf in leaving { kill(leaf, SIGTERM) }
        let limit = SessionClock.system.now().uptime + Self.farewell
        while SessionClock.system.now().uptime < limit, !Set(leaves(of: process)).isDisjoint(with: leaving) {
            poll(nil, 0, 10)
        }
        Glibc.close(life)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    /// The processes under `process` without children: the screens, below sshd's own processes and the account's shell.
    private func leaves(of process: pid_t) -> [pid_t] {
        let children = (PrivateFile.read("/proc/\(process)/task/\(process)/children") ?? "")
            .split(separator: " ").compactMap { pid_t($0) }
        return children.isEmpty ? [process] : children.flatMap { leaves(of: $0) }
    }
}
