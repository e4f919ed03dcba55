internal import Model
internal import UserSig

/// JSON fields for a message's place and content, for scripts.
enum MessageContentLines {
    static func fill(
        _ object: inout JSONObject, _ message: Message, own: Bool, senderName: DisplayName? = nil
    ) {
        object.add("conversation", message.conversation.description)
        object.add("seq", message.seq)
        object.add("messageID", message.messageID.description)
        object.add("from", message.sender.description)
        object.add("senderName", ifPresent: senderName?.description)
        object.add("own", own)
        if !message.state.to.isEmpty { object.add("to", message.state.to.map(\.description)) }
        if message.isDamaged {
            object.add("kind", "damaged")
            object.add("text", "")
        } else {
            fill(&object, message.content, text: message.text)
        }
        object.add("sentAt", message.sentAt.description)
    }

    static func fill(_ object: inout JSONObject, _ content: MessageContent, text: String? = nil) {
        object.add("kind", kind(of: content))
        object.add("text", text ?? content.text)
        if case .custom(let custom) = content { object.add("data", Base64.text(of: custom.data)) }
        if case .tip(let tip) = content { object.add("tip", GroupLines.object(tip)) }
        if case .file(let file) = content { object.add("file", Self.object(file)) }
        if case .poll(let poll) = content { object.add("poll", Self.object(poll)) }
        if case .forward(let forward) = content { object.add("forwarded", Self.object(forward)) }
        if case .bundle(let bundle) = content {
            object.add("title", bundle.title)
            object.add("messages", bundle.items.map(Self.item))
        }
        if let face = content.face { object.add("face", Self.object(face)) }
        if let location = content.location { object.add("location", Self.object(location)) }
        if let quote = content.quote { object.add("quote", Self.object(quote)) }
    }

    private static func object(_ quote: Quote) -> JSONObject {
        var object = JSONObject()
        object.add("seq", quote.seq)
        object.add("from", quote.sender.description)
        return object
    }

    private static func object(_ file: FileContent) -> JSONObject {
        var object = JSONObject()
        object.add("name", file.name)
        object.add("size", file.size)
        object.add("b2sum", file.hash.description)
        if let media = file.media { object.add("media", Self.object(media)) }
        return object
    }

    private static func object(_ media: FileMedia) -> JSONObject {
        var object = JSONObject()
        object.add("kind", media.kind.rawValue)
        object.add("format", media.format)
        if let pixels = media.pixels {
            object.add("width", pixels.width)
            object.add("height", pixels.height)
        }
        if let seconds = media.seconds { object.add("seconds", decimal: seconds) }
        return object
    }

    private static func object(_ face: Face) -> JSONObject {
        var object = JSONObject()
        object.add("index", face.index)
        object.add("data", face.data)
        return object
    }

    private static func object(_ location: Location) -> JSONObject {
        var object = JSONObject()
        object.add("latitude", degrees: location.latitude)
        object.add("longitude", degrees: location.longitude)
        object.add("description", location.description)
        return object
    }

    private static func object(_ poll: Poll) -> JSONObject {
        var object = JSONObject()
        object.add("question", poll.question)
        object.add("options", poll.options)
        return object
    }

    private static func object(_ forward: Forward) -> JSONObject {
        var object = JSONObject()
        object.add("from", forward.sender.description)
        object.add("sentAt", forward.sentAt.description)
        return object
    }

    /// An item of several forwarded messages, with its content.
    private static func item(_ forward: Forward) -> JSONObject {
        var object = object(forward)
        object.add("text", forward.text)
        return object
    }

    private static func kind(of content: MessageContent) -> String {
        switch content {
        // To a program that knows no quotes it is a text like another.
        case .text, .reply: "text"
        case .custom: "custom"
        case .tip: "tip"
        case .file: "file"
        case .poll: "poll"
        case .forward: "forward"
        case .bundle: "bundle"
        case .face: "face"
        case .location: "location"
        case .unknown(let kind, _, _): "unknown \(kind)"
        }
    }
}
