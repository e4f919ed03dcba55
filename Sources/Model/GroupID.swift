/// The id of a group: 1 to 48 bytes of `A-Z a-z 0-9 _ -`. The id of a topic is that of its community, `@TOPIC#_` (the
/// field's mark), and a part of its own with the same letters.
package struct GroupID: Hashable, Sendable, CustomStringConvertible {
    package static let maximumBytes = 48
    /// The longest id of a topic, in bytes (the field's number).
    package static let maximumTopicBytes = 96
    private static let topicMark = "@TOPIC#_"

    package let description: String

    package init?(_ text: String) {
        guard let mark = text.firstIndex(of: "@") else {
            guard Identifier.isValid(text, maximumBytes: Self.maximumBytes) else { return nil }
            description = text
            return
        }
        let rest = text[mark...]
        guard rest.hasPrefix(Self.topicMark),
            let topic = Self(topic: String(rest.dropFirst(Self.topicMark.count)), of: String(text[..<mark]))
        else { return nil }
        self = topic
    }

    /// Makes a topic's id of its own part; nil for other letters, for too many, and in a group that is a topic itself.
    package init?(topic: String, of community: GroupID) {
        self.init(topic: topic, of: community.description)
    }

    private init?(topic: String, of community: String) {
        guard Identifier.isValid(community, maximumBytes: Self.maximumBytes),
            Identifier.isValid(topic, maximumBytes: Self.maximumTopicBytes)
        else { return nil }
        description = community + Self.topicMark + topic
        guard description.utf8.count <= Self.maximumTopicBytes else { return nil }
    }

    /// Reads what a person types: `team`, or `club/releases` for a topic, or the id itself.
    package init?(typed text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        if parts.count == 2 {
            self.init(topic: parts[1], of: parts[0])
        } else {
            self.init(text)
        }
    }

    /// The community of a topic; nil for a group that is none.
    package var community: GroupID? { mark.flatMap { GroupID(String(description[..<$0])) } }

    /// The topic's own part of its id; nil for a group that is no topic.
    package var topic: String? { mark.map { String(description[$0...].dropFirst(Self.topicMark.count)) } }

    /// The id as a person types it; `init(typed:)` reads it.
    package var typed: String { community.flatMap { community in topic.map { "\(community)/\($0)" } } ?? description }

    /// Where the topic's mark begins. Looked for in the bytes, because lists ask with every key that is typed.
    private var mark: String.Index? { description.utf8.firstIndex(of: UInt8(ascii: "@")) }
}

extension [GroupID] {
    /// The ids separated by spaces, as a database column has them.
    package var text: String { map(\.description).joined(separator: " ") }

    package init(text: String) {
        self = text.split(separator: " ").compactMap { GroupID(String($0)) }
    }
}
