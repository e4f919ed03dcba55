import Session
import Testing
import Tui

@Suite struct TextEditorTests {
    @Test func `moves and deletes by whole characters`() {
        var editor = Line("a👨‍👩‍👧e\u{301}")
        editor.apply(.backspace)
        #expect(editor.text == "a👨‍👩‍👧")
        editor.apply(.moveLeft)
        #expect(editor.cursor == 1)
        editor.apply(.deleteForward)
        #expect(editor.text == "a")
    }

    @Test func `stands behind a character that joined what was before`() {
        var editor = Line("xy")
        editor.apply(.moveLeft)
        editor.insert("e")
        editor.insert("\u{301}")
        #expect(editor.text == "xe\u{301}y")
        editor.insert("!")
        #expect(editor.text == "xe\u{301}!y")
    }

    @Test func `a mark typed before a mark stays one place`() {
        var editor = Line("\u{301}")
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
        var editor = Line("one two threw")
        editor.apply(edit)
        #expect(editor.text == expected)
        editor.apply(.undo)
        #expect(editor.text == "one two threw")
    }

    @Test func `cuts words and puts them back`() {
        var editor = Line("one two")
        editor.apply(.moveToStartOfLine)
        editor.apply(.deleteWordRight)
        #expect(editor.text == " two")
        editor.apply(.moveToEndOfLine)
        editor.apply(.yank)
        #expect(editor.text == " twoone")
    }

    @Test(arguments: [
        (EditCommand.uppercaseWord, "ONE two", 3), (.lowercaseWord, "one two", 3), (.capitalizeWord, "One two", 3),
    ])
    func `writes a word in other letters, and goes behind it`(edit: EditCommand, expected: String, cursor: Int) {
        var editor = Line("oNe two")
        editor.apply(.moveToStartOfLine)
        editor.apply(edit)
        #expect(editor.text == expected && editor.cursor == cursor)
        editor.apply(.undo)
        #expect(editor.text == "oNe two")
    }

    @Test func `other letters begin at the cursor, pass what is no word, and may be more of them`() {
        var editor = Line("one, straße ÉTÉ")
        editor.apply(.moveToStartOfLine)
        for edit in [EditCommand.moveRight, .uppercaseWord, .uppercaseWord, .capitalizeWord, .uppercaseWord] {
            editor.apply(edit)
        }
        #expect(editor.text == "oNE, STRASSE Été")
    }

