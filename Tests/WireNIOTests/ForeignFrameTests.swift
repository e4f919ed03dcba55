import Model
import Testing
import Wire
import WireNIO

/// What a server of another version may say.
@Suite(.timeLimit(.minutes(5)))
struct ForeignFrameTests {
    /// Field 99 of `ServerFrame`, two bytes long: a kind of frame that this version does not know.
    private static let newKind: [UInt8] = [0x9A, 0x06, 0x02, 0x08, 0x01]
    private static let pong = ServerFrame(body: .pong)

    @Test func `frames of a kind that is not known are passed over, and the link goes on`() async throws {
        let answeringKind = [0x08, 0x07] + Self.newKind
        let server = try await ForeignServer(answers: [Self.newKind, answeringKind, try Self.pong.encoded()])
        let link = TestLink(to: .ws(host: "127.0.0.1", port: server.port))

        #expect(await link.next() == .opened)
        link.send(.ping)
        #expect(await link.next() == .received(Self.pong))
        link.close()
        #expect(await link.next() == .closed(failure: nil))
    }

    @Test(arguments: [[0xFF], [0x9A, 0x06, 0x7F, 0x00], Array("{\"ticket\": 1}".utf8)] as [[UInt8]])
    func `bytes that are no frame cost the link`(bytes: [UInt8]) async throws {
        let server = try await ForeignServer(answers: [bytes, try Self.pong.encoded()])
        let address = ServerAddress.ws(host: "127.0.0.1", port: server.port)
        let link = TestLink(to: address)

        #expect(await link.next() == .opened)
        link.send(.ping)
        #expect(
            await link.next() == .closed(failure: "the server at \(address) sent what this version cannot read"))
    }
}
