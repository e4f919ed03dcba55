package import Logging
package import WireNIO

/// How many connections there is room for, and what the operator is told of it.
extension ChatServer {
    var listenerOptions: ServerListener.Options {
        var options = ServerListener.Options()
        options.handshakesPerSecond = configuration.limits.handshakesPerSecond
        options.expectsProxyHeader = configuration.expectsProxyHeader
        let logger = logger
        options.onPause = { Self.note($0, of: "clients", logger) }
        return options
    }

    func noteRoom() {
        let limit = FileLimit.current
        logger.info(
            "room for connections", metadata: ["connections": "\(limit.connections)", "openFiles": "\(limit.soft)"])
        guard limit.soft < limit.hard else { return }
        logger.warning(
            "the limit of open files is below what the system allows", metadata: ["allowed": "\(limit.hard)"])
    }

    package static func note(_ change: AcceptPause.Change, of whom: String, _ logger: Logger) {
        switch change {
        case .began(let errno):
            logger.error(
                "connections can't be accepted and wait: raise the limit of open files, or give the machine more memory",
                metadata: ["of": "\(whom)", "error": "\(POSIX.text(errno))"])
        case .ended: logger.notice("connections are accepted again", metadata: ["of": "\(whom)"])
        }
    }
}
