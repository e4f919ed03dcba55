internal import CSpawn
internal import Glibc
internal import Model
internal import Session
internal import Tui

/// Has addresses opened by a program of the person's, which goes on when the client ends.
///
/// It is started without a shell, without a terminal, with nothing to read and nowhere to write. The address is one
/// argument, or a part of one, wherever `{url}` is written.
struct LinkOpener: Sendable {
    let command: CommandWords

    static let placeholder = "{url}"
    static let usual = CommandWords(words: ["xdg-open", placeholder])

    /// A program that ends later has shown something before.
    private static let patience: Duration = .seconds(30)

    /// Why it was not opened; nil where the program has taken it. Answers once that is known.
    func open(_ address: WebAddress) async -> String? {
        await withCheckedContinuation { continuation in
            let isRunning = DetachedThread.run { continuation.resume(returning: run(address)) }
            if !isRunning { continuation.resume(returning: Self.told("there is no thread to start a program on.")) }
        }
    }

    private func run(_ address: WebAddress) -> String? {
        var pointers: [UnsafeMutablePointer<CChar>?] =
            command.words(putting: address.description, for: Self.placeholder).map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        pointers.append(nil)
        var pid: pid_t = 0
        let name = command.words.first ?? ""
        let failure = cspawn_launch(pointers, FileModes.inherited, &pid)
        guard failure == 0 else {
            return Self.told("\(name) can't be run: \(String(cString: strerror(failure))). \(Self.cure)")
        }
        let startedAt = SessionClock.system.now().uptime
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        guard status != 0, SessionClock.system.now().uptime - startedAt < Self.patience else { return nil }
        let signal = status & 0x7F
        let end = signal == 0 ? "ended with \((status >> 8) & 0xFF)" : "was ended by signal \(signal)"
        return Self.told("\(name) \(end). \(Self.cure)")
    }

    private static func told(_ cause: String) -> String { "The link was not opened: \(cause)" }

    private static let cure =
        "\(ClientKey.openCommand.rawValue) in the configuration file names the program; c copies the address."
}
