internal import NIOCore
internal import NIOHTTP1

/// Collects one answer, up to a limit, and reports once how it ended.
final class HTTPAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    enum Outcome {
        case answer(HTTPResponse)
        case tooLarge
        /// The answer is not HTTP.
        case malformed
        /// The connection ended before the answer did.
        case closed
    }

    private let limit: Int
    private var output: ((Outcome) -> Void)?
    private var head: HTTPResponseHead?
    private var body: [UInt8] = []

    init(limit: Int, output: @escaping (Outcome) -> Void) {
        self.limit = limit
        self.output = output
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            // The length is known in advance, so nothing has to be read.
            if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }), length > limit {
                end(.tooLarge)
            }
        case .body(let part):
            guard body.count + part.readableBytes <= limit else { return end(.tooLarge) }
            body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let head else { return end(.malformed) }
            end(
                .answer(
                    HTTPResponse(
                        status: Int(head.status.code),
                        headers: head.headers.map { HTTPRequest.Header($0.name, $0.value) }, body: body)))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch error {
        case HTTPParserError.invalidEOFState: end(.closed)
        case is HTTPParserError: end(.malformed)
        // Includes an encrypted connection that is cut without goodbye: where the end of the connection is the end of
        // the answer, somebody could have cut it short.
        default: end(.closed)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.closed)
        context.fireChannelInactive()
    }

    private func end(_ outcome: Outcome) {
        output?(outcome)
        output = nil
        body = []
    }
}
