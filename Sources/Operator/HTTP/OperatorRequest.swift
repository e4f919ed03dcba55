internal import Model

/// An HTTP request to the operator's listener, without the socket.
package struct OperatorRequest: Sendable {
    package var method: String
    /// The path and query as they came. The query has a ticket: it is never logged.
    package var target: String
    /// The body; nil when it was longer than `OperatorAPI.bodyLimit` allows.
    package var body: [UInt8]?
    /// The caller's network address; nil over a Unix socket.
    package var source: String?
    /// The address at which the request arrived, without its port; nil over a Unix socket.
    package var localAddress: String?
    /// The header fields of these names; nil for none. More than one `Host` becomes a value that is never right.
    package var host: String?
    package var origin: String?
    package var contentType: String?

    package init(method: String, target: String, body: [UInt8]? = [], source: String? = nil) {
        self.method = method
        self.target = target
        self.body = body
        self.source = source
    }

    var path: Substring { target.prefix { $0 != "?" } }
    var query: Substring { target.drop { $0 != "?" }.dropFirst() }
}

extension OperatorRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method) \(path)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The answer to an `OperatorRequest`.
package struct OperatorAnswer: Equatable, Sendable {
    package let status: Int
    package let contentType: String
    package let body: [UInt8]
    /// After how many seconds a retry may succeed; nil when it would not.
    package let retryAfter: Int?

    init(status: Int = 200, contentType: String = "application/json", body: [UInt8], retryAfter: Int? = nil) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.retryAfter = retryAfter
    }

    init(status: Int, text: String, contentType: String = "text/plain; charset=utf-8") {
        self.init(status: status, contentType: contentType, body: Array(text.utf8))
    }
}

/// The query of an address, percent-decoded. A plus sign stays one: nothing here is a form.
struct QueryString: Sendable {
    private var values: [String: String] = [:]

    /// Nil when an escape is not two hexadecimal digits, when the text is not UTF-8, or a name stands there twice.
    init?(_ text: Substring) {
        for piece in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = piece.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]),
                let value = Self.decoded(parts.count > 1 ? parts[1] : "".utf8[...]),
                values.updateValue(value, forKey: name) == nil
            else { return nil }
        }
    }

    subscript(name: String) -> String? { values[name] }

    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
