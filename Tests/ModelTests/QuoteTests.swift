import Model
import TestSupport
import Testing

struct QuoteTests {
    @Test(arguments: [1, 255, 256, Int64.max])
    func `a quote comes back from its bytes`(seq: Int64) {
        let content = MessageContent.reply(Reply(to: Quote(seq: seq, sender: .bob), text: "yes"))
        #expect(MessageContent(kind: content.kind, bytes: content.bytes, text: content.text) == content)
    }

    @Test(arguments: [
        [], [0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0x62], [0x80, 0, 0, 0, 0, 0, 0, 1, 0x62],
        [0, 0, 0, 0, 0, 0, 0, 1, 0x1B, 0x63], [0, 0, 0, 0, 0, 0, 0, 1, 0xFF, 0xFE],
        [0, 0, 0, 0, 0, 0, 0, 1] + Array(repeating: 0x61, count: 200),
    ])
    func `bytes that name no message of anybody leave its text, as of a kind that is not known`(bytes: [UInt8]) {
        let content = MessageContent(kind: Reply.kind, bytes: bytes, text: "yes")
        #expect(content == .unknown(kind: Reply.kind, bytes: bytes, text: "yes"))
        #expect(content.quote == nil)
    }

    @Test func `another text answers the same message`() {
        let quote = Quote(seq: 7, sender: .bob)
        #expect(MessageContent.reply(Reply(to: quote, text: "a")).saying("b") == .reply(Reply(to: quote, text: "b")))
        #expect(MessageContent.custom(CustomContent(data: [], text: "a")).saying("b") == nil)
    }

    @Test func `a message speaks to whom it names and to whose words it answers`() {
        let answer = MessageContent.reply(Reply(to: Quote(seq: 7, sender: .alice), text: "yes"))
        let message = Message(
            conversation: .group(.team), seq: 8, messageID: .make(8), sender: .bob, content: answer, sentAt: .start)
        #expect(message.speaks(to: "alice"))
        #expect(!message.speaks(to: "carol"))
        #expect(Message.make(text: "@carol look").speaks(to: "carol"))
    }
}
