internal import Hummingbird
internal import NIOCore

/// Between the HTTP library's words and ours.
struct OperatorResponder: HTTPResponder {
    let api: OperatorAPI
    let connections: OperatorConnections

    func respond(to request: Request, context: OperatorContext) async throws -> Response {
        let body: [UInt8]?
        do {
            body = Array(try await request.body.collect(upTo: OperatorAPI.maximumBodyBytes).readableBytesView)
        } catch is NIOTooManyBytesError {
            body = nil
        }
        connections.isWhole(context.channel)
        var asked = OperatorRequest(
            method: request.method.rawValue, target: request.head.path ?? "", body: body, source: context.source)
        asked.localAddress = context.channel.localAddress?.ipAddress
        // The library keeps the first one apart.
        asked.host = request.headers.contains { $0.name.canonicalName == "host" } ? "" : request.head.authority
        asked.origin = request.headers[.origin]
        asked.contentType = request.headers[.contentType]
        let answer = await api.answer(asked)
        let isHead = request.method == .head
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: answer.contentType, .cacheControl: "no-store"],
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// What the library hands along with a request: of it only the connection is used.
struct OperatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel

    var source: String? { channel.remoteAddress?.ipAddress }

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
