import Model

/// A dialog in line mode: its buttons are choices, and its fields are asked for where a choice needs them.
extension Dialog {
    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.question, title)
        words.sentences =
            content.items(in: self, model).compactMap(\.sentence) + (content.saysWhatWaits ? [kept(model)] : [])
        words.news = news(model)
        words.choices = choices
        words.field = focusedField.map { self.words(of: $0, model) }
        words.isAskedFor = content.isAskedFor
        words.cameByItself = !content.isAskedFor
        words.takesTicket = content.fields.contains(.ticket)
        words.isWaiting = isSigningIn || isFetchingTicket
        words.isTooSoon = !isArmed(model)
        return words
    }

    private var choices: [LayerWords.Choice] {
        var choices = buttons.enumerated().map { index, title in
            index == 0 && !isFilled
                ? LayerWords.Choice(text: title, inputs: tabs(to: 0), fills: true)
                : LayerWords.Choice(
                    text: title, inputs: tabs(to: content.fields.count + index) + [.key(KeyPress(.enter))])
        }
        if content.saysWhoDisplaced, !leadsToDevices {
            choices.append(
                .init(
                    text: localized("Not you? Review your devices and sign them out"),
                    inputs: [.key(DisplacementWords.longKey)]
                ))
        }
        return choices
    }

    /// Whether the field that the first button needs is filled, with nothing that was refused.
    private var isFilled: Bool {
        content.fields.allSatisfy { field in
            switch field {
            case .user: !user.isEmpty
            case .ticket: !ticket.text.isEmpty && problem == nil
            }
        }
    }

    private func tabs(to control: Int) -> [AppInput] {
        LayerWords.presses(KeyPress(.tab), (control - focus + controlCount) % controlCount)
    }

    private func words(of field: Field, _ model: AppModel) -> LayerWords.Field {
        switch field {
        case .user: .init(label: localized("User"), value: user.text, isFilled: !user.isEmpty)
        case .ticket:
            .init(
                label: localized("Ticket"), isFilled: !ticket.text.isEmpty, isSecret: true,
                source: canFetchTicket(model)
                    ? .key(content.fields.contains(.user) ? KeyPress(.enter) : .newTicket) : nil)
        }
    }
}
