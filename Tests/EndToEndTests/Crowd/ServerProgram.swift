import Foundation
import Model
import NIOCore
import TestSupport
import Testing
import UserSig

/// A real `parley serve` on a data directory that outlives it. Behind a proxy its port may change.
final class ServerProgram: Sendable {
    let proxy: FaultProxy?
    let directory: String
    private let port: Int
    private let arguments: [String]
    private let state = Watched(State())

    private struct State {
        var program: Program?
        /// Nil while it does not listen.
        var port: Int?
        var exit: Int32?
    }

    init(directory: String, port: Int = 0, proxy: FaultProxy? = nil, arguments: [String] = []) async throws {
        (self.directory, self.port, self.proxy) = (directory, port, proxy)
        let secret = Data(TicketSecret.exampleText.utf8)
        _ = FileManager.default.createFile(
            atPath: directory + "/secret", contents: secret, attributes: [.posixPermissions: 0o600])
        self.arguments =
            arguments + ["--app-id", "\(Ticket.exampleAppID)", "--secret-file", directory + "/secret"]
        try await start()
    }

    var operatorSocket: String { directory + "/operator" }

    /// Its process, for what /proc knows.
    var pid: Int32? { state.value.program?.pid }

    func start() async throws {
        let state = state
        state.change { $0 = State() }
        let program = try await Program(
            ["serve", "--data", directory + "/data", "--listen", "127.0.0.1:\(port)", "--operator-listen"]
                + ["unix:" + operatorSocket, "--log-level", "warning", "--recipients", "any"] + arguments,
            environment: ["HOME": directory, "SWIFT_BACKTRACE": "enable=no"], errors: directory + "/errors",
            hear: { line in
                guard line.hasPrefix("listening on "), let port = line.split(separator: ":").last else { return }
                state.change { $0.port = Int(port) }
            },
            ended: { status in state.change { ($0.port, $0.exit) = (nil, status) } })
        state.change { $0.program = program }
        _ = await state.wait { $0.port != nil || $0.exit != nil }
        guard let port = state.value.port else { throw DidNotStart(exit: state.value.exit) }
        await proxy?.forward(to: port)
    }

    /// Ends it by a signal and returns how it ended; until `start` the line is dead.
    @discardableResult
    func end(by signal: Int32) async -> Int32? {
        state.value.program?.signal(signal)
        _ = await state.wait { $0.exit != nil }
        await proxy?.forward(to: nil)
        return state.value.exit
    }

    func restart(by signal: Int32) async throws {
        let exit = await end(by: signal)
        let errors = try? String(contentsOfFile: directory + "/errors", encoding: .utf8)
        #expect(exit == (signal == 15 ? 0 : -signal), "\(errors?.suffix(2_000) ?? "")")
        try await start()
    }

    func listens() async {
        _ = await state.wait { $0.port != nil }
    }

    struct DidNotStart: Error {
        let exit: Int32?
    }
}
