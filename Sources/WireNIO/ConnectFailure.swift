internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Says in one sentence why a server could not be reached.
enum ConnectFailure {
    static func sentence(for error: any Error, at address: String, _ peer: TLSTrust.Peer) -> String {
        switch error {
        case let error as NIOConnectionError:
            if let cause = error.connectionErrors.first?.error { return sentence(for: cause, at: address, peer) }
            return "the host name \(error.host.debugDescription) is unknown"
        case let error as IOError:
            return sentence(errno: error.errnoCode, at: address)
        case let failure as TLSFailure:
            return failure.sentence(at: address, peer)
        case ChannelError.connectTimeout:
            return "\(address) does not answer"
        default:
            return "\(address) cannot be reached (\(error))"
        }
    }

    private static func sentence(errno code: CInt, at address: String) -> String {
        switch code {
        case ECONNREFUSED: "nothing listens at \(address) (connection refused)"
        case ENOENT: "nothing listens at \(address) (no such socket)"
        case EACCES, EPERM: "\(address) may not be used by this user (permission denied)"
        case ETIMEDOUT: "\(address) does not answer"
        case ENETUNREACH, EHOSTUNREACH: "there is no network route to \(address)"
        default: "\(address) cannot be reached (\(String(cString: strerror(code))))"
        }
    }
}
