import Model

extension MessageAction {
    /// Adds an emoji to a message, or removes the person's own.
    static let react = MessageAction(
        key: .init(
            .init(.character("+")), hint: "react", help: "of a selected message: react with an emoji, or no longer",
            when: { layer, model in layer.message(model)?.saysSomething ?? false },
            act: { layer, stage in
                guard layer.message(stage.model)?.saysSomething == true else {
                    return stage.say(localized("There is nothing to react to any more."))
                }
                layer.picker = ReactionPicker()
            }),
        command: SlashCommand(
            "react", argument: "EMOJI", help: "react to the last message; the same again takes it back",
            candidates: { _ in EmojiWords.names.map { ":\($0):" } }
        ) { argument, stage in
            guard let emoji = EmojiWords.emoji(typed: argument) else {
                return stage.say(EmojiWords.refusal(of: argument))
            }
            guard let latest = latest(stage.model, where: \.saysSomething) else {
                return stage.say(localized("There is no message here to react to."))
            }
            guard SlashCommand.isOnline(or: Wording.messagesNeedOnline, &stage) else { return }
            SlashCommand.done(
                &stage, change(latest, .react(emoji, isOn: !latest.has(emoji, of: stage.model.accounts.user))))
        },
        tour: TourStep("Esc, Up to a message, +: choose with Left and Right, then Enter.") { deed in
            deed.changes { if case .react = $0 { true } else { false } }
        })
}

extension Message {
    /// Returns whether this account has reacted with an emoji.
    func has(_ emoji: Emoji, of account: String?) -> Bool {
        state.reactions.contains { $0.emoji == emoji && $0.users.contains { $0.description == account } }
    }
}
