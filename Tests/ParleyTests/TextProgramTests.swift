import Foundation
import TestSupport
import Testing
import Tui

@testable import parley

/// A program of the person's is given a text and prints something.
struct TextProgramTests {
    private func translation(of text: String, by script: String, timeLimit: Duration = .seconds(60)) async -> Result<
        String, TextProgramFailure
    > {
        await TextPrograms(translator: CommandWords(words: ["sh", "-c", script]), timeLimit: timeLimit)
            .output(of: .translator, on: text)
    }

    private func typed(_ command: String, on text: String = "a b\n", timeLimit: Duration = .seconds(60)) async
        -> Result<String, TextProgramFailure>
    {
        await TextPrograms(timeLimit: timeLimit).output(of: .typed(command), on: text)
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
        let none = await TextPrograms(translator: CommandWords(words: ["/nowhere/trans"]))
            .output(of: .translator, on: "x")
        guard case .failure(let failure) = none else {
            Issue.record("a program that is not there has run")
            return
        }
        #expect(failure.text.contains("/nowhere/trans can't be run: No such file"))
        #expect(failure.text.contains("translate-command"))
    }

    @Test func `a command that was typed is run without a shell, and prints as it likes`() async {
        let text = "$(touch /nowhere) `id` 你好"
        #expect(await typed("cat", on: text) == .success(text))
        #expect(await typed("printf '%s\\n' \"two words\" $HOME ; id") == .success("two words\n$HOME\n;\nid"))
        #expect(await typed("sh -c 'printf \"  kept  \\n\\n\"; cat >/dev/null'") == .success("  kept  \n"))
        #expect(await typed("true") == .success(""))
        #expect(await typed("sh -c 'echo $PARLEY_EVENT'") == .success("pipe"))
    }

    @Test func `why a command that was typed shows nothing is told`() async {
        func reason(_ command: String, timeLimit: Duration = .seconds(60)) async -> String {
            guard case .failure(let failure) = await typed(command, timeLimit: timeLimit) else { return "" }
            return failure.text
        }
        #expect(await reason("grep 'x") == "Nothing to show: a ' is never closed.")
        #expect(await reason("grep x") == "Nothing to show: grep ended with 1.")
        #expect(await reason("/nowhere/x").contains("/nowhere/x can't be run: No such file"))
        #expect(await reason("sleep 60", timeLimit: .milliseconds(100)).contains("took more than 0 s and was killed"))
        #expect(await reason("yes").contains("wrote more than 65536 bytes and was killed"))
    }
}
