import Model

/// List, history, status bar and composer.
enum MainView {
    static func draw(_ model: AppModel, showsNotice: Bool, on canvas: inout Canvas) {
        let layout = MainLayout(model, size: canvas.size, showsNotice: showsNotice)
        if !canvas.memo.main.arePanesKept(history: layout.history, notice: layout.notice) { canvas.clear() }
        MainHeader(model).draw(in: layout.header, on: &canvas)
        if let list = layout.list { ConversationListView.draw(model, in: list, on: &canvas) }
        HistoryView.draw(model, in: layout.history, on: &canvas)
        if let members = layout.members { MembersPane.draw(model, in: members, on: &canvas) }
        if let row = layout.scrolled { ScrolledRow.draw(model, in: row, on: &canvas) }
        NoticeView.draw(layout.noticeLines, in: layout.notice, on: &canvas)
        let status = StatusBar(model)
        if canvas.memo.main.status.isOutdated(by: status) { status.draw(in: layout.status, on: &canvas) }
        ComposerView.draw(
            layout.composer, isLocked: !model.session.standing.takesMessages, in: layout.input, on: &canvas)
    }

    /// `@ bob` for a person, `# team` for a group, by the id or the name.
    static func title(of conversation: ConversationID, named name: String = "") -> String {
        switch conversation {
        case .c2c: "@ " + (name.isEmpty ? conversation.name : name)
        case .group: "# " + (name.isEmpty ? conversation.name : name)
        }
    }
}

/// The first row.
struct MainHeader: Equatable, Sendable {
    private let user: String?
    private let open: ConversationID?
    /// What the person or the group is called that is open.
    private let name: String
    /// Nothing comes from whom it is with.
    private let isBlocked: Bool
    /// Whether whom it is with is there; empty where nobody knows.
    private let status: String
    /// What they say of it.
    private let text: StatusText?
    /// Why nothing can be written there; empty where it can.
    private let silence: String
    /// What of it rings, where that is not everything.
    private let quiet: String
    private let pinned: String
    /// That nothing is kept of what is said there.
    private let live: String
    /// How many ask to join, where this user may answer.
    private let asking: String
    /// Those who are writing there.
    private let typists: [String]

    init(_ model: borrowing AppModel) {
        user = model.accounts.user
        open = model.chats.openID
        let summary = model.chats.open?.summary
        let group = summary?.group
        name = open.map { model.title(of: $0, group: group?.name ?? "") } ?? ""
        quiet = Wording.quiet(summary?.settings ?? ConversationSettings())
        pinned = Wording.pinned(summary?.pinned ?? PinnedMessages())
        live = group?.kind == .live ? localized("live, nothing is kept") : ""
        asking = Wording.asking(group?.applicants ?? [])
        silence = group.map { Self.silence(in: $0, model) } ?? ""
        isBlocked = if case .c2c(let user)? = open { model.people.isBlocked(user) } else { false }
        status = if case .c2c(let user)? = open { Wording.status(model.people.isOnline(user)) } else { "" }
        text = if case .c2c(let user)? = open { model.people.statusText(of: user) } else { nil }
        typists = (open.map(model.typists.users) ?? []).map(model.people.here(open).called)
    }

