import Foundation
import Model
import Testing

@testable import Tui

/// What stands in a language's table, against what the sources ask for.
@Suite struct LanguageTableTests {
    @Test(arguments: Language.translated)
    func `every text of the screen has a translation`(language: Language) throws {
        let words = try #require(Language.tables[language.code])
        let missing = try Self.keys().filter { words[$0] == nil }
        #expect(missing.sorted() == [], "texts without a translation: \(language.code)")
    }

    @Test(arguments: Language.translated)
    func `a table has nothing that no source asks for`(language: Language) throws {
        let words = try #require(Language.tables[language.code])
        #expect(Set(words.keys).subtracting(try Self.keys()).sorted() == [], "left over: \(language.code)")
    }

    @Test(arguments: Language.translated)
    func `a translation has the places of its text, each once`(language: Language) throws {
        let words = try #require(Language.tables[language.code])
        let wrong = words.filter { Self.places(in: $0.key) != Self.places(in: $0.value) }
        #expect(wrong.map { "\($0.key) → \($0.value)" }.sorted() == [])
    }

    @Test(arguments: Language.translated)
    func `a translation keeps commands and the blanks around its text, and can be drawn`(language: Language) throws {
        let words = try #require(Language.tables[language.code])
        let wrong = words.filter { key, text in
            let safe = TerminalSafe(text, newlines: true)
            return text.isEmpty || key.prefix { $0 == " " } != text.prefix { $0 == " " }
                || key.reversed().prefix { $0 == " " }.count != text.reversed().prefix { $0 == " " }.count
                || safe.hiddenCount > 0 || safe.glyphs.contains(.replacement)
                || !Self.commands(in: key).isSubset(of: Self.commands(in: text))
        }
        #expect(wrong.map { "\($0.key) → \($0.value)" }.sorted() == [])
    }

    @Test func `the text in a source is the key it is looked up by`() {
        let source = #"""
            say(localized("\(name) has \(count(of: "a", "b")) unread")) // localized("not this")
            return localized(
                """
                One line, \
                \(isGood ? localized("good") : "bad") and

                another
                """, inLines: "told")
            """#
        #expect(
            SourceTexts(source, file: "x").texts.filter(\.isMarked).map(\.key)
                == ["%1 has %2 unread", "good", "One line, %1 and\n\nanother", "told"])
    }

    // MARK: What is asked for

    private static func keys() throws -> Set<String> {
        Set(try SourceTexts.keys().map(\.key)).union(try refusals())
            .union([GroupSilence.everybody, .withoutRole].compactMap(\.text))
    }

    /// Causes and cures of the codes that the program itself uses.
    private static func refusals() throws -> Set<String> {
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/Model/ErrorCode.swift")
        let codes = try String(contentsOf: file, encoding: .utf8).matches(of: /= ErrorCode\((\d+)\)/)
            .compactMap { Int($0.1) }
        #expect(codes.count > 50)
        return Set(
            codes.flatMap { code -> [String] in
                let entry = ErrorCode(rawValue: code).entry
                let isBoth = entry.text == "\(entry.meaning) \(entry.cure)"
                return [entry.meaning, entry.cure] + (isBoth ? [] : [entry.text])
            })
    }

    private static func places(in text: String) -> [String] { text.matches(of: /%\d/).map { String($0.0) }.sorted() }

    private static func commands(in text: String) -> Set<String> {
        let names = Set(SlashCommand.allCases.map(\.rawValue) + LinearCommand.allCases.map(\.rawValue))
        return Set(text.matches(of: /\/([a-z]+)/).map { String($0.1) }).intersection(names)
    }
}
