internal import Hummingbird
internal import NIOCore
internal import NIOHTTPTypes

/// Translates between the HTTP library's requests and ours.
struct OperatorResponder: HTTPResponder {
    let api: OperatorAPI
    let connections: OperatorConnections

    func respond(to request: Request, context: OperatorContext) async throws -> Response {
        let (method, target) = (request.method.rawValue, request.head.path ?? "")
        let limit = api.bodyLimit(for: OperatorRequest(method: method, target: target, source: context.source))
        let body: [UInt8]?
        do {
            // What is announced as too much is not waited for.
            let announced = request.headers[.contentLength].flatMap { Int($0) } ?? 0
            guard announced <= limit else { throw NIOTooManyBytesError(maxBytes: limit) }
            body = Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            body = nil
        }
        connections.isWhole(context.channel)
        var asked = OperatorRequest(method: method, target: target, body: body, source: context.source)
        asked.localAddress = context.channel.localAddress?.ipAddress
        // The library keeps the first one apart.
        asked.host = request.headers.contains { $0.name.canonicalName == "host" } ? "" : request.head.authority
        asked.origin = request.headers[.origin]
        asked.contentType = request.headers[.contentType]
        let answer = await api.answer(asked)
        let isHead = request.method == .head
        var headers: HTTPFields = [.contentType: answer.contentType, .cacheControl: "no-store"]
        if let seconds = answer.retryAfter { headers[.retryAfter] = "\(seconds)" }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// What the library passes along with a request; only the connection is used.
struct OperatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    var source: String? { channel.remoteAddress?.ipAddress }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}

/// Answers `Expect: 100-continue`: clients of the field ask so for bodies over 1 KB, and wait up to a second for it.
final class OperatorExpectation: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundOut = HTTPResponsePart

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data), head.headerFields[.expect]?.lowercased() == "100-continue",
            (head.headerFields[.contentLength].flatMap { Int($0) } ?? 0) <= OperatorAPI.maximumBodyBytes
        {
            context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
        }
        context.fireChannelRead(data)
    }
}
