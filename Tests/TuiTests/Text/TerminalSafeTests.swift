import Testing
import Tui

struct TerminalSafeTests {
    @Test(arguments: [
        ("", ""), ("plain ASCII ~", "plain ASCII ~"),
        ("\u{1B}[31mred", "␛[31mred"), ("\u{1B}]52;c;eA==\u{7}", "␛]52;c;eA==␇"),
        ("a\rb", "a␍b"), ("a\u{8}b", "a␈b"), ("\0\u{7F}", "␀␡"),
        ("\u{9B}31m", "␛[31m"), ("\u{85}", "␛E"), ("\u{2028}\u{2029}", "␤␤"),
        ("a\nb", "a␊b"), ("\r\n", "␍␊"),
    ])
    func `shows controls as pictures`(text: String, drawn: String) {
        let safe = TerminalSafe(text)

        #expect(safe.description == drawn)
        #expect(safe.hiddenCount == 0)
    }

    @Test func `keeps line ends where they are wanted, and no other control`() {
        let safe = TerminalSafe("a\r\nb\nc\rd\u{B}e\r", newlines: true)

        #expect(safe.lines().map(\.description) == ["a", "b", "c␍d␋e␍"])
        #expect(safe.columns == 8)
    }

    @Test func `a tab reaches the next stop of its line`() {
        let safe = TerminalSafe("a\tb\n你\tc\td", newlines: true)

        #expect(safe.lines().map(\.description) == ["a   b", "你  c   d"])
    }

    @Test(arguments: [
        "\u{202E}", "\u{2066}", "\u{200E}", "\u{61C}", "\u{200B}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{34F}",
        "\u{3164}", "\u{115F}", "\u{E0041}", "\u{E0001}", "\u{FFF9}", "\u{200D}", "\u{180E}",
    ])
    func `leaves out and counts what nobody can see`(hidden: String) {
        let safe = TerminalSafe("a\(hidden)b\(hidden)\(hidden)")

        #expect(safe.description == "ab")
        #expect(safe.hiddenCount == 3)
    }

    @Test(arguments: [
        ("❤\u{FE0F}", "❤", 1), ("👨\u{200D}👩\u{200D}👧", "👨👩👧", 6), ("🏳\u{FE0F}\u{200D}🌈", "🏳🌈", 3),
        ("1\u{FE0F}\u{20E3}", "1\u{20E3}", 1), ("क\u{94D}\u{200D}ष", "क\u{94D}ष", 2),
        ("می\u{200C}خواهم", "میخواهم", 7), ("葛\u{E0100}", "葛", 2),
        ("🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "🏴", 2),
    ])
    func `leaves out joiners and selectors of ordinary writing without alarm`(text: String, drawn: String, columns: Int)
    {
        let safe = TerminalSafe(text)

        #expect(safe.description == drawn)
        #expect(safe.columns == columns)
        #expect(safe.hiddenCount == 0)
    }

    @Test func `the letters of a flag are one glyph, and a letter without its other one is one by itself`() {
        let safe = TerminalSafe("🇩🇪🇫🇷\u{1F1EC}x\u{1F1EC}\n\u{1F1E7}", newlines: true)

        #expect(safe.glyphs.map(\.text) == ["🇩🇪", "🇫🇷", "\u{1F1EC}", "x", "\u{1F1EC}", "\n", "\u{1F1E7}"])
        #expect(safe.glyphs.map(\.width) == [2, 2, 1, 1, 1, 0, 1])
        #expect(safe.columns == 8)
        #expect(TerminalSafe("🇩🇪🇫🇷").truncated(columns: 3).description == "🇩🇪…")
        #expect(TerminalSafe("\u{1F1E9}\u{200D}\u{1F1EA}").glyphs.count == 2)
    }

    @Test func `counts text that is smuggled behind variation selectors`() {
        let smuggled = String(repeating: "\u{FE01}", count: 100)
        #expect(TerminalSafe("😀" + smuggled).hiddenCount == 99)
    }

    @Test func `a glyph has at most four marks, the rest is counted`() {
        let safe = TerminalSafe("e" + String(repeating: "\u{301}", count: 1_000) + "x")

        #expect(safe.glyphs.map(\.text) == ["e\u{301}\u{301}\u{301}\u{301}", "x"])
        #expect(safe.columns == 2)
        #expect(safe.hiddenCount == 996)
    }

    @Test func `a mark without a base gets one`() {
        #expect(
            TerminalSafe("\u{301}a\n\u{301}", newlines: true).lines().map(\.description) == ["◌\u{301}a", "◌\u{301}"])
    }

    @Test func `draws what the terminal doesn't know as U+FFFD`() {
        let old = WidthTable { $0.value > 0xFFFF ? -1 : 1 }

        #expect(TerminalSafe("a😀b", table: old).description == "a\u{FFFD}b")
        #expect(TerminalSafe("\u{378}\u{FFFF}").description == "\u{FFFD}\u{FFFD}")
    }

    @Test func `every scalar becomes harmless`() {
        // The planes that hold characters, and the one of tags and selectors.
        let scalars = (Array(0..<0x32400) + Array(0xE0000..<0xE1000)).compactMap { Unicode.Scalar(UInt32($0)) }
        let harmful = scalars.filter { scalar in
            !TerminalSafe(String(scalar)).glyphs.allSatisfy { glyph in
                let drawn = glyph.text.unicodeScalars
                return (1...2).contains(glyph.width) && (1...5).contains(drawn.count)
                    && drawn.allSatisfy {
                        !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
                    }
            }
        }
        #expect(harmful.isEmpty)
    }

    @Test func `a large hostile message is cheap`() {
        let clock = ContinuousClock()
        let texts = [
            String(repeating: "\u{301}", count: 6_144), String(repeating: "\t", count: 12_288),
            String(repeating: "你", count: 4_096), String(repeating: " ", count: 12_288),
            String(repeating: "x", count: 12_288), String(repeating: "👨\u{200D}", count: 1_700),
        ]
        let time = clock.measure {
            for text in texts {
                for row in TerminalSafe(text, newlines: true).wrapped(columns: 1) { #expect(row.count <= 1) }
            }
        }
        #expect(time < .seconds(10))
    }
}
