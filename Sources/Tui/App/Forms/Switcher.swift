package import Model

/// The popup that finds a conversation by parts of its name.
///
/// What is selected is a conversation and not a row: whatever moves the list meanwhile, Enter opens the one that was
/// marked.
package struct Switcher: Equatable, Sendable {
    package var filter = TextEditor()
    /// Nil while there is nothing to choose from. One that has left the list stays chosen by nobody: no row is marked.
    package private(set) var selected: ConversationID?
    /// The filter that the selection was made for.
    private var settledFilter = ""

    package init() {}

    /// After every change: another filter selects what fits it best, and anything else leaves the selection alone.
    package mutating func settle(in order: [ConversationID]) {
        guard selected == nil || settledFilter != filter.text else { return }
        settledFilter = filter.text
        selected = matches(in: order).first
    }

    /// Stops at both ends. With no row marked it begins at the first.
    package mutating func moveSelection(by step: Int, in order: [ConversationID]) {
        let matches = matches(in: order)
        guard let index = matches.firstIndex(where: { $0 == selected }) else { return selected = matches.first }
        selected = matches[min(max(0, index + step), matches.count - 1)]
    }

    /// The conversations that fit, best first; among equals the order given.
    package func matches(in order: [ConversationID]) -> [ConversationID] {
        if filter.isEmpty { return order }
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