    private static func silence(in group: GroupSummary, _ model: AppModel) -> String {
        switch group.silence(at: model.session.serverTime(at: model.now)) {
        case nil: ""
        case .everybody: localized("muted")
        case .until(let end): localized("muted until \(model.dayAndTime(end))")
        }
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        guard canvas.memo.main.header.isOutdated(by: self) else { return }
        canvas.fill(rect, style: .bar)
        // Where there is no room for the list, the name of what is open stands for it.
        if SizeClass(canvas.size).listColumns == nil { canvas.target(whole: rect, .press(.control("k"))) }
        let userColumn = canvas.put(user ?? "", row: rect.row, endingAt: rect.columns - 1, style: .bar)
        // Commands know a group, and a person, by the id.
        let id =
            open.map { name.isEmpty || name == $0.name || name.hasSuffix("(\($0.name))") ? "" : "(\($0.name))" } ?? ""
        let title = open.map { MainView.title(of: $0, named: name) } ?? "parley"
        let facts =
            open.map {
                [
                    id, live, isBlocked ? localized("blocked") : silence, quiet, typists.isEmpty ? status : "", asking,
                    pinned,
                    Wording.typing(typists, in: $0),
                ]
            } ?? []
        let state = facts.filter { !$0.isEmpty }.joined(separator: "  ")
        let end = userColumn - 1
        // A long name gives way, and what holds there can still be read.
        let stateColumns = state.isEmpty ? 0 : canvas.safe(state).columns + 2
        let room = max(min(Self.leastTitle, end - 1), end - 1 - stateColumns)
        let column = 1 + canvas.put(title, row: rect.row, column: 1, columns: room, style: .bar) + 2
        guard column < end else { return }
        let used = canvas.put(state, row: rect.row, column: column, columns: end - column, style: .bar)
        guard let text, typists.isEmpty, column + used + Self.leastText < end else { return }
        // Whatever is a fact goes before what somebody says.
        canvas.put(
            text.description.inQuotes, row: rect.row, column: column + used + 2, columns: end - column - used - 2,
            style: .bar)
    }

    /// So much of a name stays in any case.
    private static let leastTitle = 12
    /// With less room for it a status text is left out.
    private static let leastText = 8
}

/// Where the parts of the main screen are.
struct MainLayout {
    let composer: ComposerLayout
    let header: Rect
    /// Nil where the list is opened with a key instead.
    let list: Rect?
    let history: Rect
    /// Of a group, where there is room for them.
    let members: Rect?
    /// Below the history while it is scrolled up: says so.
    let scrolled: Rect?
    /// Rows of the history while that is shown.
    let scrolledRows: Int
    /// The rows of the notice, and where they are; none while a dialog says it.
    let noticeLines: [NoticeLine]
    let notice: Rect
    let status: Rect
    let input: Rect
    let hints: Rect

    init(_ model: borrowing AppModel, size: Size, showsNotice: Bool = true) {
        composer = ComposerLayout(
            model.chats.composer,
            prompt: model.chats.prompt(model.people.here(model.chats.openID), account: model.accounts.user),
            columns: size.columns,
            rows: max(1, (size.rows - 4) / 3), table: model.configuration.table)
        let inputRows = composer.rows.count
        let rows = size.rows - 3 - inputRows
        // One row of history stays in any case.
        noticeLines = showsNotice ? NoticeView.lines(model, columns: size.columns, rows: rows - 1) : []
        let bodyRows = rows - noticeLines.count
        let listColumns = SizeClass(size).listColumns
        // A rule and a blank stand between list and history.
        let historyColumn = listColumns.map { $0 + 2 } ?? 0
        header = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
        list = listColumns.map { Rect(row: 1, column: 0, rows: bodyRows, columns: $0) }
        scrolledRows = bodyRows > 2 ? bodyRows - 1 : bodyRows
        let isScrolled = scrolledRows < bodyRows && model.chats.open?.isAtNewest == false
        let group: GroupID? = if case .group(let group)? = model.chats.openID { group } else { nil }
        let hasMembers = SizeClass(size) == .wide && group.map { !model.receipts.isTooLarge($0) } ?? false
        let membersColumn = size.columns - MembersPane.columns
        members =
            hasMembers
            ? Rect(row: 1, column: membersColumn, rows: bodyRows, columns: MembersPane.columns) : nil
        let end = hasMembers ? membersColumn - MembersPane.margin : size.columns
        history = Rect(
            row: 1, column: historyColumn, rows: isScrolled ? scrolledRows : bodyRows, columns: end - historyColumn)
        scrolled = isScrolled ? Rect(row: bodyRows, column: historyColumn, rows: 1, columns: history.columns) : nil
        notice = Rect(row: 1 + bodyRows, column: 0, rows: noticeLines.count, columns: size.columns)
        status = Rect(row: notice.row + notice.rows, column: 0, rows: 1, columns: size.columns)
        input = Rect(row: status.row + 1, column: 0, rows: inputRows, columns: size.columns)
        hints = Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns)
    }
}
