internal import NIOCore
internal import NIOHTTP1

/// Puts one answer together, up to a limit; says once how it ended.
final class HTTPAnswerHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    enum Outcome {
        case answer(HTTPResponse)
        case tooLarge
        /// Not HTTP.
        case malformed
        /// The connection ended in the middle.
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
            // Said in advance: none of it has to be read.
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
        // Also an encrypted connection cut without goodbye: where the end of the connection is the end of the answer,
        // that could be somebody who cuts it short.
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
