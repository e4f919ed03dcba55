/// `/me waves`, as IRC and Slack have it: a text in italics, which every program shows.
extension SlashCommand {
    static let me: SlashCommand = SlashCommand(
        "me", argument: "TEXT", help: "say what you do: /me waves"
    ) { argument, stage in
        guard !argument.isEmpty else { return stage.say(localized("Write \(me.usage).")) }
        stage.ask(.send("_\(argument)_"))
    }
}
