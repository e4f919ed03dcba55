internal import Model

/// The address of the operator's HTTP listener: `http://host:port` or `unix:/path`.
package enum OperatorAddress: Equatable, Sendable, CustomStringConvertible {
    case tcp(host: String, port: Int)
    case unix(path: String)

    package static let standard = OperatorAddress.tcp(host: "127.0.0.1", port: 7071)

    /// Reads `host:port`, `http://host:port` or `unix:path`; the error says what is expected.
    package init(parsing text: String) throws(OperatorAddressError) {
        if text.hasPrefix("unix:") {
            do throws(AddressError) {
                guard case .unix(let path) = try ServerAddress(parsing: text) else { throw .missingPath }
                self = .unix(path: path)
            } catch {
                throw OperatorAddressError(description: error.description)
            }
            return
        }
        let rest = text.hasPrefix("http://") ? String(text.dropFirst(7)) : text
        guard rest.contains(":"), !rest.contains("://"), let (host, port) = try? ServerAddress.hostAndPort(rest) else {
            throw OperatorAddressError(description: "\(text.debugDescription) is not HOST:PORT or unix:PATH")
        }
        self = .tcp(host: host, port: port)
    }

    /// Traffic to it stays on this machine.
    package var isLocal: Bool {
        switch self {
        case .tcp(let host, let port): ServerAddress.ws(host: host, port: port).isLocal
        case .unix: true
        }
    }

    package var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Why a text is no operator's address.
package struct OperatorAddressError: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String
}
