import Foundation
import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// In a language that writes every text in other letters, what is still in Latin ones was not translated.
@Suite struct UntranslatedTextTests {
    @Test(arguments: ScreenState.allCases)
    func `no text of the screen's own stays English`(place: ScreenState) throws {
        let robot = Robot.$language.withValue(.otherLetters) { place.robot() }
        let known = try Self.known()
        let shown = [Size(rows: 40, columns: 120), Size(rows: 24, columns: 80), Size(rows: 12, columns: 40)]
            .flatMap { Self.words(in: screen(for: robot.state, size: $0).text()) }
        #expect(Self.left(in: shown, known) == [])
    }

    @Test func `what commands answer is translated, too`() throws {
        let known = try Self.known()
        var answers: Set<String> = []
        for command in SlashCommand.allCases where command != .quit {
            for line in ["/\(command.rawValue)", "/\(command.rawValue) + + +"] {
                var robot = Robot.$language.withValue(.otherLetters) { Robot.online() }
                robot.run(line)
                if let text = robot.state.model.notices.text { answers.insert(text) }
            }
        }
        #expect(answers.count > 40)
        #expect(Self.left(in: answers.flatMap(Self.words), known) == [])
    }

    @Test func `lines are told in it`() throws {
        var reader = Robot.$language.withValue(.otherLetters) { LineReader.online() }
        reader.write(
            "/help", "/friends", "", "/select", "", "/more", "/pinned", "", "/session", "/search", "", "/back", "/no")
        reader.end(.kicked(.make()))
        reader.wait(.seconds(1))
        #expect(reader.lines.count > 50)
        let left = Self.left(in: reader.lines.flatMap(Self.words), try Self.known())
        #expect(left == [])
    }

    @Test func `no sentence stands in the sources without being marked`() throws {
        // What is wrong with settings, and with a terminal, is told before there is a screen.
        let others = [
            "Driver/", "Keys/", "Theme/", "Text/EmojiTable", "App/ExternalEditor", "TerminalApp", "App/Words/TypedDay",
        ]
        let sentences = try SourceTexts.all().filter { text in
            // What is typed into a shell.
            !text.isMarked && !text.key.hasPrefix("parley ") && !others.contains(where: text.file.hasPrefix)
                && text.key.replacing(/%\d/, with: "").contains(/[A-Za-z]{2,}[^A-Za-z]* [^A-Za-z]*[a-z]{2,}/)
        }
        #expect(sentences.map { "\($0.file): \($0.key)" } == ["Linear/LinearStatus.swift: ; c copies the address."])
    }

    private static func left(in shown: [String], _ known: Set<String>) -> [String] {
        // A word may go on in the next row.
        Set(shown).subtracting(known).filter { word in
            !known.contains { $0.hasPrefix(word) || $0.hasSuffix(word) }
        }.sorted()
    }

    private static func words(in text: String) -> [String] {
        text.split { !($0.isASCII && $0.isLetter) }.filter { $0.count > 2 }.map(String.init)
    }

    /// What people, groups and their messages are called in the tests, commands, keys, and what is named alike in every
    /// language.
    private static func known() throws -> Set<String> {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let files = try ["Tests/TuiTests/App", "Sources/TestSupport"].flatMap { folder in
            try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path())
                .filter { $0.hasSuffix(".swift") && (folder.hasPrefix("Sources") || fixtures.contains($0)) }
                .map { root.appending(path: folder).appending(path: $0) }
        }
        let literals = try files.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: /"([^"\n]*)"/).flatMap { words(in: String($0.1)) }
        }
        let commands =
            SlashCommand.allCases.flatMap { words(in: "\($0.rawValue) \($0.argument)") }
            + LinearCommand.allCases.flatMap { words(in: $0.usage) } + words(in: SearchTerms.examples)
            + GroupPermissions.words.map(\.word)
        return Set(literals + commands + names)
    }

    private static let fixtures = ["ScreenState.swift", "Robot.swift", "RobotMouse.swift", "ChangedMessages.swift"]

    private static let names = words(
        in: """
            parley Enter Esc Tab Backspace Delete Insert Up Down Left Right Home End PgUp PgDn Alt Ctrl Shift UTC
            Terminal Linux Android Windows iPhone Web Script
            started statusChanged loggedOut loggingIn loggedIn linkChanged ready notReady ended revokedByOperator kicked
            USERSIG INVALID work public meeting community live yesterday mon nov thumbsup
            """)
}

extension Language {
    /// As wide as English, and of letters that no source has.
    static let otherLetters = Language(
        code: "x-other", name: "other",
        vocabulary: Vocabulary { key in
            String(String.UnicodeScalarView(key.unicodeScalars.map { other($0) }))
        })

    private static func other(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "a"..."z": Unicode.Scalar(scalar.value - 97 + 0x0430) ?? scalar
        case "A"..."Z": Unicode.Scalar(scalar.value - 65 + 0x0410) ?? scalar
        default: scalar
        }
    }
}
