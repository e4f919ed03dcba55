import Model

/// The mouse does nothing that keys can't do: what was drawn at a place says what a click on it means.
extension AppState {
    mutating func click(_ click: Click) {
        if case .press(let key) = click.meaning { return press(key) }
        keyPressed()
        switch click.meaning {
        case .press: break
        case .step(let key, let times, let isChosen):
            model.listStarts.popup = click.listStart ?? 0
            for _ in 0..<times { press(key) }
            if isChosen { press(KeyPress(.enter)) }
        case .field(let tabs, let moves): moveCursor(inField: tabs, by: moves)
        case .command(let command): act { _, stage in command.choose(&stage) }
        case .open(let conversation):
            model.listStarts.chats = click.listStart ?? 0
            perform(.open(conversation))
        case .turn(let shelf): perform(.turn(to: shelf))
        case .select(let seq): selectClicked(seq)
        case .selectNote(let id): selectClicked(note: id)
        case .look(let address, let seq): lookAtClicked(address, of: seq)
        case .answerInvite(let choice, let seq): answerClicked(choice, of: seq)
        case .moveCursor: moveCursorToClicked(click)
        case .complete(let index):
            act { layers, stage in layers.update(MainLayer.self) { $0.complete(with: index, &stage) } }
        case nil:
            // A click outside of a popup closes it, as Esc does. A dialog has to be answered.
            if click.isBeside, layers.top.map({ type(of: $0).level == .popup }) == true { press(.escape) }
        }
    }

    mutating func turnWheel(by rows: Int, over wheeled: Wheeled) {
        keyPressed()
        switch wheeled {
        case .layer: act { layers, stage in layers.turnWheel(by: rows, &stage) }
        case .chats: scrollChats(by: rows)
        }
    }

    private mutating func scrollChats(by rows: Int) {
        guard let list = MainLayout(model, size: model.size).list else { return }
        let window = ConversationListView.window(
            model, model.chats.listing, model.listStarts, in: list, on: model.size)
        model.listStarts.scroll(to: window.start(movedBy: rows), while: model.chats.openID)
    }

    /// Moves to a field and within it. Keys that a dialog does not take yet would go to the composer.
    private mutating func moveCursor(inField tabs: Int, by moves: Int) {
        if let dialog, !dialog.isArmed(model) { return }
        for _ in 0..<tabs { press(KeyPress(.tab)) }
        for _ in 0..<abs(moves) { press(KeyPress(moves < 0 ? .left : .right)) }
    }

    private mutating func selectClicked(_ seq: Int64) {
        guard !model.chats.isEditing, let message = clickedMessage(seq) else { return }
        perform(.show(layers.selecting(message)))
    }

    private mutating func selectClicked(note id: MessageID) {
        guard !model.chats.isEditing, let note = model.chats.open?.notes.first(where: { $0.id == id }) else { return }
        perform(.show(layers.selecting(note)))
    }

    private mutating func lookAtClicked(_ address: WebAddress, of seq: Int64) {
        guard let message = clickedMessage(seq) else { return }
        act { layers, stage in
            let selection = layers.isMainAlone ? nil : layers.selecting(message)
            MessageAction.look(at: address, of: message, in: selection, &stage)
        }
    }

    private func clickedMessage(_ seq: Int64) -> Message? { model.chats.open?.history.message(seq: seq) }

    /// Moves the composer's cursor to the place that was clicked, closing what keeps the person from typing there.
    private mutating func moveCursorToClicked(_ click: Click) {
        layers.removeAll(.popup)
        let layout = MainLayout(model, size: model.size).composer
        let composer = model.chats.composer
        let index = layout.index(
            row: click.row, column: max(0, click.column - layout.prompt.columns), of: composer,
            columns: model.size.columns,
            model.configuration.table)
        perform(.compose(.moveCursor(composer.text.utf8.distance(from: composer.text.startIndex, to: index))))
    }
}
