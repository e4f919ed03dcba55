internal import Cache
internal import Files
internal import Glibc
internal import Model
internal import Session

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// Starts and kills the programs of a storm: `parley serve`, `parley send` and `parley events`, each a process of its
/// own.
struct StormRunner: Sendable {
    static let senderName = "storm"

    /// The storm's name, which no other one has.
    let name: String
    /// The path of this program's own file.
    let executable: String
    /// A new directory, for what the programs keep.
    let directory: String
    let address: ServerAddress
    /// The command line of the server that takes the place of the demo's own one, on its data.
    let serverWords: [String]
    let visitor: UserID
    let senderTicket: String
    let visitorTicket: String
    let cutLine: @Sendable () -> Void
    let says: @Sendable (String) async -> Void

    /// Runs the storm to its end; returns the result in words, or nil when the demo ended before.
    func run() async throws(FileFailure) -> String? {
        for program in Storm.Program.allCases { try PrivateFile.makeDirectory(home(of: program)) }
        try PrivateFile.write(senderTicket, to: ticketFile(of: .sender))
        try PrivateFile.write(visitorTicket, to: ticketFile(of: .receiver))
        let (inputs, continuation) = AsyncStream.makeStream(of: Storm.Input.self)
        let ticker = Task {
            while true {
                try await Task.sleep(for: Storm.pace)
                continuation.yield(.tick)
            }
        }
        var programs = Programs(runner: self, inputs: continuation)
        defer {
            ticker.cancel()
            programs.killAll()
        }
        let beganAt = SessionClock.system.now().uptime
        var storm = Storm(named: name)
        for action in storm.begin() { await programs.perform(action, storm) }
        var outcome: String?
        for await input in inputs {
            if case .ended(let program, _) = input { programs.note(endOf: program) }
            for action in storm.handle(input) {
                guard action == .finish else {
                    await programs.perform(action, storm)
                    continue
                }
                outcome = Self.result(of: storm, after: SessionClock.system.now().uptime - beganAt)
                if let outcome { await send(outcome) }
                programs.killAll()
            }
            // A killed server holds its data directory until it is gone.
            if outcome != nil, programs.areGone { break }
        }
        return outcome
    }

    private static func result(of storm: Storm, after time: Duration) -> String? {
        guard let sent = FileHash(of: Storm.bytes(of: storm.lines)),
            let arrived = FileHash(of: Storm.bytes(of: storm.arrivals))
        else { return nil }
        return storm.result(sent: sent, arrived: arrived, after: time)
    }

    /// Sends the result as a message, so that it is kept.
    private func send(_ outcome: String) async {
        let program = ChildProgram(
            words: words(["send", visitor.description, outcome], for: .sender), variable: ("LC_ALL", "C.UTF-8"),
            timeLimit: .seconds(10), outputLimit: 4096)
        await withCheckedContinuation { isDone in
            let isStarted = DetachedThread.run {
                _ = program.run()
                isDone.resume()
            }
            if !isStarted { isDone.resume() }
        }
    }

    // MARK: The programs

    private func home(of program: Storm.Program) -> String { "\(directory)/\(program)" }

    private func ticketFile(of program: Storm.Program) -> String { home(of: program) + "/ticket" }

    fileprivate func words(of program: Storm.Program, firstID: MessageID) -> [String] {
        switch program {
        case .server: words(["serve"] + serverWords, for: program)
        case .sender: words(["send", visitor.description, "-", "--first-id", firstID.description], for: program)
        // What the visitor has read on the screen by then is no news to another device.
        case .receiver: words(["events", "--no-stdin", "--from-start"], for: program)
        }
    }

    /// The command line of a program, which uses none of the person's settings or environment.
    private func words(_ own: [String], for program: Storm.Program) -> [String] {
        let signIn = ["--server", address.description, "--ticket-file", ticketFile(of: program), "--user"]
        let client: [String] =
            switch program {
            case .server: []
            case .sender: signIn + [Self.senderName]
            case .receiver: signIn + [visitor.description]
            }
        return ["env", "-i", "HOME=\(home(of: program))", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", executable] + own
            + client
    }

    /// The running programs, and how far the sender's lines have been written.
    private struct Programs {
        let runner: StormRunner
        let inputs: AsyncStream<Storm.Input>.Continuation
        private var running: [Storm.Program: StormProgram] = [:]
        private var written = 0
        private let firstID: MessageID

        init(runner: StormRunner, inputs: AsyncStream<Storm.Input>.Continuation) {
            self.runner = runner
            self.inputs = inputs
            var random = SystemRandomNumberGenerator()
            firstID = MessageID(high: random.next(), low: random.next())
        }

        mutating func perform(_ action: Storm.Action, _ storm: Storm) async {
            switch action {
            case .start(let program): start(program)
            case .kill(let program): running[program]?.kill()
            case .write(let count): write(storm.lines, upTo: count)
            case .cutLine: runner.cutLine()
            case .tell(let text): await runner.says(text)
            case .finish: break
            }
        }

        var areGone: Bool { running.isEmpty }

        mutating func note(endOf program: Storm.Program) {
            running[program] = nil
        }

        func killAll() {
            for program in running.values { program.kill() }
        }

        private mutating func start(_ program: Storm.Program) {
            if program == .sender { written = 0 }
            let inputs = inputs
            running[program] = StormProgram(
                runner.words(of: program, firstID: firstID),
                told: { line in
                    guard program == .receiver, let message = StormMessage(line) else { return }
                    inputs.yield(.arrived(seq: message.seq, text: message.text))
                }, ended: { inputs.yield(.ended(program, exitCode: $0)) })
            if running[program] == nil { inputs.yield(.ended(program, exitCode: nil)) }
        }

        private mutating func write(_ lines: [String], upTo count: Int) {
            guard let sender = running[.sender], count > written else { return }
            sender.write(lines[written..<count].map { $0 + "\n" }.joined())
            written = count
            if count == lines.count { sender.endInput() }
        }
    }
}

/// A message of the sender in the output of `parley events`.
struct StormMessage: Decodable {
    let event: String
    let from: String
    let seq: Int64
    let text: String

    /// Nil for every other line.
    init?(_ line: String) {
        guard let message = try? JSONDecoder().decode(StormMessage.self, from: Data(line.utf8)),
            message.event == "message", message.from == StormRunner.senderName
        else { return nil }
        self = message
    }
}
