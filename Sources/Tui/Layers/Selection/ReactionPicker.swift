import Model

/// The box in which an emoji is chosen for the selected message: by its digit, with the arrows, or typed.
struct ReactionPicker {
    /// The index of the chosen emoji among the usual ones.
    private var chosen = 0
    var field = TextEditor()
    private var problem: String?
    /// The typed text and the index of the completion that Tab has put in its place; nil before Tab.
    private var completion: (typed: String, chosen: Int)?

    private static let cellColumns = 7
    private static let boxColumns = 4 * cellColumns + 4

    static let rows: [KeyRow<SelectionLayer>] = [
        .init(.init(.enter), hint: "react") { $0.pickerEnter(&$1) },
        .init(.init(.right), hint: "next") { $0.pickerMove(by: 1, or: .moveRight, &$1) },
        .init(.init(.left)) { $0.pickerMove(by: -1, or: .moveLeft, &$1) },
        .init(.init(.tab)) { layer, _ in layer.picker?.tab(by: 1) },
        .init(.init(.tab, .shift)) { layer, _ in layer.picker?.tab(by: -1) },
        .init(.init(.down)) { layer, _ in layer.picker?.move(by: 4) },
        .init(.init(.up)) { layer, _ in layer.picker?.move(by: -4) },
        .init(.escape, hint: "back") { layer, _ in layer.picker = nil },
        .init(.control("c")) { layer, _ in layer.picker = nil },
    ]

    /// Moves to the next usual emoji, continuing at the other end.
    fileprivate mutating func move(by step: Int) {
        guard field.isEmpty else { return }
        let count = EmojiWords.usual.count
        chosen = (chosen + step + count) % count
    }

    /// Moves to the next usual emoji; if something is typed, to the next name that it can become.
    fileprivate mutating func tab(by step: Int) {
        guard !field.isEmpty else { return move(by: step) }
        let former = completion.flatMap { former in
            EmojiWords.completions(of: former.typed)[former.chosen] == field.text ? former : nil
        }
        let typed = former?.typed ?? field.text.trimmingWhitespace()
        let names = EmojiWords.completions(of: typed)
        guard !names.isEmpty else { return problem = EmojiWords.refusal(of: typed) }
        let first = step > 0 ? 0 : names.count - 1
        let chosen = former.map { ($0.chosen + step + names.count) % names.count } ?? first
        completion = (typed, chosen)
        problem = nil
        field = TextEditor(names[chosen])
    }

    /// The emoji that Enter chooses; nil when the typed text is none.
    private var choice: Emoji? {
        field.isEmpty ? EmojiWords.usual[chosen] : EmojiWords.emoji(typed: field.text.trimmingWhitespace())
    }

    fileprivate mutating func enter() -> Emoji? {
        problem = choice == nil ? EmojiWords.refusal(of: field.text.trimmingWhitespace()) : nil
        return choice
    }

    /// Types a text. A digit chooses its emoji at once, as long as nothing else was typed; returns it, or nil.
    fileprivate mutating func type(_ text: String) -> Emoji? {
        problem = nil
        if field.isEmpty, let digit = Int(text), EmojiWords.usual.indices.contains(digit - 1) {
            return EmojiWords.usual[digit - 1]
        }
        field.insert(text)
        return nil
    }

    /// Returns the emoji in words, in the order of their digits.
    static func choices(_ model: AppModel) -> [String] {
        EmojiWords.usual.map { EmojiWords.shown($0, table: model.configuration.table) }
    }

    // MARK: Drawing

