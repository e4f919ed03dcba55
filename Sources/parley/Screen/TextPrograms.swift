internal import Model
internal import Tui

/// Programs of the person's that are given the text of a message and print something.
///
/// They are run as a ticket command is: no shell, no terminal, a time limit. The text is on their standard input, and never in
/// their arguments: it is somebody else's.
struct TextPrograms: Sendable {
    var translator: CommandWords?
    var timeLimit: Duration = .seconds(30)

    /// Several times what a message may have.
    private static let outputLimit = 65_536

    func output(of program: TextProgram, on text: String) async -> Result<String, TextProgramFailure> {
        await withCheckedContinuation { continuation in
            let isRunning = DetachedThread.run { continuation.resume(returning: run(program, on: text)) }
            if !isRunning {
                continuation.resume(returning: failure(program, "there is no thread to start a program on"))
            }
        }
    }

    private func run(_ program: TextProgram, on text: String) -> Result<String, TextProgramFailure> {
        let words: [String]
        do throws(SettingProblem) { words = try self.words(of: program) } catch {
            return failure(program, error.text)
        }
        let name = words.first ?? ""
        let child = ChildProgram(
            words: words, variable: ("PARLEY_EVENT", program.event), input: Array((text + "\n").utf8),
            timeLimit: timeLimit, outputLimit: Self.outputLimit)
        switch child.run() {
        case .success(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            guard program == .translator else { return .success(text.withoutLastLineEnd) }
            let translation = text.trimmingWhitespace
            return translation.isEmpty ? failure(program, "\(name) has printed nothing") : .success(translation)
        case .failure(let failure):
            return self.failure(program, "\(name) \(failure.words(timeLimit, Self.outputLimit))")
        }
    }

    private func words(of program: TextProgram) throws(SettingProblem) -> [String] {
        switch program {
        case .translator:
            guard let translator else { throw SettingProblem("there is no program for it") }
            return translator.words
        case .typed(let command): return try CommandWords(parsing: command).words
        }
    }

    private func failure(_ program: TextProgram, _ cause: String) -> Result<String, TextProgramFailure> {
        switch program {
        case .translator:
            .failure(
                TextProgramFailure(text: "Not translated: \(cause). \(ClientKey.translateCommand.rawValue) names it."))
        case .typed: .failure(TextProgramFailure(text: "Nothing to show: \(cause)."))
        }
    }
}

extension TextProgram {
    /// The value of PARLEY_EVENT for the hook's program.
    fileprivate var event: String {
        switch self {
        case .translator: "translate"
        case .typed: "pipe"
        }
    }
}

extension String {
    fileprivate var withoutLastLineEnd: String { last?.isNewline == true ? String(dropLast()) : self }
}
