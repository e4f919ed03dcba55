package import Model

/// A part of the screen that knows what the mouse does there. It is recorded where the part is drawn, so that whatever is
/// drawn anew, moved or covered takes it along.
package struct MouseArea: Equatable, Sendable {
    package let rect: Rect
    /// How many rows a notch of the wheel moves what is here; 0 where it moves nothing.
    package let wheelRows: Int
    package let wheeled: Wheeled
    /// The first one that is seen, where it is a list.
    package internal(set) var listStart: Int?
    /// A later one lies over an earlier one.
    package internal(set) var targets: [MouseTarget] = []

    package init(rect: Rect, wheelRows: Int, wheeled: Wheeled = .layer) {
        (self.rect, self.wheelRows, self.wheeled) = (rect, wheelRows, wheeled)
    }

    /// Whose meaning stays while a message is selected; the keys of the layer below do not.
    func withoutKeys() -> MouseArea {
        var area = self
        area.targets.removeAll(where: \.meaning.isKeys)
        return area
    }
}

/// What the wheel moves.
package enum Wheeled: Equatable, Sendable {
    /// What lies on top.
    case layer
    /// The conversations beside the history; which one is open stays.
    case chats
}

/// Cells that can be clicked.
package struct MouseTarget: Equatable, Sendable {
    package let rect: Rect
    package let meaning: ClickMeaning
}

/// What a click does.
package enum ClickMeaning: Equatable, Sendable {
    case press(KeyPress)
    /// The key so many times, and Enter where that is chosen at once.
    case step(KeyPress, times: Int, isChosen: Bool)
    /// Tab so many times to a field, then so many characters to the right, left where they are less than none.
    case field(tabs: Int, moves: Int)
    /// A command without an argument.
    case command(SlashCommand)
    case open(ConversationID)
    case turn(to: Shelf)
    /// Of the open conversation.
    case select(seq: Int64)
    case selectNote(MessageID)
    case look(WebAddress, seq: Int64)
    /// To the invitation that stands there.
    case answerInvite(InviteChoice, seq: Int64)
    /// Puts the cursor there.
    case moveCursor
    /// One of those that Tab has found.
    case complete(Int)

    /// Marks a row of a list; the marked one is chosen, as by Enter.
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

/// A click, by what was seen where it went.
package struct Click: Equatable, Sendable {
    /// Nil on what can't be clicked.
    package let meaning: ClickMeaning?
    /// Beside all that the layer on top has drawn.
    package let isBeside: Bool
    /// Of the list that it went to.
    package let listStart: Int?
    /// From the corner of what was clicked.
    package let row: Int
    package let column: Int
}

extension Frame {
    /// A place outside of the frame counts as its edge.
    package func click(row: Int, column: Int) -> Click {
        let (row, column) = clamped(row, column)
        let area = area(row, column)
        let target = area?.targets.last { $0.rect.contains(row, column) }
        return Click(
            meaning: target?.meaning, isBeside: area == nil, listStart: area?.listStart,
            row: row - (target?.rect.row ?? 0),
            column: column - (target?.rect.column ?? 0))
    }

    /// Nil where it moves nothing.
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
    /// What the mouse means on the frame that the person sees; nil where it means nothing. Only the left button and the wheel
    /// do, and a click is its press.
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
