internal import Hummingbird
internal import NIOCore

/// Between the HTTP library's words and ours.
struct OperatorResponder: HTTPResponder {
    let api: OperatorAPI

    func respond(to request: Request, context: OperatorContext) async throws -> Response {
        let body: [UInt8]?
        do {
            body = Array(try await request.body.collect(upTo: OperatorAPI.maximumBodyBytes).readableBytesView)
        } catch is NIOTooManyBytesError {
            body = nil
        }
        let answer = await api.answer(
            OperatorRequest(
                method: request.method.rawValue, target: request.head.path ?? "", body: body, source: context.source))
        let isHead = request.method == .head
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: [.contentType: answer.contentType, .cacheControl: "no-store"],
            body: isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}

/// What the library hands along with a request: of it only the caller's address is used.
struct OperatorContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let source: String?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        self.source = source.channel.remoteAddress?.ipAddress
    }
}
