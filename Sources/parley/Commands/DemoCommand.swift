internal import ArgumentParser
internal import Dispatch
internal import Synchronization
internal import Tui

/// `parley demo`: a whole deployment in this process, and you in the middle of it.
struct DemoCommand: ParsableCommand, ForegroundCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try it: a private server, people who answer, and you.",
        discussion: "In the demo, /tour shows what there is, /demo kick signs you out from another device, "
            + "/demo expire ends your ticket, /demo revoke has the operator void it, "
            + "/demo drop takes the network away for some seconds, "
            + "and /demo storm sends 1,000 messages while the server and who sends and receives them are killed.")

    @Option(help: ArgumentHelp("Keep everything in this directory, and go on there next time.", valueName: "directory"))
    var keep: String?

    @Option(
        help: ArgumentHelp(
            "Instead of a screen here, let visitors in over SSH at this port of 127.0.0.1.",
            discussion:
                "It starts the system's OpenSSH server for as long as the demo runs and prints the line to paste.",
            valueName: "port"))
    var ssh: UInt16?

    @Option(
        help: ArgumentHelp(
            "The colours: auto (the terminal is asked for its background), dark, light or contrast.", valueName: "name"),
        completion: .list(ThemeName.allCases.map(\.rawValue)))
    var theme: String?

    @Flag(help: "Lines in place of a screen: for screen readers, terminals that can't move the cursor, and pipes.")
    var linear = false

    func validate() throws {
        if ssh == 0 { throw ValidationError("--ssh 0: give a port from 1 on, as in --ssh 2222") }
    }

    func run() throws(CommandFailure) -> ExitStatus {
        let layers = SettingLayers<ClientKey>(file: nil)
        let theme = try layers.value(.theme, option: theme, ClientValue.theme) ?? .auto
        let language = try layers.value(.language, option: nil, ClientValue.language) ?? Environment.language
        let stage = try Self.openStage(keeping: keep, isOverSSH: ssh != nil)
        if let ssh {
            defer { Self.close(stage) }
            return try DemoOverSSH(port: ssh, stage: stage).run()
        }
        do throws(CommandFailure) {
            return try ScreenRunner(
                settings: stage.visitorSettings, initialConversation: stage.firstConversation, theme: theme,
                language: language, isLinear: linear, demo: stage
            ).run()
        } catch {
            Self.close(stage)
            throw error
        }
    }

    /// Closes the stage when no screen would do it, so that nothing of it stays behind.
    private static func close(_ stage: DemoStage) {
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            await stage.close()
            isDone.signal()
        }
        isDone.wait()
    }

    /// The server must accept before the screen connects, and the main thread is the screen's: it waits here.
    private static func openStage(keeping directory: String?, isOverSSH: Bool) throws(CommandFailure) -> DemoStage {
        let result = Mutex<Result<DemoStage, CommandFailure>?>(nil)
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            let outcome: Result<DemoStage, CommandFailure>
            do throws(CommandFailure) {
                outcome = .success(
                    try await DemoStage.open(
                        keeping: directory, isOverSSH: isOverSSH, logger: ServerLog.make(to: .nowhere)))
            } catch {
                outcome = .failure(error)
            }
            result.withLock { $0 = outcome }
            isDone.signal()
        }
        isDone.wait()
        guard let outcome = result.withLock({ $0 }) else { throw CommandFailure(.internal, "the demo did not start") }
        return try outcome.get()
    }
}
