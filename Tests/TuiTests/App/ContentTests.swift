import Model
import Session
import TestSupport
import Testing
import Tui

/// Messages that are no texts.
@Suite struct ContentTests {
    private func said(_ content: MessageContent) -> String {
        var robot = Robot.online()
        let message = Message(
            conversation: .c2c(.bob), seq: 3, messageID: .make(3), sender: .bob, content: content, sentAt: .start)
        robot.event(.messageAdded(message, own: false, catchUp: false))
        return robot.text
    }

    @Test func `one for programs shows its words, and how much is not for people`() {
        let text = said(.custom(CustomContent(data: [0x1B, 0x63, 0], text: "build 7 is green\u{1B}c")))
        #expect(text.contains("build 7 is green"))
        #expect(text.contains("+ 3 bytes for programs"))
        #expect(!text.contains("\u{1B}"))
        #expect(!said(.custom(CustomContent(data: [], text: "words"))).contains("for programs"))
    }

    @Test func `one of a newer kind shows the words that stand for it`() {
        #expect(
            said(.unknown(kind: 9, bytes: [1], text: "Lunch? a pizza, b salad")).contains("Lunch? a pizza, b salad"))
    }
}
