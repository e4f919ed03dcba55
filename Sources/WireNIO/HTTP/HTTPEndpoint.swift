internal import Model

/// The target of an HTTP request: `http://HOST[:PORT]/PATH`, `https://…`, or `unix:SOCKET` with an optional `:/PATH`.
///
/// Printed without path and query, because those may have a ticket.
package struct HTTPEndpoint: Hashable, Sendable {
    package enum Place: Hashable, Sendable {
        case http(host: String, port: Int)
        case https(host: String, port: Int)
        case unix(path: String)
    }

    package let place: Place
    /// Path and query as they stand in the request; begins with `/`.
    package let target: String

    /// Nil when `target` does not begin with `/`, or has anything but visible ASCII: the caller has to encode it.
    package init?(_ place: Place, target: String) {
        guard target.hasPrefix("/"), target.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), !target.contains("#")
        else { return nil }
        self.place = place
        self.target = target
    }

    /// Reads the text form; the error says what is wrong and what is expected.
    package init(parsing text: String) throws(HTTPAddressError) {
        let place: Place
        let target: Substring
        if text.hasPrefix("unix:") {
            let rest = text.dropFirst(5)
            let path = rest.prefix { $0 != ":" }
            target = rest[path.endIndex...].dropFirst()
            guard !path.isEmpty, path.utf8.count <= ServerAddress.unixPathBytes, !path.utf8.contains(0) else {
                throw .unusable
            }
            place = .unix(path: String(path))
        } else {
            guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { throw .unknownScheme }
            let rest = text.dropFirst(scheme.count)
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            guard !authority.contains("@") else { throw .credentials }
            target = rest[authority.endIndex...]
            let isSecure = scheme == "https://"
            guard
                let (host, port) = try? ServerAddress.hostAndPort(
                    String(authority), defaultPort: isSecure ? 443 : 80),
                HTTPRequest.isHeaderValue(host)
            else { throw .unusable }
            place = isSecure ? .https(host: host, port: port) : .http(host: host, port: port)
        }
        let path = target.hasPrefix("/") ? String(target) : "/" + target
        guard let endpoint = HTTPEndpoint(place, target: path) else { throw .unusable }
        self = endpoint
    }

    /// Whether others can read what is sent there: it leaves this machine unencrypted.
    package var isExposed: Bool {
        switch place {
        case .http(let host, let port): ServerAddress.ws(host: host, port: port).isExposed
        case .https, .unix: false
        }
    }

    /// The `Host` header.
    var authority: String {
        switch place {
        case .http(let host, let port), .https(let host, let port): ServerAddress.authority(host, port)
        case .unix: "localhost"
        }
    }
}

extension HTTPEndpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String {
        switch place {
        case .http(let host, let port): "http://" + ServerAddress.authority(host, port)
        case .https(let host, let port): "https://" + ServerAddress.authority(host, port)
        case .unix(let path): "unix:" + path
        }
    }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why an HTTP address can't be used. The error does not repeat the text, which may have a secret.
package enum HTTPAddressError: Error, Equatable, Sendable, CustomStringConvertible {
    case unknownScheme
    case credentials
    case unusable

    package var description: String {
        switch self {
        case .unknownScheme: "the address must begin with https://, http:// or unix:"
        case .credentials: "the address must not hold a user name or password"
        case .unusable: "the address is not usable; write https://HOST[:PORT]/PATH, with special characters as %XX"
        }
    }
}
