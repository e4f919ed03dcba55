import Files
import Model
import Session
import TestSupport
import Testing
import Tui

@testable import parley

struct HooksTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func shell(_ script: String) -> CommandWords {
        CommandWords(words: ["sh", "-c", script, "sh", directory.path])
    }

    private func message(_ text: String) -> SessionEvent {
        .messageAdded(.make(seq: 3, text: text), own: false, catchUp: false)
    }

    /// The first sentence that is told.
    private func run(_ commands: [Hook: CommandWords], _ events: [(Hook, SessionEvent)]) async -> String {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self)
        let hooks = Hooks(commands)
        for (hook, event) in events { hooks.run(hook, event) { continuation.yield($0) } }
        for await sentence in stream { return sentence }
        return ""
    }

    @Test func `what came is on standard input, and nowhere else`() async throws {
        let script = "cat > $1/in; echo $# > $1/count; echo $PARLEY_EVENT > $1/event; test ! -t 0; exit 3"
        let sentence = await run([.message: shell(script)], [(.message, message("$(id) \"quoted\" 你好"))])
        let line = try #require(PrivateFile.read(directory.path + "/in"))
        #expect(line.contains("\"event\":\"message\""))
        #expect(line.contains("\"text\":\"$(id) \\\"quoted\\\" 你好\""))
        #expect(line.hasSuffix("}\n"))
        #expect(PrivateFile.read(directory.path + "/count") == "1\n")
        #expect(PrivateFile.read(directory.path + "/event") == "message\n")
        #expect(sentence == "on-message: sh ended with 3. The configuration file names it; this is told once.")
    }

    @Test func `a mention is a message where nothing else is said`() async {
        let sentence = await run([.message: shell("cat > $1/in; exit 4")], [(.mention, message("@alice"))])
        #expect(sentence.hasPrefix("on-message: sh ended with 4"))
        let own = await run(
            [.message: shell("exit 4"), .mention: shell("echo why >&2; exit 5")], [(.mention, message("@alice"))])
        #expect(own.hasPrefix("on-mention: sh ended with 5: why."))
    }

    @Test func `of one kind one runs at a time, in the order in which they came`() async {
        // A second one would find the directory; the last one ends badly, so that its end is told.
        let script = "read line; mkdir $1/lock || exit 6; case $line in *last*) exit 7;; esac; sleep 0; rmdir $1/lock"
        let events = (1...5).map { (Hook.message, message($0 == 5 ? "last" : "text \($0)")) }
        let sentence = await run([.message: shell(script)], events)
        #expect(sentence.contains("ended with 7"))
    }

    @Test func `one that is not here is told`() async {
        let sentence = await run([.message: CommandWords(words: ["no-such-program"])], [(.message, message("x"))])
        #expect(sentence.hasPrefix("on-message: no-such-program can't be run: No such file"))
    }
}
