/// An HTTP request, with limits on the time and the size of its answer.
package struct HTTPRequest: Sendable {
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: Method
    package var endpoint: HTTPEndpoint
    /// Headers beside those that the client writes itself: Host, Connection, Content-Length.
    package var headers: [Header]
    package var body: [UInt8]
    /// The time from the call to the end of the answer.
    package var timeLimit: Duration = .seconds(10)
    /// The most bytes that the answer's body may have.
    package var answerLimit = 1 << 20

    package init(_ method: Method, _ endpoint: HTTPEndpoint, headers: [Header] = [], body: [UInt8] = []) {
        self.method = method
        self.endpoint = endpoint
        self.headers = headers
        self.body = body
    }

    /// The name of the first header that must not be sent; nil when all may. Forbidden are names that are no token,
    /// values with control characters (with which a second request could be smuggled in), and headers that frame the
    /// message.
    var unusableHeader: String? {
        let framing: Set = ["host", "connection", "content-length", "transfer-encoding", "upgrade", "expect", "te"]
        return headers.first {
            !Self.isToken($0.name) || !Self.isHeaderValue($0.value) || framing.contains($0.name.lowercased())
        }?.name
    }

    /// Whether the text is a token (RFC 9110, 5.6.2).
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }

    /// Whether the text can be a header's value (RFC 9110, 5.5).
    static func isHeaderValue(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 == 0x09 || $0 >= 0x20 && $0 != 0x7F }
    }
}

extension HTTPRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text without path, query, headers and body, which may have tickets and tokens.
    package var description: String { "\(method.rawValue) \(endpoint)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HTTPRequest.Header: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { name }
    package var debugDescription: String { name }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
