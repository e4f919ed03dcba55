import Foundation
import Session
import Testing

@testable import Tui

/// What puts a text into the terminal's clipboard.
struct ClipboardSequenceTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("你好", "5L2g5aW9"),
    ])
    func `a text stands in it as RFC 4648 writes it`(text: String, base64: String) {
        #expect(String(decoding: ClipboardSequence.bytes(for: text), as: UTF8.self) == "\u{1B}]52;c;\(base64)\u{07}")
    }

    @Test func `whatever the text is, only letters, digits, + / and = come between its ends`() throws {
        var random = SplitMix64(seed: 1)
        let scalars: [Unicode.Scalar] = ["\u{1B}", "\u{07}", "\u{9C}", "\\", "\0", ";", "a", "\u{202E}", "🫨", "世"]
        for length in 0..<200 {
            var text = ""
            for _ in 0..<length { text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "a") }
            let bytes = ClipboardSequence.bytes(for: text)
            let middle = bytes.dropFirst(7).dropLast()
            #expect(bytes.count - middle.count == 8)
            #expect(
                middle.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2B
                        || $0 == 0x2F || $0 == 0x3D
                })
            #expect(Data(base64Encoded: Data(middle)) == Data(text.utf8))
        }
    }
}
