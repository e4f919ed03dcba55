import Model

enum ConversationListView {
    /// Draws the pane beside the history with the rule at its edge. Where there is room, each conversation has a second
    /// row with its last message.
    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        let book = model.chats.book
        let (listing, tabs) = canvas.memo.main.shelf.content(of: model.chats)
        let marked = book.position(of: model.chats.openID)
        let showsPreview = showsPreview(on: canvas.size)
        let window = window(model, listing, canvas.listStarts, in: rect, on: canvas.size)
        let content = ConversationListContent(
            book: book.stamp, people: model.people.stamp, statuses: model.people.statusStamp, open: model.chats.openID,
            shelf: listing.shelf, tabs: tabs, start: window.shown.lowerBound,
            shown: window.shown.map { book.list[listing.places[$0]].id },
            nested: window.shown.map { isNested($0, listing, book) },
            ages: showsPreview
                ? window.shown.map { .init(of: book.list[listing.places[$0]].at, at: model.now.wall) } : [])
        guard canvas.memo.main.list.isOutdated(by: content) else { return }
        canvas.fill(rect)
        canvas.beginArea(rect, wheelRows: 3, over: .chats)
        let heading = Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns)
        if let tabs {
            tabs.draw(in: heading, on: &canvas)
        } else {
            drawHeading(
                listing.shelf == .archive ? localized("Archive") : localized("Chats"), model, in: heading, on: &canvas)
        }
        canvas.memo.list.begin()
        canvas.startList(at: window.shown.lowerBound)
        for index in window.shown {
            let (line, place) = (book.list[listing.places[index]], window.place(of: index))
            draw(
                line, of: model, isMarked: listing.places[index] == marked,
                isNested: isNested(index, listing, book), folded: listing.folded[listing.places[index]] ?? 0,
                showsPreview: showsPreview, in: place, on: &canvas)
            canvas.target(place, .open(line.id))
        }
        if hasLastRow(listing, in: rect) {
            let row = Rect(row: rect.row + rect.rows - 1, column: rect.column, rows: 1, columns: rect.columns)
            let text = listing.shelf == .archive ? localized("‹ all chats") : localized("archived \(listing.archived)")
            canvas.put(text, row: row.row, column: row.column + 1, columns: row.columns - 1, style: .faint)
            canvas.target(row, .command(.archived))
        }
        let rule = [Glyph("│", width: 1)]
        for row in rect.row..<rect.row + rect.rows {
            canvas.put(rule, row: row, column: rect.column + rect.columns, style: .faint)
        }
    }

    /// Returns whether a topic stands under its community or another topic of it.
    private static func isNested(_ index: Int, _ listing: Listing, _ book: ConversationBook) -> Bool {
        guard index > 0, let community = book.list[listing.places[index]].community else { return false }
        let above = book.list[listing.places[index - 1]]
        return above.community == community || above.id == .group(community)
    }

    private static func drawHeading(_ text: String, _ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        canvas.target(rect, .press(.control("k")))
        canvas.put(text, row: rect.row, column: rect.column + 1, columns: rect.columns - 1, style: .strong)
        let key = model.configuration.keys.label(of: .control("k")) ?? ""
        canvas.put(key, row: rect.row, endingAt: rect.column + rect.columns, style: .faint)
    }

    /// Returns whether there is room for second rows with the last messages.
    static func showsPreview(on size: Size) -> Bool { SizeClass(size) == .wide }

    /// Returns whether the last row leads into the archive or out of it.
    private static func hasLastRow(_ listing: Listing, in rect: Rect) -> Bool {
        listing.archived > 0 && rect.rows > 3 && (listing.shelf == .all || listing.shelf == .archive)
    }

    /// Returns which conversations of the list are visible, below the heading.
    static func window(
        _ model: AppModel, _ listing: Listing, _ starts: ListStarts, in rect: Rect, on size: Size
    ) -> ListWindow {
        let rows = Rect(
            row: rect.row + 1, column: rect.column, rows: rect.rows - (hasLastRow(listing, in: rect) ? 2 : 1),
            columns: rect.columns)
        let open = model.chats.book.position(of: model.chats.openID)
        return ListWindow(
            of: listing.places.count, marked: open.flatMap(listing.places.index),
            from: starts.chats, in: rows, rowsEach: showsPreview(on: size) ? 2 : 1,
            isFree: starts.isScrolled(while: model.chats.openID))
    }

    /// Draws one conversation, with its last message in a second row.
    static func draw(
        _ line: ConversationLine, of model: AppModel, isMarked: Bool, isNested: Bool = false, folded: Int = 0,
        showsPreview: Bool = false, in rect: Rect, on canvas: inout Canvas
    ) {
        let sender = showsPreview ? line.preview.sender : nil
        let look = ConversationListRow(
            line: line, name: isNested ? line.topicName : model.title(of: line),
            sender: sender.map {
                $0.description == model.accounts.user ? localized("you") : model.people.here(line.id).called($0)
            },
            isMarked: isMarked, isNested: isNested, folded: folded,
            isOpen: line.id == model.chats.openID, isOnline: model.people.isOnline(line.id),
            age: showsPreview ? ConversationListRow.Age(of: line.at, at: model.now.wall) : nil,
            columns: rect.columns)
        for (below, spans) in canvas.memo.list.rows(of: look, canvas.table).prefix(rect.rows).enumerated() {
            for span in spans.spans {
                canvas.put(span.glyphs, row: rect.row + below, column: rect.column + span.column, style: span.style)
            }
        }
    }
}

