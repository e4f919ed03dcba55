package import Model

/// A part of the screen together with what the mouse does there. It is recorded where the part is drawn, so that it
/// changes, moves and vanishes with the drawing.
package struct MouseArea: Equatable, Sendable {
    package let rect: Rect
    /// How many rows a notch of the wheel moves; 0 where the wheel does nothing.
    package let wheelRows: Int
    package let wheeled: Wheeled
    /// The first visible item, where this is a list; nil elsewhere.
    package internal(set) var listStart: Int?
    /// What can be clicked. A later target lies over an earlier one.
    package internal(set) var targets: [MouseTarget] = []

    package init(rect: Rect, wheelRows: Int, wheeled: Wheeled = .layer) {
        (self.rect, self.wheelRows, self.wheeled) = (rect, wheelRows, wheeled)
    }

    /// Returns the area without targets that press keys: under another layer, those would be that layer's keys.
    func withoutKeys() -> MouseArea {
        var area = self
        area.targets.removeAll(where: \.meaning.isKeys)
        return area
    }
}

/// What the wheel scrolls.
package enum Wheeled: Equatable, Sendable {
    /// The topmost layer.
    case layer
    /// The list of conversations. The open one stays open.
    case chats
}

/// A rectangle that can be clicked.
package struct MouseTarget: Equatable, Sendable {
    package let rect: Rect
    package let meaning: ClickMeaning
}

/// What a click does.
package enum ClickMeaning: Equatable, Sendable {
    case press(KeyPress)
    /// Presses a key several times, and then Enter where `isChosen`.
    case step(KeyPress, times: Int, isChosen: Bool)
    /// Presses Tab as many times as lead to a field, and then the right arrow `moves` times; the left one where
    /// negative.
    case field(tabs: Int, moves: Int)
    /// Runs a command without an argument.
    case command(SlashCommand)
    case open(ConversationID)
    case turn(to: Shelf)
    /// Selects a message of the open conversation.
    case select(seq: Int64)
    case selectNote(MessageID)
    case look(WebAddress, seq: Int64)
    /// Answers the invitation in the message with that seq.
    case answerInvite(InviteChoice, seq: Int64)
    /// Puts the composer's cursor where the click went.
    case moveCursor
    /// Takes one of Tab's candidates, by its index.
    case complete(Int)

    /// Returns the click that marks an item of a list; on the marked one it presses Enter.
    static func mark(_ index: Int, from marked: Int?) -> ClickMeaning {
        // With none marked, Down marks the first.
        let steps = index - (marked ?? -1)
        if steps == 0 { return .press(KeyPress(.enter)) }
        return .step(KeyPress(steps > 0 ? .down : .up), times: abs(steps), isChosen: false)
    }

    fileprivate var isKeys: Bool {
        switch self {
        case .press, .step, .field, .command, .complete: true
        case .open, .turn, .select, .selectNote, .look, .answerInvite, .moveCursor: false
        }
    }
}

/// A click, and what was visible where it went.
package struct Click: Equatable, Sendable {
    /// What the click does; nil where nothing can be clicked.
    package let meaning: ClickMeaning?
    /// Whether the click went outside of everything that the topmost layer has drawn.
    package let isBeside: Bool
    /// The first visible item of the list that was clicked; nil outside of lists.
    package let listStart: Int?
    /// The row within the rectangle that was clicked, from 0; `column` likewise.
    package let row: Int
    package let column: Int
}

extension Frame {
    /// Returns what a click means. A place outside of the frame counts as its nearest edge.
    package func click(row: Int, column: Int) -> Click {
        let (row, column) = clamped(row, column)
        let area = area(row, column)
        let target = area?.targets.last { $0.rect.contains(row, column) }
        return Click(
            meaning: target?.meaning, isBeside: area == nil, listStart: area?.listStart,
            row: row - (target?.rect.row ?? 0),
            column: column - (target?.rect.column ?? 0))
    }

    /// Returns what the wheel does at a place; nil where it does nothing.
    fileprivate func wheel(row: Int, column: Int) -> (rows: Int, wheeled: Wheeled)? {
        let (row, column) = clamped(row, column)
        guard let area = area(row, column), area.wheelRows > 0 else { return nil }
        return (area.wheelRows, area.wheeled)
    }

    private func area(_ row: Int, _ column: Int) -> MouseArea? { areas.last { $0.rect.contains(row, column) } }

    private func clamped(_ row: Int, _ column: Int) -> (row: Int, column: Int) {
        (max(0, min(row, size.rows - 1)), max(0, min(column, size.columns - 1)))
    }
}

extension Rect {
    fileprivate func contains(_ row: Int, _ column: Int) -> Bool {
        row >= self.row && row < self.row + rows && column >= self.column && column < self.column + columns
    }
}

extension AppInput {
    /// What the mouse means on the frame that the person sees; nil where it means nothing. Only the left button and the
    /// wheel mean something, and a button counts when it is pressed.
    package init?(_ mouse: MouseInput, on frame: Frame) {
        switch mouse.action {
        case .press(.left): self = .click(frame.click(row: mouse.row, column: mouse.column))
        case .wheelUp, .wheelDown:
            guard let (rows, wheeled) = frame.wheel(row: mouse.row, column: mouse.column) else { return nil }
            self = .wheel(rows: mouse.action == .wheelUp ? -rows : rows, over: wheeled)
        case .press(.middle), .press(.right), .release: return nil
        }
    }
}
