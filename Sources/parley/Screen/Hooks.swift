internal import Model
internal import Session
internal import Synchronization
internal import Tui

/// Programs of the person's that are told what came while nobody looked.
///
/// They are run as a ticket command is: no shell, no terminal, a time limit. What came is on their standard input, as the line
/// that `parley events` has for it, and never in their arguments: it is somebody else's text. One of a kind runs at a
/// time, the others wait.
final class Hooks: Sendable {
    private struct Queue {
        var isRunning = false
        var waiting: [String] = []
    }

    private let commands: [Hook: CommandWords]
    private let timeLimit: Duration
    private let queues = Mutex<[Hook: Queue]>([:])
    private let failed = Mutex<Set<Hook>>([])

    /// How many lines may wait; more are dropped: a person who returns has more to read than to be called for.
    private static let mostWaiting = 20
    private static let outputLimit = 65_536

    init(_ commands: [Hook: CommandWords], timeLimit: Duration = .seconds(10)) {
        self.commands = commands
        self.timeLimit = timeLimit
    }

    var isEmpty: Bool { commands.isEmpty }

    /// A mention is a message, too. `told` gets a sentence where a program fails, once for each kind.
    func run(
        _ hook: Hook, _ event: SessionEvent, from sender: Profile? = nil, told: @escaping @Sendable (String) -> Void
    ) {
        let kind = hook == .mention && commands[.mention] == nil ? .message : hook
        var lines = EventLines(knowing: sender.map { [$0] } ?? [])
        guard let command = commands[kind],
            let line = lines.lines(for: event, at: SessionClock.system.now().wall).first
        else { return }
        let begins = queues.withLock { queues in
            var queue = queues[kind] ?? Queue()
            defer { queues[kind] = queue }
            if queue.waiting.count < Self.mostWaiting { queue.waiting.append(line) }
            if queue.isRunning { return false }
            queue.isRunning = true
            return true
        }
        guard begins, !DetachedThread.run({ [self] in work(kind, command, told) }) else { return }
        queues.withLock { $0[kind] = nil }
    }

    /// Runs commands until no line waits.
    private func work(_ kind: Hook, _ command: CommandWords, _ told: (String) -> Void) {
        while let line = next(kind) {
            let program = ChildProgram(
                words: command.words, variable: ("PARLEY_EVENT", kind.rawValue), input: Array((line + "\n").utf8),
                timeLimit: timeLimit, outputLimit: Self.outputLimit)
            guard case .failure(let failure) = program.run() else { continue }
            let isFirst = failed.withLock { $0.insert(kind).inserted }
            if isFirst { told(words(for: failure, of: kind, command)) }
        }
    }

    private func next(_ kind: Hook) -> String? {
        queues.withLock { queues in
            guard var queue = queues[kind], !queue.waiting.isEmpty else {
                queues[kind] = nil
                return nil
            }
            let line = queue.waiting.removeFirst()
            queues[kind] = queue
            return line
        }
    }

    private func words(for failure: ChildProgram.Failure, of kind: Hook, _ command: CommandWords) -> String {
        let name = command.words.first ?? ""
        let cause = failure.words(timeLimit, Self.outputLimit)
        return "on-\(kind.rawValue): \(name) \(cause). The configuration file names it; this is told once."
    }
}
