internal import Model
internal import UserSig

/// What a message says, as scripts are told it.
enum MessageContentLines {
    static func fill(_ object: inout JSONObject, _ message: Message) {
        object.add("kind", message.isDamaged ? "damaged" : kind(of: message.content))
        object.add("text", message.text)
        if case .custom(let custom) = message.content { object.add("data", Base64.text(of: custom.data)) }
    }

    private static func kind(of content: MessageContent) -> String {
        switch content {
        case .text: "text"
        case .custom: "custom"
        case .unknown(let kind, _, _): "unknown \(kind)"
        }
    }
}
