internal import NIOHTTP1

/// Checks the opening of a WebSocket (RFC 6455, 4.2.1) where NIO does not: that it is asked for, and in which version.
enum UpgradeRequest {
    /// The status with which `head` is refused; nil when it is in order.
    static func refusal(of head: HTTPRequestHead) -> HTTPResponseStatus? {
        guard head.method == .GET else { return .methodNotAllowed }
        guard head.version == .http1_1 else { return .httpVersionNotSupported }
        let hosts = head.headers["Host"]
        guard hosts.count == 1, !hosts[0].isEmpty, isKey(head.headers["Sec-WebSocket-Key"].first ?? "") else {
            return .badRequest
        }
        let origins = head.headers["Origin"]
        guard origins.allSatisfy({ isOwn($0, host: hosts[0]) }), origins.count < 2 else { return .forbidden }
        return nil
    }

    /// Whether the text is sixteen bytes in base64.
    private static func isKey(_ text: String) -> Bool {
        let digits = text.utf8.dropLast(2)
        return digits.count == 22 && text.hasSuffix("==")
            && digits.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "/"):
                    true
                default: false
                }
            }
    }

    /// Whether the page that opens the WebSocket is the server's own. Only browsers send an origin, and a page from
    /// elsewhere must not use its reader's network.
    private static func isOwn(_ origin: String, host: String) -> Bool {
        let host = host.lowercased()
        return ["http://" + host, "https://" + host].contains(origin.lowercased())
    }
}
