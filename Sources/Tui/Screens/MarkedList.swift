import Model

/// Which row of a list is the first one that is seen, as a click has left it: what was clicked stays under the mouse.
package struct ListStarts: Equatable, Sendable {
    /// Of the conversations beside the history.
    var chats = 0
    /// Of the list of a popup.
    var popup = 0
    /// The wheel has moved that of the conversations while this one was open: it need not be seen until another one is.
    private var isScrolled = false
    private var open: ConversationID?

    mutating func scroll(to start: Int, while open: ConversationID?) {
        (chats, isScrolled, self.open) = (start, true, open)
    }

    func isScrolled(while open: ConversationID?) -> Bool { isScrolled && open == self.open }
}

/// The rows of a list that are seen: from `start` on, as far as the marked one is among them.
struct ListWindow {
    let shown: Range<Int>
    private let rect: Rect
    private let height: Int
    private let count: Int

    /// `isFree`: the marked one need not be seen.
    init(
        of count: Int, marked: Int?, from start: Int, in rect: Rect, rowsEach height: Int = 1, isFree: Bool = false
    ) {
        self.rect = rect
        self.height = height
        self.count = count
        guard rect.rows > 0 else {
            shown = 0..<0
            return
        }
        let fitting = max(1, rect.rows / height)
        let last = max(0, count - fitting)
        let marked = min(marked ?? 0, count)
        let first = isFree ? max(0, min(start, last)) : min(max(start, marked - fitting + 1), marked, last)
        shown = first..<min(first + fitting, count)
    }

    /// Moved down by so many rows, up where they are less than none.
    func start(movedBy rows: Int) -> Int {
        let items = (abs(rows) + height - 1) / height
        return max(0, min(shown.lowerBound + (rows < 0 ? -items : items), count - shown.count))
    }

    func place(of index: Int) -> Rect {
        let row = rect.row + (index - shown.lowerBound) * height
        return Rect(
            row: row, column: rect.column, rows: min(height, rect.row + rect.rows - row), columns: rect.columns)
    }
}

extension Canvas {
    /// A list of which one is marked. The mouse comes with it, as a layer's Up, Down and Enter are all that it takes: a click
    /// marks, and on what is marked it does what Enter does.
    mutating func putList<Item>(
        _ items: [Item], marked: Int?, in rect: Rect, rowsEach height: Int = 1,
        draw: (_ item: Item, _ isMarked: Bool, _ row: Int, inout Canvas) -> Void
    ) {
        let window = ListWindow(of: items.count, marked: marked, from: listStarts.popup, in: rect, rowsEach: height)
        startList(at: window.shown.lowerBound)
        for index in window.shown {
            let place = window.place(of: index)
            draw(items[index], index == marked, place.row, &self)
            target(place, .mark(index, from: marked))
            if index == marked { placeCursor(row: place.row, column: place.column) }
        }
    }
}
