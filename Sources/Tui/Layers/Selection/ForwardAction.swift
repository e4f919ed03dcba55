import Model

extension MessageAction {
    /// Forwards the message to another conversation, which is chosen like one to open.
    static let forward = MessageAction(
        key: .init(
            .init(.character("f")), hint: "forward", help: "of a selected message: pass it on to another conversation",
            when: { layer, model in layer.chosen(model).contains { $0.forwarded != nil } },
            act: { layer, stage in
                guard layer.chosen(stage.model).contains(where: { $0.forwarded != nil }) else {
                    let message = layer.message(stage.model)
                    if message?.state.isDirected == true { return stage.say(Wording.someAreNotForwarded) }
                    let isFile = message?.content.file != nil
                    return stage.say(isFile ? Wording.filesAreNotForwarded : localized("There is nothing to pass on."))
                }
                let messages = layer.chosen(stage.model)
                guard messages.count > 1 else {
                    return stage.ask(Forwarding(messages: messages, selection: layer).request)
                }
                let dialog = ForwardDialog(messages: messages, selection: layer)
                stage.ask(.show(Dialog(dialog, at: stage.model.now.uptime)))
            }),
        command: SlashCommand("forward", help: "pass the last message on to another conversation") { _, stage in
            guard let message = latest(stage.model, where: { $0.forwarded != nil }) else {
                return stage.say(localized("There is no message here to pass on."))
            }
            SlashCommand.done(&stage, Forwarding(messages: [message]).request)
        })
}

extension MessageBody {
    /// Returns rows with the author and the time of the forwarded message, and then its content.
    func rows(of forward: Forward) -> [HistoryRow] {
        let time = "\(reader.clock.day(forward.sentAt)) \(reader.clock.hourMinute(forward.sentAt))"
        let origin = localized("from \(reader.called(forward.sender.description)), \(time)")
        return textRows(origin, style: .faint) + writtenRows(forward.text)
    }
}

extension Wording {
    fileprivate static var someAreNotForwarded: String {
        localized("This was said to some alone, and is not passed on.")
    }

    fileprivate static var filesAreNotForwarded: String {
        localized(
            "A file lies with its message: save it with s, and send it with /file.",
            inLines: "A file lies with its message: save it with /save, and send it with /file.")
    }
}
