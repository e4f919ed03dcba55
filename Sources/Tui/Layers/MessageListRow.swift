import Model

/// A message as one row of a popup's list: when, who (and where), and what it says.
struct MessageListRow {
    let message: Message
    let isMarked: Bool
    /// Whether the row names the conversation, because the list has messages of several.
    var namesConversation = false
    /// Words to be marked in the text.
    var words = SearchWords("")

    func draw(row: Int, in list: Rect, _ model: AppModel, on canvas: inout Canvas) {
        let style: Style = isMarked ? .strong : .plain
        let isToday = model.clock.dayNumber(message.sentAt) == model.clock.dayNumber(model.now.wall)
        let time = isToday ? model.clock.hourMinute(message.sentAt) : model.clock.day(message.sentAt)
        let end = list.column + list.columns
        let whoColumns = min(18, list.columns / 3)
        var column = list.column + canvas.put(isMarked ? ">" : " ", row: row, column: list.column, style: .strong)
        column += canvas.put(time, row: row, column: column, columns: end - column, style: .faint) + 1
        let people = model.people.here(message.conversation)
        let who =
            "\(people.called(message.sender, in: whoColumns, canvas.table))\(namesConversation ? place(model) : "")"
        column += canvas.put(who, row: row, column: column, columns: whoColumns, style: style) + 1
        let text = message.shownText.split(whereSeparator: \.isNewline).joined(separator: " ")
        canvas.put(text, marking: words, row: row, column: column, columns: max(0, end - column), style: style)
    }

    /// Returns the conversation as the list marks groups and people.
    private func place(_ model: AppModel) -> String {
        switch message.conversation {
        case .group: " #\(model.name(of: message.conversation))"
        case .c2c(let other): message.sender == other ? "" : " @\(model.name(of: message.conversation))"
        }
    }
}
