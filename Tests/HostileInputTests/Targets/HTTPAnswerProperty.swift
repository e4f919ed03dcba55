import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import WireNIO

/// An answer is taken once and within its limit, or refused, wherever it is cut.
enum HTTPAnswerProperty {
    private static let limit = 256

    static func finding(in bytes: [UInt8]) -> String? {
        let (whole, cut) = (outcomes(of: [bytes]), outcomes(of: bytes.map { [$0] }))
        guard whole.count == 1 else { return "\(whole.count) outcomes" }
        return whole == cut ? nil : "\(whole) in one piece, \(cut) in many"
    }

    /// Every outcome that was told, in words.
    private static func outcomes(of pieces: [[UInt8]]) -> [String] {
        var told: [String] = []
        let channel = EmbeddedChannel()
        let handler = HTTPAnswerHandler(limit: limit) { outcome in
            switch outcome {
            case .answer(let answer):
                told.append(answer.body.count <= limit ? "\(answer.status) \(answer.body)" : "too much")
            case .tooLarge: told.append("too large")
            case .malformed: told.append("malformed")
            case .closed: told.append("closed")
            }
        }
        do {
            try channel.pipeline.syncOperations.addHTTPClientHandlers()
            try channel.pipeline.syncOperations.addHandler(handler)
            try channel.connect(to: SocketAddress(unixDomainSocketPath: "/s")).wait()
            let head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/", headers: ["Host": "localhost"])
            channel.write(HTTPClientRequestPart.head(head), promise: nil)
            channel.writeAndFlush(HTTPClientRequestPart.end(nil), promise: nil)
        } catch {
            return ["no channel: \(error)"]
        }
        // As the socket: once something is told, the connection is closed.
        for piece in pieces where told.isEmpty {
            _ = try? channel.writeInbound(ByteBuffer(bytes: piece))
        }
        _ = try? channel.finish()
        return told
    }
}
