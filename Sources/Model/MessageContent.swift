/// What a message says.
///
/// A kind is a number on the wire and on disk, with bytes of its own, so that a new one changes no schema. Each also has
/// a plain text, for programs that do not know it.
package enum MessageContent: Equatable, Sendable {
    case text(String)
    case custom(CustomContent)
    /// A kind that is newer than this program: it is kept and passed on whole, and its text is shown.
    case unknown(kind: UInt32, bytes: [UInt8], text: String)

    /// In plain text: as it is shown, or what stands in its place.
    package var text: String {
        switch self {
        case .text(let text), .unknown(_, _, let text): text
        case .custom(let custom): custom.text
        }
    }

    /// What it takes of `Limits.messageBytes`.
    package var byteCount: Int { text.utf8.count + bytes.count }

    // MARK: On the wire and on disk

    package var kind: UInt32 {
        switch self {
        case .text: 0
        case .custom: 1
        case .unknown(let kind, _, _): kind
        }
    }

    /// What the kind says beside the text.
    package var bytes: [UInt8] {
        switch self {
        case .text: []
        case .custom(let custom): custom.data
        case .unknown(_, let bytes, _): bytes
        }
    }

    package init(kind: UInt32, bytes: [UInt8], text: String) {
        self =
            switch kind {
            case 0: .text(text)
            case 1: .custom(CustomContent(data: bytes, text: text))
            default: .unknown(kind: kind, bytes: bytes, text: text)
            }
    }
}
