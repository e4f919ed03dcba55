import Model
import TestSupport
import Testing

/// What may be a person's name, and which names look alike.
struct DisplayNameTests {
    private func typed(_ text: String) throws(DisplayName.Fault) -> String? {
        try DisplayName.typed(text)?.description
    }

    @Test func `is what was typed, with single blanks, and blanks alone are none`() throws {
        #expect(try typed("Mira") == "Mira")
        #expect(try typed("  Mira \u{A0} von  X ") == "Mira von X")
        #expect(try typed("小明 👩‍💻") == "小明 👩‍💻")
        #expect(try typed("   ") == nil)
        #expect(try typed("") == nil)
    }

    @Test func `has at most 64 bytes`() throws {
        #expect(try typed(String(repeating: "ü", count: 32))?.utf8.count == 64)
        #expect(throws: DisplayName.Fault.tooLong(bytes: 65)) { try typed(String(repeating: "x", count: 65)) }
    }

    @Test(arguments: [
        "a\nb", "a\u{1B}[2J", "a\u{202E}b", "a\u{2066}b", "a\u{200E}", "a\u{200B}b", "a\u{2028}b", "a\u{7F}",
        "a\u{9B}31m",
        "\u{FEFF}a", "\u{3164}", "\u{2800}", "\u{200D}", "\u{301}", "a\u{E0041}", "a\u{F8FF}", "a\u{00AD}b",
    ])
    func `one that can't be seen, or does something to what stands around it, is refused, and cleaned elsewhere`(
        text: String
    ) throws {
        #expect(throws: DisplayName.Fault.unfit) { try typed(text) }
        guard let cleaned = DisplayName(cleaning: text) else { return }
        #expect(try typed(cleaned.description) == cleaned.description)
    }

    @Test func `a name of any length and kind is cut to one`() throws {
        #expect(DisplayName(cleaning: "a\nb\u{202E}c\u{0}")?.description == "abc")
        #expect(DisplayName(cleaning: "\u{202E}\n") == nil)
        let long = try #require(DisplayName(cleaning: String(repeating: "火", count: 100)))
        #expect(long.description == String(repeating: "火", count: 21))
        #expect(DisplayName(cleaning: String(repeating: "\u{202E}", count: 10_000) + "a") == nil)
    }

    @Test(arguments: [
        ("Mira", "mIRA"), ("Mira", "M i\u{A0}ra"), ("Mira", "Ｍｉｒａ"), ("Mira", "Mi\u{200D}ra"), ("Mira K", "ＭＩＲＡ　Ｋ"),
        ("e\u{301}", "é"),
    ])
    func `names are alike that a reader takes for the same`(one: String, other: String) {
        #expect(DisplayName.likeness(of: one) == DisplayName.likeness(of: other))
        #expect(DisplayName.likeness(of: one) != DisplayName.likeness(of: one + "x"))
    }
}
