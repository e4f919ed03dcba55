import Model

extension MessageAction {
    /// Begins an answer to the message.
    static let reply = MessageAction(
        key: .init(
            .init(.character("r")), hint: "reply", help: "of a selected message: answer it",
            when: { layer, model in layer.message(model)?.isSomebodysWords ?? false },
            act: { layer, stage in
                guard let message = layer.message(stage.model), message.isSomebodysWords else {
                    return stage.say(localized("Nothing to answer: its text is gone."))
                }
                stage.ask(.close)
                stage.ask(.compose(.beginReply(message)))
            }),
        command: SlashCommand("reply", argument: "[TEXT]", help: "answer the last message of somebody else") {
            text, stage in
            let account = stage.model.accounts.user
            let last = latest(stage.model) { $0.isSomebodysWords && $0.sender.description != account }
            guard let last else { return stage.say(localized("There is no message of somebody else here to answer.")) }
            SlashCommand.done(&stage, .compose(.beginReply(last)))
            if !text.isEmpty { stage.ask(.send(text)) }
        },
        tour: TourStep("Esc selects the newest message, Up the one before. Press r, write an answer, Enter.") { deed in
            deed.sends { if case .reply = $0 { true } else { false } }
        })

    /// The key that goes to the message that is answered. It is not among the actions, because it changes nothing and
    /// Enter in the composer means something else.
    static let goToQuoted = KeyRow<SelectionLayer>(
        .init(.enter), hint: "quoted",
        hintNow: { layer, model in layer.message(model)?.bundle == nil ? localized("quoted") : localized("read all") },
        help: "of a selected answer: go to what it answers; of several passed on as one: read all of them",
        when: { layer, model in
            layer.message(model)?.content.quote != nil || layer.message(model)?.bundle != nil
        },
        act: { layer, stage in
            if layer.acceptInvite(&stage) { return }
            if let message = layer.message(stage.model), message.bundle != nil {
                return stage.ask(.show(BundleLayer(message, from: MessagePopupPlace(layer, stage.model))))
            }
            guard let quote = layer.message(stage.model)?.content.quote else { return }
            stage.ask(.close)
            stage.ask(.go(.message(seq: quote.seq)))
        })
}

extension Message {
    /// Whether somebody wrote the message. Tips do not count, although they stand under the name of the person who
    /// acted.
    var isSomebodysWords: Bool { saysSomething && !content.isByServer }
}
