import Model
import Session
import TestSupport
import Testing
import Wire

/// Whatever arrives is a frame or an error, never a trap; what is a frame can be sent again.
struct FrameFuzzTests {
    @Test func `every beginning of every frame is read or refused`() throws {
        for (_, frame) in FrameExamples.client { try decodeBeginnings(of: frame.encoded()) }
        for (_, frame) in FrameExamples.server { try decodeBeginnings(of: frame.encoded()) }
    }

    @Test func `frames with damaged bytes are read or refused`() throws {
        var random = SplitMix64(seed: 4)
        let frames =
            try FrameExamples.client.map { try $0.frame.encoded() }
            + FrameExamples.server.map { try $0.frame.encoded() }
        for frame in frames {
            for _ in 0..<200 {
                var bytes = frame
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let index = Int.random(in: 0..<bytes.count, using: &random)
                    bytes[index] = UInt8(truncatingIfNeeded: random.next())
                }
                try decode(bytes)
            }
        }
    }

    @Test func `random bytes are read or refused`() throws {
        var random = SplitMix64(seed: 5)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...120, using: &random)
            try decode((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }

    @Test func `deep nesting is refused`() {
        // Groups of a field that nobody knows, each in the one before: a frame of ours nests only so deep.
        let (begin, end): (UInt8, UInt8) = (15 << 3 | 3, 15 << 3 | 4)
        let nested = Array(repeating: begin, count: 1_000) + Array(repeating: end, count: 1_000)
        #expect(throws: WireError.self) { try ClientFrame(decoding: nested) }
        #expect(throws: WireError.self) { try ServerFrame(decoding: nested) }
    }

    private func decodeBeginnings(of bytes: [UInt8]) throws {
        for count in bytes.indices { try decode(Array(bytes[..<count])) }
    }

    private func decode(_ bytes: [UInt8]) throws {
        if let frame = try? ClientFrame(decoding: bytes) {
            let again = try ClientFrame(decoding: frame.encoded())
            #expect(again == frame)
        }
        if let frame = try? ServerFrame(decoding: bytes) {
            let again = try ServerFrame(decoding: frame.encoded())
            #expect(again == frame)
        }
    }
}
