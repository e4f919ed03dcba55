import Model

/// The members of the open group beside its history, where there is room; those who are online first.
enum MembersPane {
    /// The columns of the pane with the rule and the blanks before it.
    static let columns = 16
    static let margin = 3

    static func draw(_ model: AppModel, in rect: Rect, on canvas: inout Canvas) {
        guard case .group(let group)? = model.chats.openID else { return }
        let content = MembersContent(
            group: group, members: model.receipts.members(of: group), people: model.people.stamp,
            statuses: model.people.statusStamp, account: model.accounts.user,
            isOnline: model.session.standing == .online)
        guard canvas.memo.main.members.isOutdated(by: content) else { return }
        let whole = Rect(
            row: rect.row, column: rect.column - margin, rows: rect.rows, columns: rect.columns + margin)
        canvas.fill(whole)
        canvas.beginArea(whole)
        let rule = [Glyph("│", width: 1)]
        for row in rect.row..<rect.row + rect.rows {
            canvas.put(rule, row: row, column: rect.column - 2, style: .faint)
        }
        canvas.target(
            Rect(row: rect.row, column: rect.column, rows: 1, columns: rect.columns), .press(.membersKey))
        let members = content.members ?? []
        canvas.put(
            members.isEmpty ? localized("Members") : localized("Members \(members.count)"), row: rect.row,
            column: rect.column,
            columns: rect.columns, style: .strong)
        let key = model.configuration.keys.label(of: .membersKey) ?? ""
        canvas.put(key, row: rect.row, endingAt: rect.column + rect.columns, style: .faint)
        draw(
            sorted(members, model, isOnline: content.isOnline, canvas.table),
            in: Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns), on: &canvas)
    }

    private static func draw(_ members: [Line], in rect: Rect, on canvas: inout Canvas) {
        let shown = fitting(members, rows: rect.rows)
        let hasMore = shown.count < members.count
        var next = rect.row
        for line in shown {
            let row = next
            next += line.rows
            if line.isOnline { canvas.put("●", row: row, column: rect.column, style: .good) }
            canvas.put(
                line.name, row: row, column: rect.column + 2, columns: rect.columns - 2,
                style: line.isOnline ? .person(line.user.description) : .faint)
            if let text = line.text {
                canvas.put(
                    text.description.inQuotes, row: row + 1, column: rect.column + 2, columns: rect.columns - 2,
                    style: .faint)
            }
            guard !line.isSelf else { continue }
            canvas.target(
                Rect(row: row, column: rect.column, rows: line.rows, columns: rect.columns), .open(.c2c(line.user)))
        }
        guard hasMore, rect.rows > 0 else { return }
        canvas.put(
            "  " + localized("\(members.count - shown.count) more"), row: rect.row + rect.rows - 1, column: rect.column,
            columns: rect.columns, style: .faint)
    }

    /// Returns as many lines as fit, with one that says how many more there are.
    private static func fitting(_ members: [Line], rows: Int) -> ArraySlice<Line> {
        if members.reduce(0, { $0 + $1.rows }) <= rows { return members[...] }
        var used = 1
        let count = members.prefix { line in
            used += line.rows
            return used <= rows
        }.count
        return members.prefix(count)
    }

    private struct Line {
        let user: UserID
        let name: String
        let isOnline: Bool
        let isSelf: Bool
        /// The member's status text, in a row of its own below the name; nil where there is none.
        let text: StatusText?

        var rows: Int { text == nil ? 1 : 2 }
    }

    private static func sorted(_ members: [UserID], _ model: AppModel, isOnline: Bool, _ table: WidthTable) -> [Line] {
        let people = model.people.here(model.chats.openID)
        return members.map { user in
            let isSelf = user.description == model.accounts.user
            return Line(
                user: user, name: people.called(user, in: columns - 2, table),
                isOnline: isSelf ? isOnline : model.people.isOnline(user) == true,
                isSelf: isSelf, text: model.statusText(of: user))
        }.sorted {
            ($0.isOnline ? 0 : 1, $0.name.lowercased(), $0.user) < ($1.isOnline ? 0 : 1, $1.name.lowercased(), $1.user)
        }
    }
}

/// All that the pane is made from, and its place.
struct MembersContent: Equatable, Sendable {
    let group: GroupID
    /// The ids of the members; nil where they are unknown or too many.
    let members: [UserID]?
    let people: Stamp
    let statuses: Stamp
    let account: String?
    let isOnline: Bool
}
