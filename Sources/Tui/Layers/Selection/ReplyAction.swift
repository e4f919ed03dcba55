import Model

extension MessageAction {
    /// What is written next answers a message.
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

    /// Not among the actions: it changes nothing, and Enter in the line is another thing.
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
    /// Not what the server tells of a group, which stands under the name of who did it.
    var isSomebodysWords: Bool { saysSomething && !content.isByServer }
}
