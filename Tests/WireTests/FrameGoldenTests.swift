import Model
import TestSupport
import Testing
import Wire

/// The bytes of every frame, frozen: a change of the recorded text is a change of the protocol.
struct FrameGoldenTests {
    @Test func `client frames have the recorded bytes`() throws {
        assertSnapshot(try listing(FrameExamples.client.map { ($0.name, try $0.frame.encoded()) }), named: "client")
    }

    @Test func `server frames have the recorded bytes`() throws {
        assertSnapshot(try listing(FrameExamples.server.map { ($0.name, try $0.frame.encoded()) }), named: "server")
    }

    @Test func `there is an example of every kind of frame`() {
        #expect(
            Set(FrameExamples.client.map { FrameExamples.kind(of: $0.frame.body) }).count == FrameExamples.clientKinds)
        #expect(
            Set(FrameExamples.server.map { FrameExamples.kind(of: $0.frame.body) }).count == FrameExamples.serverKinds)
    }

    @Test func `every client frame comes back as it was`() throws {
        for (name, frame) in FrameExamples.client {
            #expect(try ClientFrame(decoding: frame.encoded()) == frame, "\(name)")
        }
    }

    @Test func `every server frame comes back as it was`() throws {
        for (name, frame) in FrameExamples.server {
            #expect(try ServerFrame(decoding: frame.encoded()) == frame, "\(name)")
        }
    }

    @Test func `a field of a later version is ignored`() throws {
        let later = WireBytes.field(99, text: "from the future")

        for (name, frame) in FrameExamples.client {
            #expect(try ClientFrame(decoding: frame.encoded() + later) == frame, "\(name)")
        }
        for (name, frame) in FrameExamples.server {
            #expect(try ServerFrame(decoding: frame.encoded() + later) == frame, "\(name)")
        }
    }

    /// Each frame's name, then its bytes in hexadecimal, 32 a line.
    private func listing(_ frames: [(name: String, bytes: [UInt8])]) -> String {
        frames.map { name, bytes in
            let rows = stride(from: 0, to: bytes.count, by: 32).map { start in
                bytes[start..<min(start + 32, bytes.count)].map(hex).joined(separator: " ")
            }
            return ([name] + rows.map { "    \($0)" }).joined(separator: "\n")
        }
        .joined(separator: "\n")
    }

    private func hex(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
