internal import NIOCore

/// Removes the proxy's header from the beginning of a connection; nothing is passed on before that.
final class ProxyHeaderHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let report: (Result<ProxyHeader, ProxyHeader.Malformed>) -> Void
    private var begun: [UInt8] = []
    private var state = State.reading

    private enum State {
        case reading
        case done
        case refused
    }

    /// `report` is called once, before anything that follows the header is handed on.
    init(report: @escaping (Result<ProxyHeader, ProxyHeader.Malformed>) -> Void) {
        self.report = report
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch state {
        case .done: context.fireChannelRead(data)
        case .refused: break
        case .reading:
            begun += unwrapInboundIn(data).readableBytesView
            do throws(ProxyHeader.Malformed) {
                guard let header = try ProxyHeader(begun) else { return }
                state = .done
                report(.success(header))
                let rest = begun.dropFirst(header.length)
                begun = []
                if !rest.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: rest))) }
            } catch {
                state = .refused
                begun = []
                report(.failure(error))
                context.close(promise: nil)
            }
        }
    }
}
