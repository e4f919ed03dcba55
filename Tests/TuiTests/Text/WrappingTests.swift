import Session
import Testing
import Tui

struct WrappingTests {
    private func wrapped(_ text: String, _ columns: Int) -> [String] {
        TerminalSafe(text, newlines: true).wrapped(columns: columns).map { $0.map(\.text).joined() }
    }

    @Test(arguments: [
        ("", 5, [""]), ("hello", 5, ["hello"]), ("hello world", 5, ["hello", "world"]),
        ("the quick brown fox", 10, ["the quick ", "brown fox"]), ("a  b", 2, ["a ", "b"]),
        ("foo     bar", 4, ["foo ", "bar"]), ("trailing   ", 8, ["trailing"]), ("  indented", 10, ["  indented"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]), ("a abcdefgh", 4, ["a ", "abcd", "efgh"]),
        ("one\ntwo\n\nthree", 9, ["one", "two", "", "three"]), ("\n", 3, ["", ""]),
    ])
    func `breaks between words, and inside only where it must`(text: String, columns: Int, rows: [String]) {
        #expect(wrapped(text, columns) == rows)
    }

    @Test(arguments: [
        ("你好世界", 4, ["你好", "世界"]), ("你好世界", 5, ["你好", "世界"]), ("ab你好", 3, ["ab", "你", "好"]),
        ("你好，世界", 4, ["你", "好，", "世界"]), ("这是（引用", 6, ["这是", "（引用"]),
    ])
    func `breaks beside wide glyphs, but not between punctuation and its word`(
        text: String, columns: Int, rows: [String]
    ) {
        #expect(wrapped(text, columns) == rows)
    }

    @Test(arguments: [
        ("ab🇩🇪🇫🇷", 3, ["ab", "🇩🇪", "🇫🇷"]), ("🇩🇪🇫🇷🇬🇧", 5, ["🇩🇪🇫🇷", "🇬🇧"]), ("a👩🏽b", 4, ["a", "👩🏽", "b"]),
        ("👍🏽👍🏽", 6, ["👍🏽", "👍🏽"]), ("ab👩🏽\u{200D}💻", 6, ["ab", "👩🏽💻"]), ("👩🏽", 3, ["👩", "🏽"]),
        ("a 👨‍👩‍👧‍👦", 8, ["a ", "👨👩👧👦"]), ("a👨‍👩‍👧‍👦", 6, ["a", "👨👩👧", "👦"]), ("ab🏳️‍🌈", 4, ["ab", "🏳🌈"]),
        ("x\u{200D}👩", 2, ["x", "👩"]), ("👨👩", 3, ["👨", "👩"]),
    ])
    func `a flag stays whole, and so does what was joined where there is room for it`(
        text: String, columns: Int, rows: [String]
    ) {
        #expect(wrapped(text, columns) == rows)
        #expect(
            TerminalSafe(text).hardWrapped(columns: columns).map { $0.map(\.text).joined() }.joined() == rows.joined())
    }

    @Test func `a wide glyph in one column becomes U+FFFD`() {
        #expect(wrapped("a你", 1) == ["a", "\u{FFFD}"])
        #expect(wrapped("a你", 0) == ["a", "\u{FFFD}"])
    }

    @Test func `hard rows of a prefix are the first hard rows of the whole`() {
        let text = "你好 the quick 👨‍👩‍👧 brown\nfox 👩🏽‍💻👍🏽 🇩🇪🇫🇷x🇬🇧  jumps"
        for columns in 2...9 {
            let whole = TerminalSafe(text, newlines: true).hardWrapped(columns: columns)
            for end in text.indices {
                let part = TerminalSafe(String(text[..<end]), newlines: true).hardWrapped(columns: columns)
                #expect(part.dropLast().elementsEqual(whole.prefix(part.count - 1)))
                #expect(whole[part.count - 1].starts(with: part.last ?? []))
            }
        }
    }

    @Test func `no visible glyph is lost, in any width`() {
        var random = SplitMix64(seed: 11)
        let pieces = ["a", "word", " ", "  ", "你", "好。", "（", "e\u{301}", "\n", "\u{1B}", "🎉", "\u{202E}", "\t", "-"]
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 0...30, using: &random))
                .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let columns = Int.random(in: 2...12, using: &random)
            let safe = TerminalSafe(text, newlines: true)
            let visible = safe.glyphs.filter { $0 != .newline }

            let soft = safe.wrapped(columns: columns)
            let hard = safe.hardWrapped(columns: columns)
            #expect(soft.flatMap { $0 }.filter { $0 != .blank } == visible.filter { $0 != .blank })
            #expect(hard.flatMap { $0 } == visible)
            for row in soft + hard { #expect(row.reduce(0) { $0 + $1.width } <= columns) }
        }
    }

    @Test(arguments: [
        ("hello", 5, "hello"), ("hello", 4, "hel…"), ("hello", 1, "…"), ("hello", 0, ""), ("", 0, ""),
        ("你好世界", 5, "你好…"), ("你好世界", 6, "你好…"), ("one\ntwo", 20, "one…"),
    ])
    func `cuts with an ellipsis`(text: String, columns: Int, cut: String) {
        #expect(TerminalSafe(text, newlines: true).truncated(columns: columns).description == cut)
    }
}
