/// Keys and commands as rows, made from the tables that say what they do.
enum HelpPage {
    /// Rows a key scrolls.
    static let step = 8

    static let rows: [(name: String, text: String)] =
        KeyMap.bindings.compactMap { binding in binding.help.map { (KeyMap.label(of: binding.key), $0) } }
        + SlashCommand.allCases.map { ($0.usage, $0.help) }
        + [("//text", "sends /text as a message")]

    static var lastFirstRow: Int { rows.count - 1 }
}
