internal import Model
internal import Session

/// `/demo storm`: a program sends numbered messages to another one while the server and both programs are killed and
/// the visitor's line is cut. This value decides what happens when; `StormRunner` starts and kills the programs.
struct Storm {
    /// A real process that is killed with SIGKILL and started again.
    enum Program: CaseIterable, Sendable {
        case server
        case sender
        case receiver
    }

    enum Input: Sendable {
        /// The time `Storm.pace` has passed.
        case tick
        /// The receiver has printed this message.
        case arrived(seq: Int64, text: String)
        /// The program was killed, or has ended.
        case ended(Program, exitCode: Int32?)
    }

    enum Action: Equatable, Sendable {
        case start(Program)
        case kill(Program)
        /// Write lines to the sender up to this number, from 1 on; with the last one its input ends.
        case write(upTo: Int)
        /// Cut the visitor's own line for a moment.
        case cutLine
        case tell(String)
        /// End the storm; the last action.
        case finish
    }

    /// A disturbance; they come in turn.
    private enum Blow {
        case kill(Program)
        case cutLine
    }

    static let pace: Duration = .milliseconds(50)
    /// How many lines are written per tick, few enough to leave time for disturbances.
    private static let linesPerTick = 5
    private static let blows: [Blow] = [.kill(.server), .cutLine, .kill(.sender), .kill(.receiver)]
    private static let rounds = 3
    /// Ticks between a kill and the next start.
    private static let pause = 6
    /// Ticks between two messages to the person.
    private static let talk = 5
    /// Ticks to wait after the last message for one that may come twice.
    private static let calm = 20
    /// Ticks without anything new after which the storm is given up.
    private static let patience = 1_200

    private let name: String
    let lines: [String]
    private(set) var kills: [Program: Int] = [:]
    private(set) var lineCuts = 0
    private var texts: [Int64: String] = [:]
    private var written = 0
    private var ticks = 0
    private var blowsDone = 0
    /// When killed programs are started again.
    private var starts: [(program: Program, at: Int)] = []
    private var isSenderDone = false
    private var progressAt = 0
    private var completeAt: Int?
    private var isOver = false

    /// `name` is in every line, because messages of another storm may still be on their way.
    init(named name: String, count: Int = 1_000) {
        self.name = name
        lines = (1...count).map { "\(name): \($0) of \(count)" }
    }

    /// The messages that have arrived by their seqs, so that one told twice counts once.
    var arrivals: [String] { texts.sorted { $0.key < $1.key }.map(\.value) }

    mutating func begin() -> [Action] {
        [.start(.server), .start(.receiver), .start(.sender)]
    }

    mutating func handle(_ input: Input) -> [Action] {
        if isOver { return [] }
        switch input {
        case .tick: return tick()
        case .arrived(let seq, let text):
            guard text.hasPrefix(name) else { return [] }
            if texts.updateValue(text, forKey: seq) == nil { progressAt = ticks }
            return []
        case .ended(let program, let exitCode):
            if program == .sender, exitCode == 0 {
                isSenderDone = true
                return []
            }
            // Killed by a blow, or ended by itself where it should not have: it is started again in both cases.
            starts.append((program, ticks + Self.pause))
            return []
        }
    }

    private mutating func tick() -> [Action] {
        ticks += 1
        var actions: [Action] = []
        for (program, at) in starts where at <= ticks { actions += restart(program) }
        starts.removeAll { $0.at <= ticks }
        let next = min(written + Self.linesPerTick, writingLimit)
        if next > written {
            written = next
            actions.append(.write(upTo: written))
        }
        if let blow = nextBlow { actions += strike(blow) }
        if ticks % Self.talk == 0 { actions.append(.tell(progress)) }
        return actions + end()
    }

    /// Starts a program again. A sender begins with its first line: the server recognises messages that it has by their
    /// ids.
    private mutating func restart(_ program: Program) -> [Action] {
        [.start(program)] + (program == .sender ? [.write(upTo: written)] : [])
    }

    private var areBlowsOver: Bool { blowsDone >= Self.blows.count * Self.rounds }

    /// The next disturbance, once enough has arrived and all programs run; nil until then.
    private var nextBlow: Blow? {
        guard !areBlowsOver, starts.isEmpty, texts.count >= nextBlowAt else { return nil }
        return Self.blows[blowsDone % Self.blows.count]
    }

    /// The number of arrivals at which the next disturbance is due.
    private var nextBlowAt: Int { (blowsDone + 1) * lines.count / (Self.blows.count * Self.rounds + 1) }

    /// How far lines may be written: far enough that some are on their way when a disturbance comes, and not so far
    /// that one is missed on a slow machine.
    private var writingLimit: Int {
        areBlowsOver ? lines.count : min(lines.count, nextBlowAt + Self.linesPerTick * Self.pause)
    }

    private mutating func strike(_ blow: Blow) -> [Action] {
        blowsDone += 1
        switch blow {
        case .kill(let program):
            kills[program, default: 0] += 1
            return [.kill(program)]
        case .cutLine:
            lineCuts += 1
            return [.cutLine]
        }
    }

    private mutating func end() -> [Action] {
        if isSenderDone, texts.count >= lines.count, completeAt == nil { completeAt = ticks }
        guard completeAt.map({ ticks - $0 >= Self.calm }) ?? (ticks - progressAt > Self.patience) else { return [] }
        isOver = true
        return [.finish]
    }

    // MARK: What it says

    var progress: String {
        "Storm: \(Self.count(texts.count)) of \(Self.count(lines.count)) have arrived. \(blowsSaid)"
    }

    /// The disturbances in words: processes killed with signal 9, and cuts of the screen's link.
    var blowsSaid: String {
        let killed = [("server", Program.server), ("sender", .sender), ("receiver", .receiver)]
            .map { "\($0) \(kills[$1] ?? 0)" }.joined(separator: ", ")
        return "kill -9: \(killed); your own line cut: \(lineCuts)."
    }

    func result(sent: FileHash, arrived: FileHash, after time: Duration) -> String {
        let outcome = sent == arrived ? "each once and in order" : "and they are not the same"
        let seconds = "\(time.wholeMilliseconds / 1000).\(time.wholeMilliseconds / 100 % 10) s"
        return
            "Storm over: \(Self.count(lines.count)) sent, \(Self.count(arrivals.count)) arrived, \(outcome), in \(seconds). "
            + "BLAKE2b of what was sent \(sent.description.prefix(16)), of what arrived \(arrived.description.prefix(16)). "
            + blowsSaid
    }

    /// The bytes that both hashes are made of: a line each, as in a file.
    static func bytes(of lines: [String]) -> [UInt8] { lines.flatMap { Array($0.utf8) + [UInt8(ascii: "\n")] } }

    private static func count(_ number: Int) -> String {
        number < 1_000 ? "\(number)" : "\(number / 1_000),\(String(1_000 + number % 1_000).dropFirst())"
    }
}
