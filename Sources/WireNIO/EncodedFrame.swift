internal import Model
internal import NIOCore
package import Wire

/// A server's frame as the bytes for the socket, WebSocket header included.
///
/// It is encoded once for all receivers, which share its storage.
package struct EncodedFrame: Sendable {
    let bytes: ByteBuffer

    /// How many bytes the frame takes on the wire.
    package var byteCount: Int { bytes.readableBytes }

    /// Fails with `tooLarge` when the receiver would not accept the frame (`Limits.frameBytes`).
    package init(_ frame: ServerFrame) throws(WireError) {
        let payload = try frame.encoded()
        guard payload.count <= Limits.frameBytes else {
            throw .tooLarge(bytes: payload.count, limit: Limits.frameBytes)
        }
        bytes = Self.webSocketFrame(opcode: 0x2, payload: payload)
    }

    /// The WebSocket message with the reason why the connection ends (RFC 6455, 5.5.1).
    static func closing(code: UInt16) -> ByteBuffer {
        webSocketFrame(opcode: 0x8, payload: [UInt8(code >> 8), UInt8(code & 0xFF)])
    }

    /// One unmasked and unfragmented WebSocket frame (RFC 6455, 5.2).
    private static func webSocketFrame(opcode: UInt8, payload: [UInt8]) -> ByteBuffer {
        var bytes = ByteBuffer()
        bytes.reserveCapacity(payload.count + 10)
        bytes.writeInteger(0x80 | opcode)
        switch payload.count {
        case ..<126:
            bytes.writeInteger(UInt8(payload.count))
        case ...0xFFFF:
            bytes.writeInteger(UInt8(126))
            bytes.writeInteger(UInt16(payload.count))
        default:
            bytes.writeInteger(UInt8(127))
            bytes.writeInteger(UInt64(payload.count))
        }
        bytes.writeBytes(payload)
        return bytes
    }
}
