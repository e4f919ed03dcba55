import Model

/// Which item of each list is the first visible one, as a click has left it, so that what was clicked stays under the
/// mouse.
package struct ListStarts: Equatable, Sendable {
    /// The first visible item of the conversation list.
    var chats = 0
    /// The first visible item of a popup's list.
    var popup = 0
    /// Whether the wheel has scrolled the conversation list since `open` was opened; if so, that need not be visible.
    private var isScrolled = false
    private var open: ConversationID?

    mutating func scroll(to start: Int, while open: ConversationID?) {
        (chats, isScrolled, self.open) = (start, true, open)
    }

    func isScrolled(while open: ConversationID?) -> Bool { isScrolled && open == self.open }
}

/// The visible part of a list: it begins at `start`, moved as far as needed to include the marked item.
struct ListWindow {
    let shown: Range<Int>
    private let rect: Rect
    private let height: Int
    private let count: Int

    /// `isFree`: the marked item need not be visible.
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

    /// Returns the first visible item after scrolling down by `rows`; up where negative.
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
    /// Draws a list with a marked item, and makes it clickable: a click marks an item, and a click on the marked one
    /// presses Enter. The layer only needs keys for Up, Down and Enter.
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
