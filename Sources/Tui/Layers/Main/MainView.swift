import Model

/// The main screen: list, history, status bar and composer.
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

    /// Returns `@ bob` for a person and `# team` for a group, by the name or, without one, the id.
    static func title(of conversation: ConversationID, named name: String = "") -> String {
        switch conversation {
        case .c2c: "@ " + (name.isEmpty ? conversation.name : name)
        case .group: "# " + (name.isEmpty ? conversation.name : name)
        }
    }
}

/// The first row of the main screen.
struct MainHeader: Equatable, Sendable {
    private let user: String?
    private let open: ConversationID?
    /// The name of the open person or group; empty where there is none.
    private let name: String
    /// Whether this account has blocked the person.
    private let isBlocked: Bool
    /// The word for whether the person is online; empty where nobody knows.
    private let status: String
    /// The person's status text, or the group's notice; empty where there is none.
    private let text: String
    /// Why nothing can be written here; empty where it can.
    private let silence: String
    /// What rings of this conversation; empty where everything does.
    private let quiet: String
    private let pinned: String
    /// The words for a live room, which keeps no messages; empty elsewhere.
    private let live: String
    /// The words for how many users ask to join; empty where this user can't answer them.
    private let asking: String
    private let isListShown: Bool
    /// The people who are writing here.
    private let typists: [String]

    init(_ model: borrowing AppModel) {
        user = model.accounts.user
        isListShown = model.listColumns(in: model.size) != nil
        open = model.chats.openID
        let summary = model.chats.open?.summary
        let group = open.flatMap(model.chats.group)
        name = open.map { model.title(of: $0, group: group?.name ?? "") } ?? ""
        quiet = Wording.quiet(summary?.settings ?? ConversationSettings())
        pinned = Wording.pinned(summary?.pinned ?? PinnedMessages())
        live = group?.kind == .live ? localized("live, nothing is kept") : ""
        asking = Wording.asking(group?.applicants ?? [])
        silence = group.map { Self.silence(in: $0, model) } ?? ""
        isBlocked = if case .c2c(let user)? = open { model.people.isBlocked(user) } else { false }
        status = if case .c2c(let user)? = open { Wording.status(model.people.isOnline(user)) } else { "" }
        text =
            if case .c2c(let user)? = open {
                model.people.statusText(of: user)?.description.inQuotes ?? ""
            } else {
                group?.notice ?? ""
            }
        typists = (open.map(model.typists.users) ?? []).map(model.people.here(open).called)
    }

    private static func silence(in group: GroupSummary, _ model: AppModel) -> String {
        switch group.silence(at: model.session.serverTime(at: model.now)) {
        case nil: ""
        case .everybody: localized("muted")
        case .withoutRole: localized("reading only")
        case .until(let end): localized("muted until \(model.dayAndTime(end))")
        }
    }

    func draw(in rect: Rect, on canvas: inout Canvas) {
        guard canvas.memo.main.header.isOutdated(by: self) else { return }
        canvas.fill(rect, style: .bar)
        // Without room for the list, the name of the open conversation stands for it.
        if !isListShown { canvas.target(whole: rect, .press(.control("k"))) }
        let userColumn = canvas.put(user ?? "", row: rect.row, endingAt: rect.columns - 1, style: .bar)
        // The id is shown because commands take it.
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
        // A long name is cut first, so that the states can be read.
        let stateColumns = state.isEmpty ? 0 : canvas.safe(state).columns + 2
        let room = max(min(Self.leastTitle, end - 1), end - 1 - stateColumns)
        let column = 1 + canvas.put(title, row: rect.row, column: 1, columns: room, style: .bar) + 2
        guard column < end else { return }
        let used = canvas.put(state, row: rect.row, column: column, columns: end - column, style: .bar)
        let gap = used > 0 ? 2 : 0
        guard !text.isEmpty, typists.isEmpty, column + used + Self.leastText < end else { return }
        // Facts go before somebody's own words.
        canvas.put(
            text, row: rect.row, column: column + used + gap, columns: end - column - used - gap, style: .bar)
    }

    /// The least columns of a name.
    private static let leastTitle = 12
    /// The least columns for which a status text is shown.
    private static let leastText = 8
}

/// The places of the parts of the main screen.
struct MainLayout {
    let composer: ComposerLayout
    let header: Rect
    /// The list of conversations; nil where a key opens it instead.
    let list: Rect?
    let history: Rect
    /// The members of the open group; nil where there is no room, or none is open.
    let members: Rect?
    /// The row below a history that is scrolled up, which says so; nil otherwise.
    let scrolled: Rect?
    /// How many rows the history has while that row is shown.
    let scrolledRows: Int
    /// The lines of the notice; none while a dialog shows it.
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
        // The history keeps at least one row.
        noticeLines = showsNotice ? NoticeView.lines(model, columns: size.columns, rows: rows - 1) : []
        let bodyRows = rows - noticeLines.count
        let listColumns = model.listColumns(in: size)
        // A rule and a blank separate list and history.
        let historyColumn = listColumns.map { $0 + 2 } ?? 0
        header = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
        list = listColumns.map { Rect(row: 1, column: 0, rows: bodyRows, columns: $0) }
        scrolledRows = bodyRows > 2 ? bodyRows - 1 : bodyRows
        let isScrolled = scrolledRows < bodyRows && model.chats.open?.isAtNewest == false
        let group: GroupID? = if case .group(let group)? = model.chats.openID { group } else { nil }
        let hasMembers =
            model.sidePanes.areShown && SizeClass(size) == .wide
            && group.map { !model.receipts.isTooLarge($0) } ?? false
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
