package import Model

/// What this account's own messages said before they were recalled, so that the author may take a text back into the
/// composer. Kept for a short time, in memory only.
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

    /// When the next text is forgotten, by uptime; nil while there is none.
    package var forgetsAt: Uptime? { texts.values.lazy.map(\.until).min() }

    /// Keeps `old`, which has become `message`. The time counts from the recall, which may have been reported late.
    package mutating func keep(_ old: Message, now message: Message, at now: Moment, serverTime: Timestamp) {
        guard let recall = message.state.recall, old.saysSomething, old.content.isWritten else { return }
        let left = Self.keptFor - max(.zero, serverTime - recall.at)
        if left > .zero { texts[Place(message)] = Kept(content: old.content, until: now.uptime + left) }
    }

    /// Whether the former text of a message can be taken back.
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
    /// Whether the message still has its text: it is neither recalled nor damaged.
    package var saysSomething: Bool { !isGone && !isDamaged }
}
