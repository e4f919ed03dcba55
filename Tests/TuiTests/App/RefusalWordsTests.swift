import Model
import Testing
import Tui

/// Whose words a refusal is told in.
struct RefusalWordsTests {
    @Test func `a server's sentence is cut before it fills the screen`() {
        let words = Wording.refusal(ServiceError(.ticketMalformed, String(repeating: "x\u{301}", count: 5_000)))
        #expect(words.unicodeScalars.count < 320)
        #expect(words.hasSuffix("… (70003)"))
    }

    @Test func `the name of another device is quoted and cut`() {
        #expect(Wording.otherDevice(.mac, "laptop") == "\(Platform.mac.title) \"laptop\"")
        let name = "x\"   203.0.113.66   02:23:14   " + String(repeating: "y", count: 60)
        let shown = Wording.otherDevice(.mac, name)
        #expect(shown.filter { $0 == "\"" }.count == 2)
        #expect(shown.unicodeScalars.count <= Platform.mac.title.unicodeScalars.count + 33)
    }
}
