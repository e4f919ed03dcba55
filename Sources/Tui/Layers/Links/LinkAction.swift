import Model

extension MessageAction {
    /// Opens a link of a message, after showing its address.
    static let link = MessageAction(
        key: .init(
            .linkKey, hint: "link", help: "of a selected message: look at its links, and open one",
            when: { layer, model in model.offers(.linkKey) && !(layer.message(model)?.links(model).isEmpty ?? true) },
            act: { layer, stage in
                guard let message = layer.message(stage.model) else { return }
                show(message, from: MessagePopupPlace(layer, stage.model), &stage)
            }),
        command: SlashCommand("link", help: "look at the links of the last message that has one, and open it") {
            _, stage in
            let model = stage.model
            guard let latest = latest(model, where: { !$0.links(model).isEmpty }) else {
                return stage.say(localized("There is no message with a link here."))
            }
            stage.ask(.compose(.clear))
            show(latest, from: MessagePopupPlace(), &stage)
        })

    /// Shows the address of a link that was clicked.
    static func look(
        at address: WebAddress, of message: Message, in selection: SelectionLayer?, _ stage: inout Stage
    ) {
        guard stage.model.configuration.kiosk == nil else { return stage.say(Wording.noProgramInKiosk) }
        let place = selection.map { MessagePopupPlace($0, stage.model) } ?? MessagePopupPlace()
        stage.ask(.show(LinkLayer([address], of: message, from: place)))
    }

    private static func show(_ message: Message, from place: MessagePopupPlace, _ stage: inout Stage) {
        guard stage.model.configuration.kiosk == nil else { return stage.say(Wording.noProgramInKiosk) }
        let links = message.links(stage.model)
        guard !links.isEmpty else { return stage.say(localized("There is no link in it.")) }
        stage.ask(.show(LinkLayer(links, of: message, from: place)))
    }
}

extension KeyPress {
    static let linkKey = KeyPress(.character("o"))
}

extension Message {
    /// Returns the links that stand out in the message, each once.
    func links(_ model: AppModel) -> [WebAddress] {
        guard saysSomething else { return [] }
        let glyphs = TerminalSafe(text, table: model.configuration.table, newlines: true).glyphs
        var links: [WebAddress] = []
        for link in Markup(text, glyphs, account: nil, sought: nil)?.links ?? [] {
            if let address = WebAddress(link.address), !links.contains(address) { links.append(address) }
        }
        return links
    }
}
