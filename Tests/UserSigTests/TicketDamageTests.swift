import Model
import TestSupport
import Testing
import UserSig

/// Damaged, cut, padded and oversized texts.
struct TicketDamageTests {
    private static let vectors = [FieldTickets.alice, FieldTickets.aliceByGo] + FieldTickets.compressions

    @Test(arguments: vectors)
    func `every single flipped bit of the text is refused`(vector: String) {
        let bytes = Array(vector.utf8)
        for (index, byte) in bytes.enumerated() {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] = byte ^ 1 << bit
                let text = String(decoding: flipped, as: UTF8.self)
                #expect(TicketForge.refusal(text) != nil, "bit \(bit) of character \(index)")
            }
        }
    }

    @Test(arguments: vectors)
    func `every single flipped bit of the zlib stream is refused`(vector: String) {
        let bytes = TicketForge.compressed(inside: vector)
        #expect(TicketForge.text(compressed: bytes) == vector)
        for (index, byte) in bytes.enumerated() {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] = byte ^ 1 << bit
                #expect(
                    TicketForge.refusal(TicketForge.text(compressed: flipped)) != nil, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test func `every single flipped bit of the JSON is refused`() {
        let bytes = Array(TicketForge.json(TicketForge.members()).utf8)
        for (index, byte) in bytes.enumerated() {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] = byte ^ 1 << bit
                let text = TicketForge.text(compressed: TicketForge.compressed(flipped))
                #expect(TicketForge.refusal(text) != nil, "bit \(bit) of byte \(index)")
            }
        }
    }

    @Test(arguments: vectors)
    func `every shorter beginning is refused`(vector: String) {
        for count in 0..<vector.count {
            #expect(TicketForge.refusal(String(vector.prefix(count))) != nil)
        }
    }

    @Test func `an empty ticket is called empty`() {
        #expect(TicketForge.refusal("") == .empty)
    }

    @Test(arguments: [" ", "\n", "A", "____", "\u{0}", "\u{feff}", "é"])
    func `characters before or after are refused`(extra: String) {
        #expect(TicketForge.refusal(FieldTickets.alice + extra)?.code == .ticketMalformed)
        #expect(TicketForge.refusal(extra + FieldTickets.alice)?.code == .ticketMalformed)
    }

    @Test func `base64's own three characters are refused`() {
        let plain = FieldTickets.aliceByGo.replacing("-", with: "/").replacing("_", with: "=")

        #expect(TicketForge.refusal(plain) == .malformed(.base64))
    }

    @Test func `bytes after the zlib stream are refused`() {
        let bytes = TicketForge.compressed(inside: FieldTickets.alice)

        for tail in [[0], [0, 0, 0], bytes] {
            #expect(TicketForge.refusal(TicketForge.text(compressed: bytes + tail)) == .malformed(.compression))
        }
    }

    @Test func `inflates to 4,096 bytes and not to one more`() throws {
        let json = TicketForge.json(TicketForge.members())
        let padded = json + String(repeating: " ", count: 4096 - json.utf8.count)

        #expect(TicketForge.refusal(TicketForge.text(json: padded)) == nil)
        #expect(TicketForge.refusal(TicketForge.text(json: padded + " ")) == .malformed(.compression))
    }

    @Test func `A-01 a thousand zip bombs cost next to nothing`() {
        let bomb = TicketForge.text(compressed: TicketForge.compressed(.init(repeating: 0x20, count: 1_500_000)))
        #expect(bomb.utf8.count <= Ticket.maximumBytes)

        for _ in 0..<1000 {
            #expect(TicketForge.refusal(bomb) == .malformed(.compression))
        }
    }

    @Test func `a text of 2,049 characters is not even looked at`() {
        let json = TicketForge.json(TicketForge.members())
        let long = TicketForge.text(json: json + String(repeating: " ", count: 1400), level: 0)

        #expect(long.utf8.count > Ticket.maximumBytes)
        #expect(TicketForge.refusal(long) == .malformed(.tooLong))
    }

    @Test func `a preset dictionary, gzip and raw deflate are refused`() {
        let bytes = TicketForge.compressed(inside: FieldTickets.alice)
        let raw = Array(bytes.dropFirst(2).dropLast(4))
        let withDictionary = [0x78, 0xbb, 0, 0, 0, 1] + bytes.dropFirst(2)
        let gzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + raw + [0, 0, 0, 0, 0, 0, 0, 0]

        for stream in [raw, withDictionary, gzip] {
            #expect(TicketForge.refusal(TicketForge.text(compressed: stream)) == .malformed(.compression))
        }
    }
}
