import Model

/// The row of tabs over the list, where there are folders: how much is unread in each, and which one is shown.
struct FolderTabs: Equatable, Sendable {
    let tabs: [Tab]
    /// The index of the shown tab.
    let shown: Int

    struct Tab: Equatable, Sendable {
        let shelf: Shelf
        let name: String
        let unread: Int64
    }

    /// The most columns of a name.
    private static let nameColumns = 12
    /// The columns between two tabs, as a name may have blanks.
    private static let gap = 2

    /// Nil where there are no folders.
    init?(_ chats: borrowing Chats, _ listing: Listing) {
        guard !chats.folders.isEmpty else { return nil }
        let tabs = chats.shelves.map {
            Tab(shelf: $0, name: Wording.name(of: $0), unread: chats.unread(on: $0))
        }
        self.tabs = tabs
        shown = tabs.firstIndex { $0.shelf == listing.shelf } ?? 0
    }

    /// Draws as many tabs as fit around the shown one, with an arrow where there are more.
    func draw(in rect: Rect, on canvas: inout Canvas) {
        let names = tabs.map { canvas.safe($0.name).truncated(columns: min(Self.nameColumns, rect.columns - 6)) }
        let counts = tabs.map { $0.unread > 0 ? " " + ConversationListRow.unreadText($0.unread) : "" }
        let widths = zip(names, counts).map { $0.columns + $1.utf8.count }
        let room = rect.columns - 2
        var first = shown
        var used = widths[shown]
        while first > 0, used + Self.gap + widths[first - 1] <= room {
            first -= 1
            used += Self.gap + widths[first]
        }
        if first > 0 { put("‹", shelf: tabs[first - 1].shelf, at: rect.column, in: rect, on: &canvas) }
        var column = rect.column + 1
        let end = rect.column + rect.columns - 1
        for index in first..<tabs.count {
            guard column + widths[index] <= end || index == shown else {
                return put("›", shelf: tabs[index].shelf, at: end, in: rect, on: &canvas)
            }
            let start = column
            let columns = min(names[index].columns, end - column)
            column += canvas.put(
                tabs[index].name, row: rect.row, column: column, columns: columns,
                style: index == shown ? .focus : .plain)
            column += canvas.put(counts[index], row: rect.row, column: column, columns: end - column, style: .accent)
            let place = Rect(row: rect.row, column: start, rows: 1, columns: column - start)
            canvas.target(place, .turn(to: tabs[index].shelf))
            column += Self.gap
        }
    }

    private func put(_ arrow: String, shelf: Shelf, at column: Int, in rect: Rect, on canvas: inout Canvas) {
        canvas.put(arrow, row: rect.row, column: column, columns: 1, style: .faint)
        canvas.target(Rect(row: rect.row, column: column, rows: 1, columns: 1), .turn(to: shelf))
    }
}

extension Wording {
    static func name(of shelf: Shelf) -> String {
        switch shelf {
        case .all: localized("all")
        case .folder(let name): name.description
        case .archive: localized("archive")
        }
    }
}

/// The list and its tabs, kept as long as nothing changes that they are made from: folders may hold a thousand
/// conversations, and every key draws a frame.
struct ShelfMemo: Sendable {
    private struct Origin: Equatable {
        let book: Stamp
        let folders: Folders
        let shelf: Shelf
        let open: ConversationID?
    }

    private var kept: (origin: Origin, listing: Listing, tabs: FolderTabs?)?

    mutating func content(of chats: borrowing Chats) -> (listing: Listing, tabs: FolderTabs?) {
        let origin = Origin(book: chats.book.stamp, folders: chats.folders, shelf: chats.shelf, open: chats.openID)
        if let kept, kept.origin == origin { return (kept.listing, kept.tabs) }
        let listing = chats.listing
        let tabs = FolderTabs(chats, listing)
        kept = (origin, listing, tabs)
        return (listing, tabs)
    }
}
