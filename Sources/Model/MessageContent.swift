/// The content of a message.
///
/// A kind is a number on the wire and on disk, with bytes of its own, so that a new one changes no schema. Each also
/// has a plain text, for programs that do not know it.
package enum MessageContent: Equatable, Sendable {
    case text(String)
    case custom(CustomContent)
    /// A text that answers an earlier message of the same conversation.
    case reply(Reply)
    /// What happened to a group. Only a server writes this kind.
    case tip(GroupTip)
    /// A file, whose parts are stored apart from the messages; pictures, sounds and videos are files, too. The largest
    /// content and a rare one: apart from it, every copy of a message is small.
    indirect case file(FileContent)
    /// A question with answers to choose from.
    case poll(Poll)
    /// A message passed on from elsewhere.
    case forward(Forward)
    /// Several messages passed on as one.
    case bundle(Bundle)
    /// A picture out of a set of the field's programs.
    case face(Face)
    /// A place on the map.
    case location(Location)
    /// A kind that this version does not know: it is kept and passed on whole, and its text is shown.
    case unknown(kind: UInt32, bytes: [UInt8], text: String)

    /// The content in plain text: as it is shown, or what stands for it.
    package var text: String {
        switch self {
        case .text(let text), .unknown(_, _, let text): text
        case .custom(let custom): custom.text
        case .reply(let reply): reply.text
        case .tip(let tip): tip.text()
        case .file(let file): file.text
        case .poll(let poll): poll.text
        case .forward(let forward): forward.text
        case .bundle(let bundle): bundle.text
        case .face(let face): face.text
        case .location(let location): location.text
        }
    }

    /// The message that is answered; nil for other content.
    package var quote: Quote? {
        switch self {
        case .reply(let reply): reply.quote
        case .text, .custom, .tip, .file, .poll, .forward, .bundle, .face, .location, .unknown: nil
        }
    }

    /// Whether the content tells what happened to a group; such messages do not count as unread.
    package var isTip: Bool {
        if case .tip = self { true } else { false }
    }

    /// The file of the message; nil for other content.
    package var file: FileContent? {
        switch self {
        case .file(let file): file
        case .text, .custom, .reply, .tip, .poll, .forward, .bundle, .face, .location, .unknown: nil
        }
    }

    /// Whether both say the same, as far as every version of the program keeps it.
    package func isSame(as other: MessageContent) -> Bool {
        if let file, let other = other.file { return file.isSame(as: other) }
        return self == other
    }

    /// Whether a person wrote the text, and may edit it.
    package var isWritten: Bool { saying("") != nil }

    /// The same content with another text; nil for content that is more than a person's text.
    package func saying(_ text: String) -> MessageContent? {
        switch self {
        case .text: .text(text)
        case .reply(let reply): .reply(Reply(to: reply.quote, text: text))
        case .custom, .tip, .file, .poll, .forward, .bundle, .face, .location, .unknown: nil
        }
    }

    /// Whether only a server writes this kind: nobody can send, recall or edit it.
    package var isByServer: Bool { kind == GroupTip.kind }

    /// How many of `Limits.messageBytes` the content takes.
    package var byteCount: Int { text.utf8.count + bytes.count }

    // MARK: On the wire and on disk

    package static let customKind: UInt32 = 1

    package var kind: UInt32 {
        switch self {
        case .text: 0
        case .custom: Self.customKind
        case .reply: Reply.kind
        case .tip: GroupTip.kind
        case .file: FileContent.kind
        case .poll: Poll.kind
        case .forward: Forward.kind
        case .bundle: Bundle.kind
        case .face: Face.kind
        case .location: Location.kind
        case .unknown(let kind, _, _): kind
        }
    }

    /// The bytes of the content beside its text, by its kind.
    package var bytes: [UInt8] {
        switch self {
        case .text: []
        case .custom(let custom): custom.data
        case .reply(let reply): reply.quote.bytes
        case .tip(let tip): tip.bytes
        case .file(let file): file.bytes
        case .poll(let poll): poll.bytes
        case .forward(let forward): forward.bytes
        case .bundle(let bundle): bundle.bytes
        case .face(let face): face.bytes
        case .location(let location): location.bytes
        case .unknown(_, let bytes, _): bytes
        }
    }

    package init(kind: UInt32, bytes: [UInt8], text: String) {
        self =
            switch kind {
            case 0: .text(text)
            case Self.customKind: .custom(CustomContent(data: bytes, text: text))
            case Reply.kind:
                Quote(bytes: bytes).map { .reply(Reply(to: $0, text: text)) }
                    ?? .unknown(kind: kind, bytes: bytes, text: text)
            case GroupTip.kind:
                GroupTip(bytes: bytes).map { .tip($0) } ?? .unknown(kind: kind, bytes: bytes, text: text)
            case FileContent.kind:
                FileContent(bytes: bytes, text: text).map { .file($0) }
                    ?? .unknown(kind: kind, bytes: bytes, text: text)
            case Poll.kind:
                Poll(bytes: bytes).map { .poll($0) } ?? .unknown(kind: kind, bytes: bytes, text: text)
            case Forward.kind:
                Forward(bytes: bytes, text: text).map { .forward($0) }
                    ?? .unknown(kind: kind, bytes: bytes, text: text)
            case Bundle.kind:
                Bundle(bytes: bytes, text: text).map { .bundle($0) }
                    ?? .unknown(kind: kind, bytes: bytes, text: text)
            case Face.kind:
                Face(bytes: bytes).map { .face($0) } ?? .unknown(kind: kind, bytes: bytes, text: text)
            case Location.kind:
                Location(bytes: bytes).map { .location($0) } ?? .unknown(kind: kind, bytes: bytes, text: text)
            default: .unknown(kind: kind, bytes: bytes, text: text)
            }
    }
}
