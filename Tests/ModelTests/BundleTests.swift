import Model
import TestSupport
import Testing

/// Several messages passed on as one.
struct BundleTests {
    private func item(_ sender: UserID, _ text: String) -> Forward {
        Forward(sender: sender, sentAt: .start, text: text)
    }

    private func read(_ bundle: Bundle) -> MessageContent {
        MessageContent(kind: Bundle.kind, bytes: bundle.bytes, text: bundle.text)
    }

    @Test func `it is read as it was written, and its text says all of it`() throws {
        let items = [
            item(.bob, "two\nlines"), item(.carol, "bob: not bob's"), item(.alice, "小明 🍜"), item(.bob, "\n"),
        ]
        let bundle = try Bundle(title: "Messages of #team", items: items)
        #expect(read(bundle) == .bundle(bundle))
        #expect(bundle.text.hasPrefix("Messages of #team\nbob: two\nlines\ncarol: bob: not bob's\nalice: 小明"))
        #expect(MessageContent.bundle(bundle).byteCount <= Limits.messageBytes)
    }

    @Test func `it has 1 to 300 messages, and no more than a message takes`() throws {
        #expect(throws: Bundle.Fault.count) { try Bundle(title: "t", items: []) }
        let many = (0..<300).map { item(.bob, "\($0)") }
        #expect(try read(Bundle(title: "t", items: many)) == .bundle(Bundle(title: "t", items: many)))
        #expect(throws: Bundle.Fault.count) { try Bundle(title: "t", items: many + [item(.bob, "x")]) }
        #expect(throws: Bundle.Fault.empty) { try Bundle(title: "t", items: [item(.bob, "")]) }
        for title in ["", "a\nb", String(repeating: "x", count: 101)] {
            #expect(throws: Bundle.Fault.title) { try Bundle(title: title, items: [item(.bob, "x")]) }
        }
        let long = item(.bob, String(repeating: "x", count: 6_200))
        #expect(throws: Bundle.Fault.self) { try Bundle(title: "t", items: [long, long]) }
    }

    @Test func `what does not fit is something unknown, with its text`() throws {
        let bundle = try Bundle(title: "t", items: [item(.bob, "hi 小明"), item(.carol, "yes")])
        for index in bundle.bytes.indices {
            for flip: UInt8 in [0x01, 0x10, 0x80] {
                var bytes = bundle.bytes
                bytes[index] ^= flip
                let content = MessageContent(kind: Bundle.kind, bytes: bytes, text: bundle.text)
                #expect(content.text == bundle.text)
            }
        }
        for text in ["", "t", "t\nbob: hi", bundle.text + "\n", bundle.text + "more", "t\ncarol: hi 小明\ncarol: yes"] {
            let content = MessageContent(kind: Bundle.kind, bytes: bundle.bytes, text: text)
            #expect(content == .unknown(kind: Bundle.kind, bytes: bundle.bytes, text: text))
        }
        let long = MessageContent(
            kind: Bundle.kind, bytes: Array(repeating: 0x0A, count: 100_000), text: String(repeating: "\n", count: 9))
        guard case .unknown = long else { throw StoreMissing() }
        _ = MessageContent(kind: Bundle.kind, bytes: Array("bob 1 9223372036854775807".utf8), text: "t\nbob: x")
        _ = MessageContent(kind: Bundle.kind, bytes: Array("bob 1 -1".utf8), text: "t\nbob: x")
    }

    private struct StoreMissing: Error {}

    @Test func `only what was written can be in one, under who said it first`() {
        let said = Message.make(seq: 1, sender: .bob, text: "hi")
        #expect(said.bundled == Forward(sender: .bob, sentAt: said.sentAt, text: "hi"))
        #expect(Message.make(seq: 1, sender: .bob, text: "").bundled == nil)
    }
}
