internal import Model
internal import Tui

/// A program of the person's that shows messages in another language.
///
/// It is run as a ticket command is: no shell, no terminal, a time limit. The text is on its standard input, and never in its
/// arguments: it is somebody else's. What it prints is the translation.
struct Translator: Sendable {
    let command: CommandWords
    var timeLimit: Duration = .seconds(30)

    /// Several times what a message may have.
    private static let outputLimit = 65_536

    func translation(of text: String) async -> Result<String, TranslationFailure> {
        await withCheckedContinuation { continuation in
            let isRunning = DetachedThread.run { continuation.resume(returning: run(on: text)) }
            if !isRunning { continuation.resume(returning: failure("there is no thread to start a program on")) }
        }
    }

    private func run(on text: String) -> Result<String, TranslationFailure> {
        let program = ChildProgram(
            words: command.words, variable: ("PARLEY_EVENT", "translate"), input: Array((text + "\n").utf8),
            timeLimit: timeLimit, outputLimit: Self.outputLimit)
        switch program.run() {
        case .success(let bytes):
            let text = String(decoding: bytes, as: UTF8.self).trimmingWhitespace
            return text.isEmpty ? failure("\(name) has printed nothing") : .success(text)
        case .failure(let failure): return self.failure("\(name) \(failure.words(timeLimit, Self.outputLimit))")
        }
    }

    private var name: String { command.words.first ?? "" }

    private func failure(_ cause: String) -> Result<String, TranslationFailure> {
        .failure(TranslationFailure(text: "Not translated: \(cause). \(ClientKey.translateCommand.rawValue) names it."))
    }
}