    @Test func `moves between lines and keeps the column`() {
        var editor = Line("abcdef\nxy\nabcdef")
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

    @Test func `undo takes back a word at a time, and redo brings it again`() {
        var editor = Line()
        editor.type("I will post  the hash")
        var seen: [String] = []
        while !editor.isEmpty {
            editor.apply(.undo)
            seen.append(editor.text)
        }
        #expect(seen == ["I will post  the ", "I will post  ", "I will ", "I ", ""])
        for expected in seen.reversed().dropFirst() {
            editor.apply(.redo)
            #expect(editor.text == expected)
        }
        editor.apply(.redo)
        #expect(editor.text == "I will post  the hash")
        #expect(editor.cursor == 21)
        editor.apply(.redo)
        #expect(editor.text == "I will post  the hash")
    }

    @Test func `a long word is undone 20 characters at a time, and deleting as typing is`() {
        var editor = Line()
        editor.type(String(repeating: "x", count: 50))
        editor.apply(.undo)
        #expect(editor.text.count == 40)
        for _ in 0..<25 { editor.apply(.backspace) }
        #expect(editor.text.count == 15)
        editor.apply(.undo)
        editor.apply(.undo)
        #expect(editor.text.count == 40)
    }

    @Test func `a pause, a move or another edit ends a step`() {
        var editor = Line()
        editor.type("ab")
        editor.endRun()
        editor.type("cd")
        editor.apply(.undo)
        #expect(editor.text == "ab")
        editor.apply(.moveLeft)
        editor.insert("X")
        editor.apply(.undo)
        #expect(editor.text == "ab")
        #expect(editor.cursor == 1)
        editor.apply(.undo)
        #expect(editor.text == "")
    }

    @Test func `what is typed after an undo cannot be redone over`() {
        var editor = Line()
        editor.type("one two")
        editor.apply(.undo)
        editor.type("three")
        editor.apply(.redo)
        #expect(editor.text == "one three")
    }

    @Test func `cuts in a row are put back as one, in the order they stood`() {
        var editor = Line("one two three four")
        editor.apply(.moveWordLeft)
        for edit in [EditCommand.deleteWordLeft, .deleteWordLeft, .deleteToEndOfLine] { editor.apply(edit) }
        #expect(editor.text == "one ")
        editor.apply(.yank)
        #expect(editor.text == "one two three four")
    }

    @Test func `Alt-y after ^Y goes through older cuts, round and round, and means nothing elsewhere`() {
        var editor = Line("one two")
        editor.apply(.deleteWordLeft)
        editor.apply(.moveToStartOfLine)
        editor.apply(.deleteToEndOfLine)
        editor.apply(.yankOlder)
        #expect(editor.text == "")
        editor.insert("x")
        editor.apply(.yank)
        #expect(editor.text == "xone ")
        editor.apply(.yankOlder)
        #expect(editor.text == "xtwo")
        editor.apply(.yankOlder)
        #expect(editor.text == "xone ")
        editor.apply(.undo)
        #expect(editor.text == "xtwo")
    }

    @Test func `the newest cut is kept however long it is, and older ones within 4 MiB`() {
        let piece = String(repeating: "x", count: 3 << 20)
        var editor = Line()
        for start in ["a", "b", "c"] {
            editor.insert(start + piece)
            editor.editor.cutAll(into: &editor.ring)
        }
        editor.apply(.yank)
        #expect(editor.text.first == "c")
        editor.apply(.yankOlder)
        #expect(editor.text.first == "c")
    }

    @Test func `undo keeps what changed and not whole texts, so every word typed into a megabyte can be taken back`() {
        var editor = Line(String(repeating: "x", count: 1 << 20))
        for _ in 0..<200 { editor.type("word ") }
        for _ in 0..<200 { editor.apply(.undo) }
        #expect(editor.text.utf8.count == 1 << 20)
    }

    @Test func `undo goes back 1000 steps of a short text, and as far as 4 MiB reach of a long one`() {
        var short = Line()
        for _ in 0..<1_100 { short.insert("ab") }
        for _ in 0..<1_200 { short.apply(.undo) }
        #expect(short.text.utf8.count == 200)

        let piece = String(repeating: "x", count: 3 << 20)
        var long = Line()
        for _ in 0..<3 { long.insert(piece) }
        long.apply(.undo)
        #expect(long.text.utf8.count == 6 << 20)
        long.apply(.undo)
        #expect(long.text.utf8.count == 6 << 20)
    }

    @Test func `any edits are taken back to the first text and made again to the last one`() {
        var random = SplitMix64(seed: 5)
        let pieces = ["a", "é", "e\u{301}", "\u{301}", "👨‍👩‍👧", " ", "\n", "two words", "🇬", "🇧"]
        for _ in 0..<300 {
            var editor = Line("start 🇬🇧")
            for _ in 0..<20 {
                let edit = EditCommand.allCases.filter { $0 != .undo && $0 != .redo }.randomElement(using: &random)
                if Bool.random(using: &random) {
                    editor.insert(pieces.randomElement(using: &random) ?? "")
                } else {
                    editor.apply(edit ?? .backspace)
                }
            }
            let last = editor.text
            for _ in 0..<60 { editor.apply(.undo) }
            #expect(editor.text.unicodeScalars.elementsEqual("start 🇬🇧".unicodeScalars))
            for _ in 0..<60 { editor.apply(.redo) }
            #expect(editor.text.unicodeScalars.elementsEqual(last.unicodeScalars))
        }
    }

    @Test func `Alt-y means nothing once the text that ^Y put there is gone`() {
        for edit in EditCommand.allCases {
            var editor = Line("some words")
            editor.apply(.deleteToStartOfLine)
            editor.apply(.yank)
            editor.editor.clear()
            editor.apply(.yankOlder)
            #expect(editor.isEmpty)
            editor.apply(edit)
            editor.apply(.yank)
            editor.editor.cutAll(into: &editor.ring)
            editor.apply(.yankOlder)
            #expect(editor.isEmpty)
        }
    }

    @Test func `every edit is safe anywhere in any text`() {
        let texts = ["", "a", "\n", "你好 e\u{301}\n🇬🇧👨‍👩‍👧", "\u{301}\u{301}", "ก็ำ\r\nx"]
        for text in texts {
            for first in EditCommand.allCases {
                for second in EditCommand.allCases {
                    var editor = Line(text)
                    editor.apply(.moveLeft)
                    editor.apply(first)
                    var emptied = editor
                    emptied.editor.cutAll(into: &emptied.ring)
                    emptied.apply(second)
                    editor.apply(second)
                    editor.insert("\u{301}")
                    let index = editor.text.utf8.index(editor.text.startIndex, offsetBy: editor.cursor)
                    #expect(String.Index(index, within: editor.text) != nil)
                }
            }
        }
    }
}

/// An editor with a ring of its own.
private struct Line {
    var editor: TextEditor
    var ring = KillRing()

    init(_ text: String = "") {
        editor = TextEditor(text)
    }

    var text: String { editor.text }
    var cursor: Int { editor.cursor }
    var isEmpty: Bool { editor.isEmpty }

    mutating func apply(_ edit: EditCommand) { editor.apply(edit, ring: &ring) }
    mutating func insert(_ typed: String) { editor.insert(typed) }
    mutating func endRun() { editor.endRun() }

    mutating func type(_ text: String) {
        for character in text { insert(String(character)) }
    }
}
