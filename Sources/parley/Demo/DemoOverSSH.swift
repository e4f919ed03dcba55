internal import Dispatch
internal import Glibc
internal import Model

/// `parley demo --ssh`: no screen here, but a door for as many as come; all of them are the demo's visitor, so that each
/// one signs the one before out.
struct DemoOverSSH {
    let port: UInt16
    let stage: DemoStage

    /// Runs until ^C, or until the terminal is closed.
    func run() throws(CommandFailure) -> ExitStatus {
        let isOver = DispatchSemaphore(value: 0)
        let files = SSHDoorFiles(
            directory: stage.directory, port: port, account: try Self.account(), command: try command())
        let door = try SSHDoor.open(files) { isOver.signal() }
        Task.detached { _ = await EndSignals { isOver.signal() } }
        for line in Self.words(files) { StandardOutput.writeLine(line) }
        isOver.wait()
        door.close()
        return .ok
    }

    static func words(_ files: SSHDoorFiles) -> [String] {
        [
            "In another terminal, and then in a second one:", "", "    \(files.line)", "",
            "The second one signs the first one out, live. With a key of your own: \(files.lineForOwnKeys)",
            "^C ends the demo, its people, its OpenSSH server and every visitor.",
        ]
    }

    private func command() throws(CommandFailure) -> [String] {
        let program = try Environment.executable()
        let open = stage.cast.characters.first.map { ["--open", $0.user.description] } ?? []
        return [
            program, "kiosk", "--as", stage.cast.visitor.description, "--server", stage.address.description, "--data",
            stage.dataDirectory,
        ] + open
    }

    private static func account() throws(CommandFailure) -> String {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var texts = [CChar](repeating: 0, count: 4096)
        guard getpwuid_r(getuid(), &entry, &texts, texts.count, &found) == 0, found != nil, let name = entry.pw_name
        else {
            throw CommandFailure(.configuration, "the system has no name for the user who runs this; sshd needs one")
        }
        return String(cString: name)
    }
}