/// All that the list beside the history is made from, and its place.
struct ConversationListContent: Equatable, Sendable {
    let book: Stamp
    let people: Stamp
    let statuses: Stamp
    let open: ConversationID?
    let shelf: Shelf
    let tabs: FolderTabs?
    let start: Int
    /// The visible conversations, as a folder may change without any of them changing.
    let shown: [ConversationID]
    /// Whether each conversation stands under a community.
    let nested: [Bool]
    /// The ages of the visible conversations; nil for one without a preview.
    let ages: [ConversationListRow.Age?]
}

extension ConversationLine {
    /// The name of a topic under its community.
    fileprivate var topicName: String {
        guard name.isEmpty, case .group(let group) = id else { return name }
        return group.topic ?? ""
    }
}

/// All that the rows of one conversation are made from.
struct ConversationListRow: Equatable, Sendable {
    let line: ConversationLine
    /// The name of the person or the group; empty where the id is all there is.
    let name: String
    /// The sender of the last message; nil where that is not shown.
    let sender: String?
    let isMarked: Bool
    /// Whether it is a topic under its community.
    let isNested: Bool
    /// How many topics of the community are not listed.
    let folded: Int
    let isOpen: Bool
    /// Whether the person is online.
    let isOnline: Bool
    /// The age of the last message; nil without a preview.
    let age: Age?
    let columns: Int

    /// An age in one unit, as coarse as people say it.
    struct Age: Equatable {
        let number: Int64
        let unit: Unit

        enum Unit { case minute, hour, day, week }

        /// Nil where nothing ever happened.
        init?(of time: Timestamp, at now: Timestamp) {
            guard time.milliseconds > 0 else { return nil }
            let minutes = max(0, (now.milliseconds &- time.milliseconds) / 60_000)
            (number, unit) =
                switch minutes {
                case ..<60: (minutes, .minute)
                case ..<(24 * 60): (minutes / 60, .hour)
                case ..<(14 * 24 * 60): (minutes / (24 * 60), .day)
                case _: (minutes / (7 * 24 * 60), .week)
                }
        }

        var text: String {
            switch unit {
            case .minute: number == 0 ? localized("now") : localized("\(number)m")
            case .hour: localized("\(number)h")
            case .day: localized("\(number)d")
            case .week: localized("\(number)w")
            }
        }
    }

    func rows(_ table: WidthTable) -> [HistoryRow] {
        var end = columns
        var first = HistoryRow()
        let put = { (text: String, style: Style) in
            let text = TerminalSafe(text, table: table)
            first.spans.append(.init(glyphs: text.glyphs, column: end - text.columns, style: style))
            end -= text.columns + 1
        }
        if let age { put(age.text, .faint) }
        if line.hasUnread {
            let text = line.unreadCount
            // Counts that call for nobody stand in brackets, because not every terminal has colours.
            put(line.wantsAttention ? text : "(\(text))", line.wantsAttention ? .accent : .faint)
        } else if line.isMarkedUnread {
            put("•", .accent)
        }
        if line.isStarred { put("★", .warning) }
        let marks = line.marks(isOpen: isOpen)
        if !marks.isEmpty { put(marks, marks.hasPrefix("!") ? .alarm : .warning) }
        if folded > 0 { put("›\(folded)", .faint) }
        let named = isNested ? "  › \(name)" : MainView.title(of: line.id, named: name)
        let title = TerminalSafe((isMarked ? ">" : line.place.isPinned ? "*" : " ") + named, table: table)
        let shown = title.truncated(columns: isOnline ? max(1, end - 2) : end)
        first.spans.append(
            .init(glyphs: shown.glyphs, column: 0, style: isMarked || line.wantsAttention ? .strong : .plain))
        if isOnline {
            first.spans.append(
                .init(glyphs: TerminalSafe("●", table: table).glyphs, column: shown.columns + 1, style: .good))
        }
        guard age != nil else { return [first] }
        let preview = TerminalSafe(previewText(columns - 4), table: table).truncated(columns: columns - 4)
        return [first, HistoryRow([.init(glyphs: preview.glyphs, column: 3, style: .faint)])]
    }

    /// Returns the last message on one line. Only the visible part of a long text is looked at.
    private func previewText(_ columns: Int) -> String {
        var text = String.UnicodeScalarView()
        if let sender { text.append(contentsOf: "\(sender): ".unicodeScalars) }
        for scalar in line.preview.text.unicodeScalars.prefix(columns + 8) {
            text.append(scalar == "\n" || scalar == "\r" || scalar == "\t" ? " " : scalar)
        }
        return String(text)
    }

    static func unreadText(_ unread: Int64) -> String {
        unread > 999 ? "999+" : "\(unread)"
    }
}

/// The rows of the last frame, each with what it was made from, as for the history.
struct ConversationListMemo: Sendable {
    private var kept: [(look: ConversationListRow, rows: [HistoryRow])] = []
    private var next = 0

    /// Starts a list; what one frame has drawn is kept.
    mutating func begin() { next = 0 }

    mutating func rows(of look: ConversationListRow, _ table: WidthTable) -> [HistoryRow] {
        defer { next += 1 }
        if next < kept.count, kept[next].look == look { return kept[next].rows }
        let rows = look.rows(table)
        if next < kept.count { kept[next] = (look, rows) } else { kept.append((look, rows)) }
        return rows
    }
}
