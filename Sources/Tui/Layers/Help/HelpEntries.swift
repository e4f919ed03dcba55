/// Keys and commands with what they do, made from the rows that say it.
package enum HelpEntries {
    /// What most people look for stands first; the rest follows in the order of its rows.
    private static let first: [KeyPress] = [
        .init(.enter), .init(.enter, .alt), .control("k"), .init(.tab), .escape, .init(.character("a"), .alt),
        .init(.pageUp), .init(.pageDown), .control("n"), .control("p"), .newTicket, .function(1), .function(6),
        .function(12), .control("q"), .control("c"),
    ]

    /// Without what this program, as it was started, does not do.
    static func all(isDemo: Bool) -> [(name: String, text: String)] {
        let commands = SlashCommand.allCases.filter { $0 != .demo || isDemo }
        return keys.map { ($0.key.label, $0.text) } + commands.map { ($0.usage, $0.help) } + [
            ("//text", "sends /text as a message"),
            ("! ↑ ✎", "in the list: not sent, waits to be sent, a text begun"),
        ]
    }

    package static var keys: [(key: KeyPress, text: String)] {
        let lines =
            MainLayer.rows.compactMap(\.helpLine) + FormKeys<Dialog>.rows.compactMap(\.helpLine)
            + RootKeys.rows.compactMap(\.helpLine) + EditKeys.helpLines
        let placed = lines.enumerated().map { index, line in
            (place: first.firstIndex(of: line.key) ?? first.count, index: index, line: line)
        }
        return placed.sorted { ($0.place, $0.index) < ($1.place, $1.index) }.map(\.line)
    }
}
