import Model

/// The main screen as it was drawn last. The next frame goes on from it: a pane is drawn again only where what it is made from is
/// not equal to what it was made from.
struct MainScreenMemo: Sendable {
    private var frame: Frame?
    /// Where two panes are on it; the others follow from them and from the size.
    private var historyRect: Rect?
    private var noticeRect: Rect?

    var header = Kept<MainHeader>()
    var shelf = ShelfMemo()
    var list = Kept<ConversationListContent>()
    var history = Kept<HistoryContent>()
    var members = Kept<MembersContent>()
    var status = Kept<StatusBar>()
    var hints = Kept<[Hint]>()

    /// The frame to go on from: blank where none of this size was kept, or where it is not wanted.
    mutating func takeFrame(of size: Size, if isWanted: Bool) -> Frame {
        guard isWanted, var frame, frame.size == size else {
            self = MainScreenMemo()
            return Frame(size: size)
        }
        self.frame = nil
        frame.cursor = nil
        return frame
    }

    mutating func keep(_ frame: Frame) {
        self.frame = frame
    }

    /// Whether the panes stand where they stood. Else nothing is known of what is where.
    mutating func arePanesKept(history: Rect, notice: Rect) -> Bool {
        if historyRect == history, noticeRect == notice { return true }
        self = MainScreenMemo()
        (historyRect, noticeRect) = (history, notice)
        return false
    }
}

/// What a pane was drawn from last.
struct Kept<Content: Equatable & Sendable>: Sendable {
    private var content: Content?

    /// Whether it has to be drawn now.
    mutating func isOutdated(by new: Content) -> Bool {
        if content == new { return false }
        content = new
        return true
    }

    /// What stands there now is no content of this kind.
    mutating func forget() {
        content = nil
    }
}
