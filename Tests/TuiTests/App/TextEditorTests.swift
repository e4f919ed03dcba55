import Testing
import Tui

@Suite struct TextEditorTests {
    @Test func `moves and deletes by whole characters`() {
        var editor = TextEditor("a👨‍👩‍👧e\u{301}")
        editor.apply(.backspace)
        #expect(editor.text == "a👨‍👩‍👧")
        editor.apply(.moveLeft)
        #expect(editor.cursor == 1)
        editor.apply(.deleteForward)
        #expect(editor.text == "a")
    }

    @Test func `stands behind a character that joined what was before`() {
        var editor = TextEditor("xy")
        editor.apply(.moveLeft)
        editor.insert("e")
        editor.insert("\u{301}")
        #expect(editor.text == "xe\u{301}y")
        editor.insert("!")
        #expect(editor.text == "xe\u{301}!y")
    }

    @Test func `a mark typed before a mark stays one place`() {
        var editor = TextEditor("\u{301}")
        editor.apply(.moveToStartOfLine)
        editor.insert("e")
        #expect(editor.text == "e\u{301}")
        #expect(editor.cursor == editor.text.utf8.count)
    }

    @Test(arguments: [
        (EditCommand.deleteWordLeft, "one two "), (.deleteToStartOfLine, ""), (.transpose, "one two thrwe"),
        (.backspace, "one two thre"), (.newline, "one two threw\n"),
    ])
    func `edits as emacs does, and undoes it`(edit: EditCommand, expected: String) {
        var editor = TextEditor("one two threw")
        editor.apply(edit)
        #expect(editor.text == expected)
        editor.apply(.undo)
        #expect(editor.text == "one two threw")
    }

    @Test func `cuts words and puts them back`() {
        var editor = TextEditor("one two")
        editor.apply(.moveToStartOfLine)
        editor.apply(.deleteWordRight)
        #expect(editor.text == " two")
        editor.apply(.moveToEndOfLine)
        editor.apply(.yank)
        #expect(editor.text == " twoone")
    }

    @Test func `moves between lines and keeps the column`() {
        var editor = TextEditor("abcdef\nxy\nabcdef")
        editor.apply(.moveLeft)
        editor.apply(.moveUp)
        editor.insert("!")
        #expect(editor.text == "abcdef\nxy!\nabcdef")
        editor.apply(.moveUp)
        editor.insert("?")
        #expect(editor.text == "abc?def\nxy!\nabcdef")
        editor.apply(.moveDown)
        editor.apply(.moveDown)
        editor.apply(.deleteToEndOfLine)
        #expect(editor.text.hasSuffix("xy!\nabc"))
    }

    @Test func `a run of typing is one step of undo`() {
        var editor = TextEditor()
        for character in "hello" { editor.insert(String(character)) }
        editor.apply(.moveLeft)
        editor.insert("X")
        editor.apply(.undo)
        #expect(editor.text == "hello")
        editor.apply(.undo)
        #expect(editor.text == "")
        editor.apply(.undo)
    }

    @Test func `undo goes back 100 steps of a short text, and as far as a megabyte reaches of a long one`() {
        var short = TextEditor()
        for _ in 0..<150 { short.insert("ab") }
        for _ in 0..<200 { short.apply(.undo) }
        #expect(short.text.utf8.count == 100)

        let piece = String(repeating: "x", count: 300_000)
        var long = TextEditor()
        for _ in 0..<6 { long.insert(piece) }
        long.apply(.undo)
        #expect(long.text.utf8.count == 1_500_000)
        for _ in 0..<10 { long.apply(.undo) }
        #expect(long.text.utf8.count == 1_500_000)
        long.cutAll()
        for _ in 0..<3 { long.insert(piece) }
        for _ in 0..<10 { long.apply(.undo) }
        #expect(long.isEmpty)
    }

    @Test func `every edit is safe anywhere in any text`() {
        let texts = ["", "a", "\n", "你好 e\u{301}\n🇬🇧👨‍👩‍👧", "\u{301}\u{301}", "ก็ำ\r\nx"]
        for text in texts {
            for first in EditCommand.allCases {
                for second in EditCommand.allCases {
                    var editor = TextEditor(text)
                    editor.apply(.moveLeft)
                    editor.apply(first)
                    editor.apply(second)
                    editor.insert("\u{301}")
                    let index = editor.text.utf8.index(editor.text.startIndex, offsetBy: editor.cursor)
                    #expect(String.Index(index, within: editor.text) != nil)
                }
            }
        }
    }
}
