import Testing

@testable import parley

/// What others wrote, on standard error.
struct OutputSafetyTests {
    @Test(arguments: [
        "\n", "\r\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}", "\u{1B}[2J", "\u{9B}2J", "\0",
    ])
    func `no control in a server's words makes a line or reaches the terminal`(control: String) {
        let shown = StandardError.shown("parley: no such user\(control)parley: line 2: sent")
        #expect(shown.allSatisfy { !$0.isNewline })
        #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
        #expect(shown.hasPrefix("parley: no such user"))
        #expect(shown.hasSuffix("parley: line 2: sent"))
    }
}
