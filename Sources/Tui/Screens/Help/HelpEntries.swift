/// Keys and commands with what they do, made from the tables that say it.
enum HelpEntries {
    /// Without what this program, as it was started, does not do.
    static func all(for state: AppState) -> [(name: String, text: String)] {
        let commands = SlashCommand.allCases.filter { $0 != .demo || state.configuration.isDemo }
        return KeyMap.bindings.compactMap { binding in binding.help.map { (KeyMap.label(of: binding.key), $0) } }
            + commands.map { ($0.usage, $0.help) } + [
                ("//text", "sends /text as a message"),
                ("! ↑ ✎", "in the list: not sent, waits to be sent, a text begun"),
            ]
    }
}
