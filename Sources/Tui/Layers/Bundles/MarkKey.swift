import Model

/// Several messages are marked to be passed on together.
extension SelectionLayer {
    static let markRow = KeyRow<SelectionLayer>(
        .init(.character("v")), hint: "mark",
        hintNow: { layer, _ in layer.marked.contains(layer.seq) ? localized("unmark") : localized("mark") },
        help: "of a selected message: mark it, to pass on (f) or copy (c) several at once; again takes the mark away",
        when: { layer, model in layer.message(model)?.bundled != nil },
        act: { $0.mark(&$1) })

    private mutating func mark(_ stage: inout Stage) {
        guard let message = message(stage.model), message.bundled != nil else { return stage.say(Wording.notMarked) }
        if marked.remove(message.seq) == nil { marked.insert(message.seq) }
        guard !marked.isEmpty else { return stage.say(localized("None is marked any more.")) }
        let keys = stage.model.configuration.keys
        let label = { (key: KeyPress) in keys.label(of: key) ?? key.label }
        let (pass, copy) = (label(MessageAction.forward.key.key), label(MessageAction.copy.key.key))
        stage.say(localized("Marked: \(marked.count). \(pass) passes them on, \(copy) copies them."))
    }

    /// Returns the marked messages that still have their text, in order; where none is marked, the selected one.
    func chosen(_ model: AppModel) -> [Message] {
        let messages = model.chats.book[conversation]?.history.messages ?? []
        let chosen = messages.filter { marked.contains($0.seq) && $0.bundled != nil }
        return chosen.isEmpty ? [message(model)].compactMap(\.self) : chosen
    }

    /// Draws a mark beside the time of each visible marked message.
    func drawMarks(_ layout: HistoryLayout, _ pane: Rect, _ model: AppModel, on canvas: inout Canvas) {
        guard !marked.isEmpty, let open = model.chats.book[conversation] else { return }
        for seq in marked {
            guard open.history.message(seq: seq) != nil, let index = open.index(of: .seq(seq)) else { continue }
            let depth = layout.depth(of: index, limit: pane.rows + 1)
            guard (1...pane.rows).contains(depth) else { continue }
            canvas.put(
                "+", row: pane.row + pane.rows - depth, column: pane.column + MessageRows.timeColumns - 1, style: .good)
        }
    }
}

extension Wording {
    fileprivate static var notMarked: String {
        localized("Only what somebody wrote can be marked: no files, polls and news of the group.")
    }
}
