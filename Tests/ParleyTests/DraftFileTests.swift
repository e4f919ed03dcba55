import Files
import Glibc
import Session
import TestSupport
import Testing
import Tui

@testable import parley

struct DraftFileTests {
    private func file(_ editor: String?, visual: String? = nil, in directory: TemporaryDirectory) -> DraftFile {
        let path = directory.path
        return DraftFile { name in
            switch name {
            case "VISUAL": visual
            case "EDITOR": editor
            case "XDG_RUNTIME_DIR": path
            case _: nil
            }
        }
    }

    @Test func `the text is in a file that nobody else may read, and gone afterwards`() throws {
        let directory = try TemporaryDirectory()
        let editor = file("nano -w", in: directory).editor
        let words = try editor.begin("two\nlines").get()
        #expect(words.dropLast() == ["nano", "-w"])
        let path = try #require(words.last)
        #expect(PrivateFile.read(path) == "two\nlines\n")
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
        let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        #expect(stat(parent, &status) == 0 && status.st_mode & 0o777 == 0o700)
        try PrivateFile.write("one line\n", to: path)
        try PrivateFile.write("a copy", to: parent + "/draft.txt~")
        #expect(editor.finish(.exited(0)) == .success("one line"))
        #expect(PrivateFile.names(in: parent) == [])
        // A second one goes the same way.
        #expect(try editor.begin("").get().last == path)
        #expect(PrivateFile.read(path) == "")
        #expect(editor.finish(.exited(0)) == .success(""))
    }

    @Test func `what is saved meanwhile is told once`() throws {
        let directory = try TemporaryDirectory()
        let editor = file("vim", in: directory).editor
        #expect(editor.saved() == nil)
        let path = try #require(try editor.begin("half").get().last)
        #expect(editor.saved() == nil)
        try PrivateFile.write("half a page\n", to: path)
        #expect(editor.saved() == "half a page")
        #expect(editor.saved() == nil)
        #expect(editor.finish(.exited(0)) == .success("half a page"))
        #expect(editor.saved() == nil)
    }

    @Test func `VISUAL comes before EDITOR, and vi is there without either`() throws {
        let directory = try TemporaryDirectory()
        #expect(
            try file("nano", visual: "code --wait", in: directory).editor.begin("").get().prefix(2) == [
                "code", "--wait",
            ])
        #expect(try file(nil, in: directory).editor.begin("").get().first == "vi")
        #expect(
            file("vi 'x", in: directory).editor.begin("")
                == .failure(EditorFailure("The editor that VISUAL or EDITOR names can't be run: a ' is never closed.")))
    }

    @Test func `an editor that did not end well changes nothing`() throws {
        let directory = try TemporaryDirectory()
        let editor = file("vim", in: directory).editor
        for (end, words) in [
            (ProgramEnd.exited(1), "vim ended with 1: the line is as it was."),
            (.killed(signal: 9), "vim was ended by signal 9: the line is as it was."),
            (
                .notStarted("No such file or directory"),
                "vim can't be run: No such file or directory. Set VISUAL or EDITOR to an editor that is here."
            ),
        ] {
            let path = try #require(try editor.begin("text").get().last)
            #expect(editor.finish(end) == .failure(EditorFailure(words)))
            #expect(PrivateFile.read(path) == nil)
        }
    }

    @Test(arguments: [
        ("a\r\nb\rc\n", "a\nb\nc"), ("a\u{1B}[31m\u{0}\tb", "a[31m\tb"), ("", ""), ("\n", ""), ("a\n\n", "a\n"),
        ("\u{FEFF}x", "\u{FEFF}x"),
    ])
    func `what was saved comes in as a paste does`(text: String, cleaned: String) {
        #expect(DraftFile.cleaned(text) == cleaned)
    }
}
