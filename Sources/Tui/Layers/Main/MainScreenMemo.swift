import Model

/// The last frame of the main screen. The next frame starts from it: a pane is drawn again only where what it is made
/// from has changed.
struct MainScreenMemo: Sendable {
    private var frame: Frame?
    /// The places of two panes; all others follow from these and from the size.
    private var historyRect: Rect?
    private var noticeRect: Rect?

    var header = Kept<MainHeader>()
    var shelf = ShelfMemo()
    var list = Kept<ConversationListContent>()
    var history = Kept<HistoryContent>()
    var members = Kept<MembersContent>()
    var status = Kept<StatusBar>()
    var hints = Kept<[Hint]>()

    /// Returns the frame to start from: blank where none of this size was kept, or none is wanted.
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

    /// Returns whether the panes are where they were; if not, all of them have to be drawn.
    mutating func arePanesKept(history: Rect, notice: Rect) -> Bool {
        if historyRect == history, noticeRect == notice { return true }
        self = MainScreenMemo()
        (historyRect, noticeRect) = (history, notice)
        return false
    }
}

/// What a pane was made from when it was drawn last.
struct Kept<Content: Equatable & Sendable>: Sendable {
    private var content: Content?

    /// Returns whether the pane has to be drawn, and keeps the new content.
    mutating func isOutdated(by new: Content) -> Bool {
        if content == new { return false }
        content = new
        return true
    }

    /// Forgets the content, because something else is drawn in the pane's place.
    mutating func forget() {
        content = nil
    }
}
