import Model
import Testing

/// The content of a secret's file.
struct SecretTextTests {
    @Test(arguments: ["key", "key\n", "key\r\n"])
    func `one final line end does not belong to the secret`(text: String) throws {
        #expect(try SecretText.content(ofFile: text) == "key")
    }

    @Test(arguments: ["correct horse battery", "a\"b", "it's", "ключ", "a`b"])
    func `what can be meant is the secret's own`(text: String) throws {
        #expect(try SecretText.content(ofFile: text + "\n") == text)
    }

    @Test(
        arguments: [
            ("key \n", .blank), (" key", .blank), ("key\t\n", .tab), ("k\tey", .tab), ("\u{FEFF}key", .byteOrderMark),
            ("key\u{FEFF}\n", .byteOrderMark), ("\"key\"\n", .quotationMark), ("'key", .quotationMark),
            ("key\u{201D}", .quotationMark), ("`key`", .quotationMark), ("key\n\n", .lineEnd), ("\nkey", .lineEnd),
            ("key\r\n\r\n", .lineEnd), ("key\nother\n", .lineEnd), ("key\r", .lineEnd), ("key\u{2028}", .lineEnd),
            ("key\u{200B}", .unseen("\u{200B}")), ("k\u{A0}ey", .unseen("\u{A0}")), ("k\u{1B}ey", .unseen("\u{1B}")),
            (" ", .blank), ("\n\n", .lineEnd),
        ] as [(String, StrayCharacter)])
    func `what hardly belongs to a secret is named`(text: String, stray: StrayCharacter) {
        #expect(throws: stray) { try SecretText.content(ofFile: text) }
        #expect(stray.description.contains("; write the secret alone"))
    }
}
