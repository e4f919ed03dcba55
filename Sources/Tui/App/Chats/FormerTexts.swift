package import Model

/// What one's own messages said that were recalled a moment ago: their author may take a text back into the composer. In
/// memory only, and not for long.
package struct FormerTexts: Equatable, Sendable {
    private static let keptFor: Duration = .seconds(120)

    private struct Place: Hashable {
        let conversation: ConversationID
        let seq: Int64

        init(_ message: Message) {
            conversation = message.conversation
            seq = message.seq
        }
    }

    private struct Kept: Equatable {
        let content: MessageContent
        let until: Uptime
    }

    private var texts: [Place: Kept] = [:]

    /// When the next one is forgotten.
    package var forgetsAt: Uptime? { texts.values.lazy.map(\.until).min() }

    /// `old` is what a message was before it became `message`. The time counts from the recall, which may have been heard
    /// of late.
    package mutating func keep(_ old: Message, now message: Message, at now: Moment, serverTime: Timestamp) {
        guard let recall = message.state.recall, old.saysSomething, old.content.isWritten else { return }
        let left = Self.keptFor - max(.zero, serverTime - recall.at)
        if left > .zero { texts[Place(message)] = Kept(content: old.content, until: now.uptime + left) }
    }

    /// There is one to take back.
    package func has(_ message: Message) -> Bool { texts[Place(message)] != nil }

    package mutating func take(_ message: Message) -> MessageContent? {
        texts.removeValue(forKey: Place(message))?.content
    }

    package mutating func forget(at uptime: Uptime) {
        guard !texts.isEmpty else { return }
        texts = texts.filter { $0.value.until > uptime }
    }
}

extension Message {
    /// Neither recalled nor damaged: it still says something.
    package var saysSomething: Bool { !isGone && !isDamaged }
}
