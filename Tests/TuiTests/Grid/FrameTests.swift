import Session
import Testing
import Tui

struct FrameTests {
    private func frame(rows: Int = 2, columns: Int = 8) -> Frame {
        Frame(size: Size(rows: rows, columns: columns))
    }

    @Test func `draws text with its style and returns the columns used`() {
        var frame = frame()

        #expect(frame.put("héllo", row: 0, column: 1, columns: 10, style: .strong) == 5)
        #expect(frame.text() == " héllo\n")
        #expect(frame.styleText() == ".bbbbb\n")
    }

    @Test func `clips at the given columns and at the frame`() {
        var frame = frame()

        #expect(frame.put("abcdef", row: 0, column: 0, columns: 3) == 3)
        #expect(frame.put("abcdef", row: 1, column: 5, columns: 99) == 3)
        #expect(frame.text() == "abc\n     abc")
    }

    @Test func `the typed part is what stands from the cursor's row on`() {
        var (before, after) = (frame(rows: 4), frame(rows: 4))
        for row in 0..<4 {
            before.put(TerminalSafe("old \(row)"), row: row, column: 0)
            after.put(TerminalSafe("new \(row)"), row: row, column: 0)
        }
        #expect(after.typedPart(over: before) == nil)
        after.cursor = Frame.Position(row: 2, column: 3)
        #expect(after.typedPart(over: before)?.text() == "old 0\nold 1\nnew 2\nnew 3")
        #expect(after.typedPart(over: before)?.cursor == after.cursor)
        #expect(after.typedPart(over: frame(rows: 5)) == nil)
    }

    @Test func `draws nothing outside`() {
        var frame = frame()
        for (row, column) in [(-1, 0), (2, 0), (0, 8), (0, 99), (0, -9)] {
            frame.put("abc", row: row, column: column, columns: 5)
        }
        frame.fill(Rect(row: -3, column: -3, rows: 2, columns: 2), style: .bar)
        frame.fill(Rect(row: 5, column: 9, rows: 2, columns: 2), style: .bar)
        frame.box(Rect(row: 9, column: 9, rows: 3, columns: 3))

        #expect(frame == self.frame())
    }

    @Test func `draws the part that is inside`() {
        var frame = frame()
        frame.put("abcd", row: 0, column: -2, columns: 9)
        frame.put("你好", row: 1, column: -1, columns: 9)

        #expect(frame.text() == "cd\n 好")
    }

    @Test func `a wide glyph cut by the edge becomes a blank`() {
        var frame = frame(rows: 1, columns: 4)
        frame.put("xxxx", row: 0, column: 0)

        #expect(frame.put("a你", row: 0, column: 0, columns: 2) == 2)
        #expect(frame.put("你", row: 0, column: 3) == 1)
        #expect(frame.text() == "a x")
    }

    @Test(arguments: [(0, "x 好"), (1, " x好"), (2, "你x"), (3, "你 x")])
    func `overwriting half a wide glyph blanks its other half`(column: Int, expected: String) {
        var frame = frame(rows: 1, columns: 4)
        frame.put("你好", row: 0, column: 0)
        frame.put("x", row: 0, column: column)

        #expect(frame.text() == expected)
    }

    @Test func `a wide glyph over two halves blanks both rests`() {
        var frame = frame(rows: 1, columns: 4)
        frame.put("你好", row: 0, column: 0)
        frame.put("世", row: 0, column: 1)

        #expect(frame.text() == " 世")
        #expect(frame[0, 2].isContinuation && !frame[0, 3].isContinuation)
    }

    @Test func `draws a box with its title cut to fit`() {
        var frame = frame(rows: 3, columns: 12)
        frame.box(Rect(row: 0, column: 0, rows: 3, columns: 12), title: "Signed out", style: .faint)

        #expect(frame.text() == "┌─ Signe… ─┐\n│          │\n└──────────┘")
        #expect(frame.styleText() == "ffffffffffff\nf..........f\nffffffffffff")
    }

    @Test func `any drawing keeps wide glyphs whole`() {
        var random = SplitMix64(seed: 7)
        var frame = frame(rows: 3, columns: 7)
        for _ in 0..<5_000 {
            let text = ["你", "a", "好b", "e\u{301}", ""].randomElement(using: &random) ?? ""
            frame.put(
                TerminalSafe(text + text), row: .random(in: -1...3, using: &random),
                column: .random(in: -3...8, using: &random), columns: .random(in: 0...5, using: &random))
            for row in 0..<3 {
                #expect(!frame[row, 0].isContinuation)
                for column in 1..<7 where frame[row, column].isContinuation {
                    #expect(["你", "好"].contains(frame[row, column - 1].text))
                }
                for column in 0..<7 where ["你", "好"].contains(frame[row, column].text) {
                    #expect(column < 6 && frame[row, column + 1].isContinuation)
                }
            }
        }
    }
}
