/// The address of a server: `ws://host:port`, `wss://host:port/path` (encrypted) or `unix:/path`.
package enum ServerAddress: Hashable, Sendable, CustomStringConvertible {
    case ws(host: String, port: Int)
    /// The path begins with `/`; a server behind another one may need it.
    case wss(host: String, port: Int, path: String)
    case unix(path: String)

    package static let defaultPort = 7070
    /// The longest path of a Unix socket on Linux, in bytes.
    package static let unixPathBytes = 107

    /// Reads the text form; the error says what is wrong and what is expected.
    package init(parsing text: String) throws(AddressError) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst(5))
            guard !path.isEmpty else { throw .missingPath }
            guard path.utf8.count <= Self.unixPathBytes else { throw .pathTooLong(bytes: path.utf8.count) }
            guard !path.utf8.contains(0) else { throw .badPath(path) }
            self = .unix(path: path)
        } else if text.hasPrefix("ws://") {
            let (host, port) = try Self.hostAndPort(String(text.dropFirst(5)))
            self = .ws(host: host, port: port)
        } else if text.hasPrefix("wss://") {
            let rest = text.dropFirst(6)
            let authority = rest.prefix { $0 != "/" }
            let path = rest[authority.endIndex...]
            guard path.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .badPath(String(path)) }
            let (host, port) = try Self.hostAndPort(String(authority))
            self = .wss(host: host, port: port, path: path.isEmpty ? "/" : String(path))
        } else {
            throw .unknownScheme(text)
        }
    }

    /// Reads what a person types: also `host`, `host:port`, and the path of a socket. The link to another machine is
    /// encrypted unless they say `ws://`.
    package init(typed text: String) throws(AddressError) {
        if text.hasPrefix("/") {
            try self.init(parsing: "unix:" + text)
        } else if text.isEmpty || text.hasPrefix("unix:") || text.contains("://") {
            try self.init(parsing: text)
        } else {
            try self.init(parsing: "wss://" + text)
            if case .wss(let host, let port, "/") = self, isLocal { self = .ws(host: host, port: port) }
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
        var isBracketed = false
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            isBracketed = true
            host = rest[rest.index(after: rest.startIndex)..<end]
            let tail = rest[rest.index(after: end)...]
            guard tail.isEmpty || tail.hasPrefix(":") else { throw .badHost(text) }
            port = tail.isEmpty ? nil : tail.dropFirst()
        } else if let colon = rest.lastIndex(of: ":") {
            host = rest[..<colon]
            port = rest[rest.index(after: colon)...]
        }
        guard isBracketed ? isAddressInBrackets(host) : isName(host) else { throw .badHost(text) }
        guard let port else { return (String(host), defaultPort) }
        guard let number = UInt16(port) else { throw .badPort(String(port)) }
        return (String(host), Int(number))
    }

    /// Whether the text is a name or an IPv4 address. Digits alone are a port whose host was forgotten, and a longer word
    /// than a name can have (RFC 1035, 2.3.4) is likely a ticket, which nobody must be asked for.
    private static func isName(_ host: Substring) -> Bool {
        host.split(separator: ".").allSatisfy { $0.utf8.count <= 63 }
            && host.utf8.allSatisfy {
                isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || isDot($0)
            }
            && !host.utf8.allSatisfy { isDigit($0) }
    }

    /// Whether the text is an IPv6 address, with a zone where it needs one.
    private static func isAddressInBrackets(_ host: Substring) -> Bool {
        host.contains(":")
            && host.utf8.allSatisfy {
                isLetterOrDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "%") || isDot($0)
            }
    }

    private static func isDot(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    /// Whether traffic to it stays on this machine.
    package var isLocal: Bool {
        switch self {
        case .unix: true
        case .ws(let host, _), .wss(let host, _, _):
            host == "localhost" || host == "::1" || Self.isLoopback(host)
        }
    }

    /// Whether a peer's address, as a server sees it, is on the same machine; nil stands for a Unix socket.
    package static func isLocal(_ address: String?) -> Bool {
        address.map { $0 == "::1" || isLoopback($0) } ?? true
    }

    /// Whether others can read what is sent there: it leaves this machine unencrypted.
    package var isExposed: Bool {
        switch self {
        case .ws: !isLocal
        case .wss, .unix: false
        }
    }

    /// Whether the host is in 127.0.0.0/8, in numbers; a name that only begins like it is another host.
    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        return parts.count == 4 && parts[0] == 127 && !parts.contains(nil)
    }

    package var description: String {
        switch self {
        case .ws(let host, let port): "ws://" + Self.authority(host, port)
        case .wss(let host, let port, let path): "wss://" + Self.authority(host, port) + (path == "/" ? "" : path)
        case .unix(let path): "unix:\(path)"
        }
    }

    /// `host:port` as in an address and in a `Host` header.
    package static func authority(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// Why a server's address could not be read.
package enum AddressError: Error, Equatable, Sendable, CustomStringConvertible {
    case missingPath
    case pathTooLong(bytes: Int)
    case unknownScheme(String)
    case badHost(String)
    case badPort(String)
    case badPath(String)

    package var description: String {
        switch self {
        case .missingPath: "unix: needs the path of a socket, as in unix:/run/parley.sock"
        case .pathTooLong(let bytes):
            "the socket's path has \(bytes) bytes and Linux allows \(ServerAddress.unixPathBytes); use a shorter directory"
        case .unknownScheme(let text):
            "\(text.inQuotes) is not an address; write wss://HOST:PORT, ws://HOST:PORT or unix:PATH"
        case .badHost(let text): "\(text.inQuotes) has no usable host; write wss://HOST:PORT or ws://HOST:PORT"
        case .badPort(let text): "\(text.inQuotes) is not a port; use a number from 1 to 65535"
        case .badPath(let text): "\(text.inQuotes) is not a path; write special characters as %XX"
        }
    }
}
