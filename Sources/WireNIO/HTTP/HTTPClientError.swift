internal import Model

/// Why a request has no answer. The text names the server but never path, query, headers or body.
package enum HTTPClientError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A header must not be sent, so nothing was.
    case unusableHeader(name: String)
    /// There is no connection, or none that is encrypted and proved. `text` is a sentence with cause and cure.
    case unreachable(text: String)
    /// The time limit has passed. The server may have done what it was asked.
    case timedOut(HTTPEndpoint, after: Duration)
    case tooLarge(HTTPEndpoint, limit: Int)
    /// The answer is not HTTP.
    case malformed(HTTPEndpoint)
    /// The connection ended before the answer did.
    case closedEarly(HTTPEndpoint)
    case cancelled

    package var description: String {
        switch self {
        case .unusableHeader(let name): "the header \(name.debugDescription) cannot be sent"
        case .unreachable(let text): text
        case .timedOut(let endpoint, let limit): "\(endpoint) gave no whole answer within \(limit.wholeMilliseconds) ms"
        case .tooLarge(let endpoint, let limit): "the answer of \(endpoint) has more than \(limit) bytes"
        case .malformed(let endpoint): "what \(endpoint) answers is not HTTP; check the address and its scheme"
        case .closedEarly(let endpoint): "\(endpoint) closed the connection before its answer was complete"
        case .cancelled: "the request was cancelled"
        }
    }
}
