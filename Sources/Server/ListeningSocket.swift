internal import Files
internal import Glibc
package import Model
package import NIOCore
internal import NIOPosix
internal import WireNIO

/// Opens the server's address, and says plainly why it can't.
package enum ListeningSocket {
    static func open(
        _ address: ServerAddress, identity: TLSIdentity?, options: ServerListener.Options, on eventLoop: any EventLoop,
        accept: @escaping ServerListener.Accept
    ) async throws(ServerError) -> ServerListener {
        try await removeStale(address, on: eventLoop)
        do {
            let listener = try await ServerListener.bind(
                address, identity: identity, options: options, on: eventLoop, accept: accept)
            if case .unix(let path) = address { chmod(path, 0o600) }
            return listener
        } catch let error as IOError {
            throw error.errnoCode == EADDRINUSE
                ? .addressTaken(address) : .cannotListen(address, text: POSIX.text(error.errnoCode))
        } catch {
            throw .cannotListen(address, text: reason(error))
        }
    }

    /// The words for an error that is not the system's.
    package static func reason(_ error: any Error) -> String {
        switch error {
        case let error as SocketAddressError.UnknownHost: "the host name \(error.host) is unknown"
        default: "\(error)"
        }
    }

    static func remove(_ address: ServerAddress) {
        if case .unix(let path) = address { unlink(path) }
    }

    /// A server that was killed leaves its socket file, where connections are refused.
    package static func removeStale(_ address: ServerAddress, on eventLoop: any EventLoop) async throws(ServerError) {
        guard case .unix(let path) = address else { return }
        guard let status = FileStatus(path: path) else { return }
        guard status.kind == .socket else {
            throw .cannotListen(address, text: "there is a file that is not a socket")
        }
        do {
            let channel = try await ClientBootstrap(group: eventLoop).connect(unixDomainSocketPath: path).get()
            channel.close(promise: nil)
        } catch let error as IOError {
            switch error.errnoCode {
            case ECONNREFUSED:
                unlink(path)
                return
            // Somebody listens whose queue is full.
            case EAGAIN: break
            default: throw .cannotListen(address, text: POSIX.text(error.errnoCode))
            }
        } catch {
            throw .cannotListen(address, text: "\(error)")
        }
        throw .addressTaken(address)
    }
}
