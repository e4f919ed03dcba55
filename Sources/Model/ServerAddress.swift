/// Where the server listens: `ws://host:port` or `unix:/path`.
package enum ServerAddress: Hashable, Sendable, CustomStringConvertible {
    case ws(host: String, port: Int)
    case unix(path: String)

    package static let defaultPort = 7070
    /// A Unix socket's path has at most this many bytes on Linux.
    package static let unixPathBytes = 107

    /// Reads the text form; the error says what is wrong and what is expected.
    package init(parsing text: String) throws(AddressError) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { throw .missingPath }
            guard path.utf8.count <= Self.unixPathBytes else { throw .pathTooLong(bytes: path.utf8.count) }
            self = .unix(path: path)
        } else if text.hasPrefix("ws://") {
            let (host, port) = try Self.hostAndPort(String(text.dropFirst(5)))
            self = .ws(host: host, port: port)
        } else if text.hasPrefix("wss://") {
            throw .tlsNotSupported
        } else {
            throw .unknownScheme(text)
        }
    }

    /// Reads `host:port`, `host`, `[::1]:port`; one final `/` is allowed.
    package static func hostAndPort(
        _ text: String, defaultPort: Int = defaultPort
    ) throws(AddressError) -> (host: String, port: Int) {
        var rest = Substring(text)
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        var host = rest
        var port: Substring?
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            host = rest[rest.index(after: rest.startIndex)..<end]
            let tail = rest[rest.index(after: end)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { throw .badHost(text) }
            port = tail.isEmpty ? nil : tail.dropFirst()
        } else if let colon = rest.lastIndex(of: ":") {
            host = rest[..<colon]
            port = rest[rest.index(after: colon)...]
        }
        guard !host.isEmpty, !host.contains("/"), !host.contains(where: \.isWhitespace) else { throw .badHost(text) }
        guard let port else { return (String(host), defaultPort) }
        guard let number = UInt16(port) else { throw .badPort(String(port)) }
        return (String(host), Int(number))
    }

    /// Traffic to it stays on this machine.
    package var isLocal: Bool {
        switch self {
        case .unix: true
        case .ws(let host, _): host == "localhost" || host == "::1" || Self.isLoopback(host)
        }
    }

    /// What is sent there can be read by others on the way: it leaves this machine unencrypted.
    package var isExposed: Bool { !isLocal }

    /// 127.0.0.0/8 in numbers; a name that only begins like it is somebody else's.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }

    package var description: String {
        switch self {
        case .ws(let host, let port): host.contains(":") ? "ws://[\(host)]:\(port)" : "ws://\(host):\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Why a server's address could not be read.
package enum AddressError: Error, Equatable, Sendable, CustomStringConvertible {
    case missingPath
    case pathTooLong(bytes: Int)
    case tlsNotSupported
    case unknownScheme(String)
    case badHost(String)
    case badPort(String)

    package var description: String {
        switch self {
        case .missingPath: "unix: needs the path of a socket, as in unix:/run/parley.sock"
        case .pathTooLong(let bytes):
            "the socket's path has \(bytes) bytes and Linux allows \(ServerAddress.unixPathBytes); use a shorter directory"
        case .tlsNotSupported: "wss:// is not supported by this version; use ws:// or unix:"
        case .unknownScheme(let text): "\(text.debugDescription) is not an address; write ws://HOST:PORT or unix:PATH"
        case .badHost(let text): "\(text.debugDescription) has no usable host; write ws://HOST:PORT"
        case .badPort(let text): "\(text.debugDescription) is not a port; use a number from 1 to 65535"
        }
    }
}