    /// Draws the box in the half of the pane that does not show the message.
    func draw(for message: Message, beside row: Int, in pane: Rect, _ model: AppModel, on canvas: inout Canvas) {
        let columns = min(Self.boxColumns, pane.columns)
        let perRow = max(1, (columns - 4) / Self.cellColumns)
        let grid = (EmojiWords.usual.count + perRow - 1) / perRow
        let problemLines = canvas.safe(problem ?? "").wrapped(columns: max(1, columns - 4))
        let rows = min(grid + 3 + (problem == nil ? 0 : problemLines.count), pane.rows)
        let isBelow = row < pane.row + pane.rows / 2
        let box = Rect(
            row: isBelow ? pane.row + pane.rows - rows : pane.row, column: pane.column, rows: rows, columns: columns)
        canvas.fill(box)
        canvas.beginArea(box, wheelRows: 1)
        canvas.box(box, title: localized("React"), style: .strong)
        let inside = box.inset(rows: 1, columns: 2)
        // The emoji that Enter would choose is always visible, if need be in the only row.
        let shown = max(field.isEmpty ? 1 : 0, min(grid, inside.rows - 1))
        let first = max(0, chosen / perRow - shown + 1)
        for (index, emoji) in EmojiWords.usual.enumerated() where (first..<first + shown).contains(index / perRow) {
            let place = (
                row: inside.row + index / perRow - first, column: inside.column + index % perRow * Self.cellColumns
            )
            let isChosen = field.isEmpty && index == chosen
            canvas.put(
                "\(isChosen ? ">" : " ")\(index + 1) \(EmojiWords.shown(emoji, table: canvas.table))", row: place.row,
                column: place.column, columns: Self.cellColumns, style: isChosen ? .focus : .plain)
            if message.has(emoji, of: model.accounts.user) {
                canvas.put("*", row: place.row, column: place.column + 5, style: .strong)
            }
            if isChosen { canvas.placeCursor(row: place.row, column: place.column) }
            guard field.isEmpty else { continue }
            let steps = index - chosen
            canvas.target(
                Rect(row: place.row, column: place.column, rows: 1, columns: Self.cellColumns),
                steps == 0
                    ? .press(KeyPress(.enter))
                    : .step(KeyPress(steps > 0 ? .right : .left), times: abs(steps), isChosen: false))
        }
        let fieldRow = min(inside.row + grid, inside.row + inside.rows - 1)
        if fieldRow >= inside.row + shown { drawField(row: fieldRow, in: inside, on: &canvas) }
        guard problem != nil else { return }
        for (offset, line) in problemLines.enumerated() where fieldRow + 1 + offset < inside.row + inside.rows {
            canvas.put(line, row: fieldRow + 1 + offset, column: inside.column, style: .alarm)
        }
    }

    private func drawField(row: Int, in rect: Rect, on canvas: inout Canvas) {
        guard !field.isEmpty else {
            canvas.put(localized("or type :name:"), row: row, column: rect.column, columns: rect.columns, style: .faint)
            return
        }
        let emoji = choice.map { EmojiWords.shown($0, table: canvas.table) }
        let preview = emoji.map { $0 == field.text ? "" : "  \($0)" } ?? ""
        canvas.put(field.text + preview, row: row, column: rect.column, columns: rect.columns, style: .plain)
        let before = canvas.safe(String(field.text[..<field.cursorIndex])).columns
        canvas.placeCursor(row: row, column: rect.column + min(before, rect.columns - 1))
    }
}

extension SelectionLayer {
    /// Moves the choice. While something is typed, the arrows move its cursor.
    fileprivate mutating func pickerMove(by step: Int, or edit: EditCommand, _ stage: inout Stage) {
        if picker?.field.isEmpty == true {
            picker?.move(by: step)
        } else {
            picker?.field.apply(edit, ring: &stage.kills)
        }
    }

    fileprivate mutating func pickerEnter(_ stage: inout Stage) {
        if let emoji = picker?.enter() { react(emoji, &stage) }
    }

    mutating func pickerType(_ text: String, _ stage: inout Stage) {
        if let emoji = picker?.type(text) { react(emoji, &stage) }
    }

    /// Adds the emoji, or removes the person's own.
    private mutating func react(_ emoji: Emoji, _ stage: inout Stage) {
        guard let message = message(stage.model) else { return }
        picker = nil
        let isOn = !message.has(emoji, of: stage.model.accounts.user)
        stage.ask(MessageAction.change(message, .react(emoji, isOn: isOn)))
    }
}
