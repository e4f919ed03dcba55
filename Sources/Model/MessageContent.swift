/// What a message says.
///
/// A kind is a number on the wire and on disk, with bytes of its own, so that a new one changes no schema. Each also has
/// a plain text, for programs that do not know it.
package enum MessageContent: Equatable, Sendable {
    case text(String)
    /// A kind that is newer than this program: it is kept and passed on whole, and its text is shown.
    case unknown(kind: UInt32, bytes: [UInt8], text: String)

    /// In plain text: as it is shown, or what stands in its place.
    package var text: String {
        switch self {
        case .text(let text), .unknown(_, _, let text): text
        }
    }

    /// What it takes of `Limits.messageBytes`.
    package var byteCount: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .unknown(_, let bytes, let text): bytes.count + text.utf8.count
        }
    }

    // MARK: On the wire and on disk

    /// 0 is text.
    package var kind: UInt32 {
        switch self {
        case .text: 0
        case .unknown(let kind, _, _): kind
        }
    }

    /// What the kind says beside the text.
    package var bytes: [UInt8] {
        switch self {
        case .text: []
        case .unknown(_, let bytes, _): bytes
        }
    }

    package init(kind: UInt32, bytes: [UInt8], text: String) {
        self = kind == 0 ? .text(text) : .unknown(kind: kind, bytes: bytes, text: text)
    }
}
