import Model

extension MessageAction {
    /// Adds an emoji to a message, or takes one's own back.
    static let react = MessageAction(
        key: .init(
            .init(.character("+")), hint: "react", help: "of a selected message: react with an emoji, or no longer",
            when: { layer, model in layer.message(model)?.saysSomething ?? false },
            act: { layer, stage in
                guard layer.message(stage.model)?.saysSomething == true else {
                    return stage.say("There is nothing to react to any more.")
                }
                layer.picker = ReactionPicker()
            }),
        command: SlashCommand(
            "react", argument: "EMOJI", help: "react to the last message; the same again takes it back",
            candidates: { _ in EmojiWords.names.map { ":\($0):" } }
        ) { argument, stage in
            guard let emoji = EmojiWords.emoji(typed: argument) else { return stage.say(EmojiWords.howToType) }
            guard let latest = latest(stage.model, where: \.saysSomething) else {
                return stage.say("There is no message here to react to.")
            }
            SlashCommand.done(
                &stage, change(latest, .react(emoji, isOn: !latest.has(emoji, of: stage.model.accounts.user))))
        },
        tour: TourStep("Esc, Up to a message, +: choose with Left and Right, then Enter.") { deed in
            deed.changes { if case .react = $0 { true } else { false } }
        })
}

extension Message {
    /// This account has reacted so.
    func has(_ emoji: Emoji, of account: String?) -> Bool {
        state.reactions.contains { $0.emoji == emoji && $0.users.contains { $0.description == account } }
    }
}

/// The emoji that are offered, and how an emoji is written where it can't be drawn.
enum EmojiWords {
    /// With the names that people type.
    private static let named: [(emoji: String, names: [String])] = [
        ("👍", ["thumbsup", "+1"]), ("❤️", ["heart"]), ("😂", ["joy"]), ("🎉", ["tada"]), ("😮", ["open_mouth"]),
        ("😢", ["cry"]), ("🙏", ["pray"]), ("👀", ["eyes"]),
    ]

    static let usual: [Emoji] = named.compactMap { Emoji($0.emoji) }

    /// Of the usual ones, as they stand between colons.
    static let names = named.flatMap(\.names)

    static let howToType = "Write one emoji, or a name such as :\(named[0].names[0]):."

    /// `:heart:` and `heart` are the emoji; a name that is none of the usual stays a name.
    static func emoji(typed text: String) -> Emoji? {
        let name = text.hasPrefix(":") && text.hasSuffix(":") ? String(text.dropFirst().dropLast()) : text
        if let usual = named.first(where: { $0.names.contains(name) }) { return Emoji(usual.emoji) }
        return Emoji(text) ?? Emoji(":\(name):")
    }

    /// As it is where the terminal can draw all of it, else its name, else its code.
    static func shown(_ emoji: Emoji, table: WidthTable) -> String {
        let text = emoji.description
        let drawn = TerminalSafe(text, table: table)
        if drawn.hiddenCount == 0, !drawn.glyphs.contains(.replacement) { return text }
        if let name = named.first(where: { $0.emoji == text })?.names.first { return ":\(name):" }
        return text.unicodeScalars.map { "U+\(String($0.value, radix: 16, uppercase: true))" }.joined(separator: " ")
    }
}
