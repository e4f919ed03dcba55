internal import CSodium
internal import Server
package import WireNIO

/// The receiver of a server's events.
package struct WebhookConfiguration: Sendable {
    package let endpoint: HTTPEndpoint
    /// The secret by which every event is signed; nil for unsigned events.
    package let token: WebhookToken?
    /// Which certificates to trust at an `https` endpoint.
    package let trust: TLSTrust
    /// How many events may wait for the receiver; above that the oldest are dropped.
    package var queue = ServerLimits().webhookQueue

    package init(endpoint: HTTPEndpoint, token: WebhookToken?, trust: TLSTrust = TLSTrust()) {
        self.endpoint = endpoint
        self.token = token
        self.trust = trust
    }
}

/// The secret by which a webhook's receiver recognises the server. Prints as `***` everywhere.
package struct WebhookToken: Equatable, Sendable {
    private let text: String

    /// Takes the content of the token's file, without spaces and line ends around it; nil when nothing is left.
    package init?(_ text: String) {
        let start = text.drop { $0.isWhitespace }
        let token = String(start.reversed().drop { $0.isWhitespace }.reversed())
        guard !token.isEmpty else { return nil }
        self.text = token
    }

    /// The field's signature: SHA-256 over token and time, in hexadecimal.
    package func signature(at requestTime: String) -> String {
        let message = Array((text + requestTime).utf8)
        var hash = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        crypto_hash_sha256(&hash, message, UInt64(message.count))
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: hash.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}

extension WebhookToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
