internal import Glibc
internal import NIOCore

/// How long the kernel and the connection's set-up may take.
enum SocketTiming {
    /// Sent and not acknowledged for so long means that the link is dead (milliseconds).
    static let userTimeout = 15_000
    static let userTimeoutOption = NIOBSDSocket.Option(rawValue: TCP_USER_TIMEOUT)
    /// From the first packet to an open socket.
    static let connect = TimeAmount.seconds(10)
    /// From an open socket to the WebSocket.
    static let upgrade = TimeAmount.seconds(10)
}
