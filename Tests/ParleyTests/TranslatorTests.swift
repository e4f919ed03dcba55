import Foundation
import TestSupport
import Testing
import Tui

@testable import parley

/// A program of the person's is given a text and prints it in another language.
struct TranslatorTests {
    private func translation(of text: String, by script: String, timeLimit: Duration = .seconds(60)) async -> Result<
        String, TranslationFailure
    > {
        await Translator(command: CommandWords(words: ["sh", "-c", script]), timeLimit: timeLimit)
            .translation(of: text)
    }

    private func reason(_ text: String, _ script: String, timeLimit: Duration = .seconds(60)) async -> String {
        guard case .failure(let failure) = await translation(of: text, by: script, timeLimit: timeLimit) else {
            return ""
        }
        return failure.text
    }

    @Test func `the text is on its standard input, whole, and what it prints is the translation`() async {
        let text = "你好\n$(touch /nowhere) 'quoted' \"twice\" 🎉"
        #expect(
            await translation(of: text, by: "sed 's/^/> /'; echo")
                == .success("> 你好\n> $(touch /nowhere) 'quoted' \"twice\" 🎉"))
        #expect(await translation(of: "x", by: #"printf '\377'"#) == .success("\u{FFFD}"))
        #expect(await translation(of: "x", by: "echo $PARLEY_EVENT $#") == .success("translate 0"))
    }

    @Test func `why there is none is told, with what the program has said`() async {
        #expect(await reason("x", "echo 'no network' >&2; exit 3").contains("sh ended with 3: no network"))
        #expect(await reason("x", "true").contains("has printed nothing"))
        #expect(await reason("x", "yes").contains("wrote more than 65536 bytes"))
        #expect(await reason("x", "sleep 60", timeLimit: .milliseconds(100)).contains("took more than 0 s"))
        let none = await Translator(command: CommandWords(words: ["/nowhere/trans"])).translation(of: "x")
        guard case .failure(let failure) = none else {
            Issue.record("a program that is not there has run")
            return
        }
        #expect(failure.text.contains("/nowhere/trans can't be run: No such file"))
        #expect(failure.text.contains("translate-command"))
    }
}
