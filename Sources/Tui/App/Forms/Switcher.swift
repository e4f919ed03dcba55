package import Model

/// The popup that finds a conversation by parts of its name.
package struct Switcher: Equatable, Sendable {
    package var filter = TextEditor()
    package var selected = 0

    package init() {}

    /// The conversations that fit, best first; among equals the order given.
    package func matches(in order: [ConversationID]) -> [ConversationID] {
        let wanted = filter.text.lowercased()
        let ranked = order.compactMap { id in Self.rank(of: id.name.lowercased(), for: wanted).map { (id, $0) } }
        // `sorted` is stable in practice but does not promise it: the position decides among equals.
        return ranked.enumerated().sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element.0)
    }

    /// 0 for the start of the name, 1 for a part of it, 2 for its letters in this order, nil for anything else.
    private static func rank(of name: String, for wanted: String) -> Int? {
        if name.hasPrefix(wanted) { return 0 }
        if name.contains(wanted) { return 1 }
        var rest = Substring(wanted)
        for character in name where character == rest.first { rest = rest.dropFirst() }
        return rest.isEmpty ? 2 : nil
    }
}
