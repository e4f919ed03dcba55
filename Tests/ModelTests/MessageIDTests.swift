import Model
import TestSupport
import Testing

struct MessageIDTests {
    private let messageID = MessageID(high: 0x0123_4567_89ab_cdef, low: 0xfedc_ba98_7654_3210)
    private let text = "01234567-89ab-cdef-fedc-ba9876543210"

    @Test func `is written like a UUID`() {
        #expect(messageID.description == text)
        #expect(messageID.bytes.count == MessageID.byteCount)
    }

    @Test func `others follow it, over the end of its lower half`() {
        #expect(messageID.following(by: 0) == messageID)
        #expect(messageID.following(by: 15)?.description == "01234567-89ab-cdef-fedc-ba987654321f")
        #expect(MessageID(high: 1, low: .max - 1).following(by: 3) == MessageID(high: 2, low: 1))
        #expect(MessageID(high: .max, low: .max - 1).following(by: 1) == MessageID(high: .max, low: .max))
        #expect(MessageID(high: .max, low: .max - 1).following(by: 2) == nil)
    }

    @Test func `reads its text with or without hyphens, in either case`() {
        #expect(MessageID(text) == messageID)
        #expect(MessageID(text.uppercased()) == messageID)
        #expect(MessageID(text.replacing("-", with: "")) == messageID)
    }

    @Test(arguments: ["", "-", "0123", "01234567-89ab-cdef-fedc-ba987654321", "01234567-89ab-cdef-fedc-ba98765432100"])
    func `refuses another length`(text: String) {
        #expect(MessageID(text) == nil)
    }

    @Test(arguments: ["g", "+", " ", "é"])
    func `refuses what is not hexadecimal`(character: String) {
        #expect(MessageID(character + text.dropFirst()) == nil)
    }

    @Test func `takes sixteen bytes and nothing else`() {
        #expect(MessageID(bytes: messageID.bytes) == messageID)
        #expect(MessageID(bytes: messageID.bytes.dropLast()) == nil)
        #expect(MessageID(bytes: messageID.bytes + [0]) == nil)
    }
}
