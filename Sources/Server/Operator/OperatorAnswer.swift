/// One HTTP request to the operator's listener, as its core sees it.
package struct OperatorRequest: Sendable {
    package var method: String
    /// Path and query as they came. The query holds a ticket: it is never logged.
    package var target: String
    /// Nil when there were more than `OperatorAPI.bodyLimit` allows.
    package var body: [UInt8]?
    /// The caller's network address; nil over a Unix socket.
    package var source: String?
    /// The address it came in at, without its port; nil over a Unix socket.
    package var localAddress: String?
    /// The header fields of that name. More than one `Host` is told as none that can be right.
    package var host: String?
    package var origin: String?
    package var contentType: String?

    package init(method: String, target: String, body: [UInt8]? = [], source: String? = nil) {
        self.method = method
        self.target = target
        self.body = body
        self.source = source
    }
}

extension OperatorRequest: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "\(method) \(target.prefix { $0 != "?" })" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

/// What is answered to it.
package struct OperatorAnswer: Equatable, Sendable {
    package let status: Int
    package let contentType: String
    package let body: [UInt8]
    /// Seconds after which another try may do better.
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
