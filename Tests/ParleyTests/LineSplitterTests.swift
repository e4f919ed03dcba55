import Model
import Testing

@testable import parley

/// How standard input becomes messages.
struct LineSplitterTests {
    private func split(_ pieces: [[UInt8]]) -> [Result<Line, LineSplitter.Failure>] {
        var splitter = LineSplitter()
        return pieces.flatMap { splitter.add($0) } + splitter.finish()
    }

    private func texts(_ results: [Result<Line, LineSplitter.Failure>]) -> [String] {
        results.compactMap { try? $0.get().text }
    }

    @Test func `splits at LF, drops one CR, skips empty lines and keeps their numbers`() throws {
        let lines = try split([Array("one\n\ntwo\r\n\r\nthree\r\r\nlast".utf8)]).map { try $0.get() }
        #expect(lines.map(\.text) == ["one", "two", "three\r", "last"])
        #expect(lines.map(\.number) == [1, 3, 5, 6])
    }

    @Test func `pieces of any size give the same lines`() {
        let input = Array("你好\n🎉 party\r\nend".utf8)
        #expect(texts(split(input.map { [$0] })) == texts(split([input])))
    }

    @Test func `takes 12,288 bytes, refuses one more and looks at nothing after it`() {
        let longest = [UInt8](repeating: UInt8(ascii: "x"), count: Limits.messageBytes)
        #expect(texts(split([longest + Array("\r\nnext\n".utf8)])).count == 2)
        let results = split([longest + Array("x\nnext\n".utf8)])
        #expect(results.count == 1)
        #expect(throws: LineSplitter.Failure.self) { try results[0].get() }
    }

    @Test func `a line without an end can't fill the memory`() {
        var splitter = LineSplitter()
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 65_536)
        #expect(splitter.add(piece).count == 1)
        #expect(splitter.add(piece).isEmpty)
        #expect(splitter.finish().isEmpty)
    }

    @Test func `names the line that is not UTF-8`() {
        let results = split([Array("good\n".utf8) + [0xFF, 0xFE, 0x0A] + Array("good\n".utf8)])
        #expect(texts(results) == ["good"])
        #expect(
            results.last
                == .failure(
                    .init(
                        text:
                            "line 2 is not valid UTF-8; convert the input first, for instance with iconv; of this line "
                            + "and those after it nothing was sent")))
    }

    @Test(arguments: [" ", "\t \t", "\u{A0}", "\u{200B}", "\u{3000}\u{FEFF}"])
    func `a line that shows nothing is skipped as an empty one is, and refused as the words of a command line`(
        text: String
    ) {
        #expect(texts(split([Array("a\n\(text)\nb\n".utf8)])) == ["a", "b"])
        #expect(MessageText.failure(text)?.contains("blank") == true)
    }
}
