import Model
import Session

/// Who asks to join a group, and who is in it, page by page as one looks further down. It is the server's answer, never a
/// guess.
struct MembersLayer: Layer {
    let group: GroupID
    /// By their ids; nil until the first answer.
    private(set) var members: [GroupMember]? {
        didSet { version += 1 }
    }
    private var version = 0
    private var listed = Listed()
    private(set) var selected = 0
    /// Who stands there: others come and go above.
    private var marked: UserID?
    /// The mark went on by itself, from somebody who is gone: no key that was meant for them acts on the next one.
    private var isMoved = false
    private var hasMore = false
    private var isAsking = true
    /// What is asked for takes the place of what is here.
    private var isOutdated = false
    /// Answers on their way to what was asked for before that.
    private var outdated = 0
    /// Why there is nothing more to see.
    private var problem: String?
    /// What is looked for; nil before `/`.
    private var finding: TextEditor?

    static let level = LayerLevel.popup

    init(_ group: GroupID) {
        self.group = group
    }

    /// Of the open group.
    static func opened(_ stage: inout Stage) {
        guard case .group(let group)? = stage.model.chats.openID else { return }
        guard stage.model.session.standing == .online else { return stage.say(Wording.membersNeedOnline) }
        stage.ask(.show(MembersLayer(group)))
        stage.ask(.effect(.session(.listMembers(group, after: nil))))
    }

    // MARK: Keys

    private static let rows: [KeyRow<MembersLayer>] =
        [
            enter,
            .init(
                .init(.character("x")), hint: "decline", when: { layer, _ in layer.applicant != nil },
                act: { $0.answer(isWelcome: false, &$1) }),
            .init(
                .init(.character("n")), hint: "name here", when: { $0.canName($1) },
                act: { $0.name(&$1) }),
            .init(.init(.character("/")), hint: "find", act: { $0.find(&$1) }),
            .init(.escape, hint: "close", .close),
        ] + moves

    /// Letters are what is looked for.
    private static let findingRows: [KeyRow<MembersLayer>] =
        [enter, .init(.escape, hint: "all") { layer, _ in layer.finding = nil }] + moves

    private static let enter: KeyRow<MembersLayer> =
        .init(
            .init(.enter),
            hintNow: { layer, _ in layer.applicant == nil ? localized("write to") : localized("let in") },
            when: { $0.applicant != nil || $0.canWrite($1) },
            act: { layer, stage in
                if layer.applicant != nil { return layer.answer(isWelcome: true, &stage) }
                guard layer.canWrite(stage.model), let member = layer.member else { return }
                stage.ask(.open(.c2c(member.user)))
            })

    private static let moves: [KeyRow<MembersLayer>] = [
        .init(
            .init(.down), hint: "next", when: { layer, _ in layer.count > 1 },
            act: { $0.move(by: 1, &$1) }),
        .init(.init(.up)) { $0.move(by: -1, &$1) },
        .init(.init(.pageDown)) { $0.move(by: page, &$1) },
        .init(.init(.pageUp)) { $0.move(by: -page, &$1) },
        .init(.init(.home)) { $0.move(by: -.max, &$1) },
        .init(.init(.end)) { $0.move(by: .max, &$1) },
        .init(.membersKey, .close),
        .init(.control("c"), .close),
    ]

    private static let page = 10

    var keys: [KeyRow<MembersLayer>] { finding == nil ? Self.rows : Self.findingRows }

    /// Those whom this user may answer stand first.
    private func applicants(_ model: AppModel) -> [UserID] {
        model.chats.book[.group(group)]?.summary.group?.applicants ?? []
    }

    private var count: Int { listed.rows.count }

    private var applicant: UserID? { row?.member == nil ? row?.user : nil }

    private var member: GroupMember? { row?.member }

    /// The marked one.
    private var row: Row? { listed.rows.indices.contains(selected) ? listed.rows[selected] : nil }

    private func canWrite(_ model: AppModel) -> Bool {
        member.map { $0.user.description != model.accounts.user } ?? false
    }

    /// Oneself, and who stands below.
    private func canName(_ model: AppModel) -> Bool {
        let summary = model.chats.book[.group(group)]?.summary.group
        guard let member, !model.configuration.isLinear, summary?.kind != .live else { return false }
        let role = summary?.role ?? .member
        return member.user.description == model.accounts.user || role >= .admin && member.role < role
    }

    private func name(_ stage: inout Stage) {
        guard let user = member?.user.description else { return }
        let who = user == stage.model.accounts.user ? "" : "@\(user) "
        stage.ask(.close)
        stage.ask(.compose(.beginCommand("/\(SlashCommand.card.rawValue) \(who)")))
    }

    private mutating func answer(isWelcome: Bool, _ stage: inout Stage) {
        guard let applicant else { return }
        if isMoved {
            isMoved = false
            return stage.say(
                localized(
                    "\(stage.model.people.here(.group(group)).called(applicant)) is marked now: the same key again answers."
                )
            )
        }
        stage.ask(.changeGroup(group, .answer(applicant, isWelcome: isWelcome)))
    }

    /// Stops at both ends; near the end of what is here the rest is asked for.
    private mutating func move(by step: Int, _ stage: inout Stage) {
        guard let members, count > 0 else { return }
        let (sum, isOver) = selected.addingReportingOverflow(step)
        selected = min(max(0, isOver ? step : sum), count - 1)
        mark()
        if finding == nil, selected + Self.page >= count { askForMore(of: members, &stage) }
    }

    private mutating func askForMore(of members: [GroupMember], _ stage: inout Stage) {
        guard hasMore, !isAsking, let last = members.last else { return }
        isAsking = true
        stage.ask(.effect(.session(.listMembers(group, after: last.user))))
    }

    // MARK: Finding

    /// Who is looked for may be in any page: in a group of usual size all of them are asked for.
    private static let mostFound = 10_000

    private mutating func find(_ stage: inout Stage) {
        finding = TextEditor()
        goOnFinding(&stage)
    }

    private mutating func goOnFinding(_ stage: inout Stage) {
        guard finding != nil, let members, members.count < Self.mostFound else { return }
        askForMore(of: members, &stage)
    }

    mutating func type(_ text: String, _ stage: inout Stage) {
        finding?.insert(text)
        (selected, marked) = (0, nil)
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        finding?.apply(edit, ring: &stage.kills)
        (selected, marked) = (0, nil)
    }

    private mutating func mark() {
        marked = row?.user
        isMoved = false
    }

    /// What is shown, as long as nothing that it follows from changes: a group may have thousands, and each key looks at them.
    private struct Listed: Sendable {
        struct Origin: Equatable {
            let version: Int
            let hasMore: Bool
            let applicants: [UserID]
            let words: String
            let people: Stamp
            let statuses: Stamp
            let account: String?
        }

        var origin: Origin?
        var rows: [Row] = []
    }

    private mutating func list(_ model: AppModel) {
        let origin = Listed.Origin(
            version: version, hasMore: hasMore, applicants: applicants(model), words: finding?.text ?? "",
            people: model.people.stamp, statuses: model.people.statusStamp, account: model.accounts.user)
        guard listed.origin != origin else { return }
        listed = Listed(origin: origin, rows: rows(model))
    }

    mutating func settle(_ model: AppModel) {
        list(model)
        let rows = listed.rows
        guard let user = marked else { return mark() }
        if let index = rows.firstIndex(where: { $0.user == user }) {
            selected = index
        } else {
            selected = min(selected, max(0, rows.count - 1))
            mark()
            isMoved = true
        }
    }

    /// Text goes to what lies below.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        if finding != nil { return type(text.firstLine, &stage) }
        stage.pasteBelow(text)
    }

    // MARK: The server's answers

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .group(.members(let page)) where page.group == group:
            // Asked for before somebody came or went: the answer to what was asked since follows it.
            guard outdated == 0 else {
                outdated -= 1
                return true
            }
            // A page that was asked for twice is there already.
            let known = isOutdated ? [] : members ?? []
            let last = known.last?.user
            let new = page.items.filter { item in last.map { $0 < item.user } ?? true }
            members = known + new
            hasMore = page.hasMore
            (isAsking, isOutdated, problem) = (false, false, nil)
            // One that brings nobody new would be asked for without end.
            if !new.isEmpty { goOnFinding(&stage) }
            return true
        case .messageAdded(let message, _, _):
            // Somebody came, went, or is something else now.
            guard message.conversation == .group(group), case .tip = message.content else { return false }
            if isAsking { outdated += 1 }
            (isAsking, isOutdated) = (true, true)
            stage.ask(.effect(.session(.listMembers(group, after: nil))))
            return false
        case .intentRefused(let error) where isAsking:
            outdated = 0
            (isAsking, problem) = (false, Wording.refusal(error))
            return true
        default: return false
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let applicants = applicants(model)
        let items = listed.rows.map { row in
            [model.people.here(.group(group)).introduced(row.user)] + facts(of: row, model)
        }
        var words = LayerWords.list(
            applicants.isEmpty
                ? localized("Members of \(group); who is chosen is written to")
                : localized(
                    """
                    Members of \(group); who is chosen is written to, who asks to join is let in (/decline USER says no)
                    """),
            items.map { $0.joined(separator: ", ") }, marked: selected, empty: "")
        if hasMore { words.choices.append(.init(text: localized("Further members"), inputs: [.key(KeyPress(.end))])) }
        words.sentences = []
        words.isWaiting = isAsking
        words.news = [problem].compactMap(\.self)
        return words
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let count = members.map { " (\($0.count)\(hasMore ? "+" : ""))" } ?? ""
        let inside = PopupBox.draw(localized("Members of #\(group.typed)") + count, scene.model, on: &canvas)
        if let problem { return canvas.putWrapped(problem, in: inside, style: .alarm) }
        guard members != nil else {
            canvas.put(localized("Asking the server…"), row: inside.row, column: inside.column, style: .warning)
            return
        }
        canvas.placeCursor(row: inside.row, column: inside.column)
        var list = inside
        if let finding {
            FormView.draw(
                FormField(localized("Find"), finding, isFocused: true), row: inside.row, in: inside, on: &canvas)
            list = Rect(row: inside.row + 1, column: inside.column, rows: inside.rows - 1, columns: inside.columns)
        }
        let rows = listed.rows
        if rows.isEmpty {
            canvas.put(
                isAsking
                    ? localized("Asking the server…")
                    : hasMore
                        ? localized("Nobody of the first \(Wording.count(Int64(members?.count ?? 0))) is called so.")
                        : localized("Nobody is called so."), row: list.row,
                column: list.column, columns: list.columns, style: .faint)
        }
        canvas.putList(rows, marked: selected, in: list) { item, isSelected, row, canvas in
            draw(item, isSelected: isSelected, at: row, scene.model, in: list, on: &canvas)
        }
    }

    private func draw(
        _ item: Row, isSelected: Bool, at row: Int, _ model: AppModel, in rect: Rect,
        on canvas: inout Canvas
    ) {
        let end = rect.column + rect.columns
        let facts = facts(of: item, model).joined(separator: ", ")
        let start =
            facts.isEmpty
            ? end : canvas.put(facts, row: row, endingAt: end, style: item.role == nil ? .warning : .faint) - 1
        canvas.put(
            (isSelected ? "> " : "  ") + model.people.here(.group(group)).introduced(item.user), row: row,
            column: rect.column,
            columns: start - rect.column, style: isSelected ? .strong : .plain)
    }

    /// Somebody in the list.
    private struct Row {
        let user: UserID
        /// Nil for who asks to join.
        let member: GroupMember?

        var role: GroupRole? { member?.role }
    }

    /// Whoever runs the group stands first, once all are here: before that the next page would go in between.
    private func rows(_ model: AppModel) -> [Row] {
        let members = members ?? []
        let sorted =
            hasMore
            ? members
            : members.filter { $0.role == .owner } + members.filter { $0.role == .admin }
                + members.filter { $0.role == .member }
        let all =
            applicants(model).map { Row(user: $0, member: nil) } + sorted.map { Row(user: $0.user, member: $0) }
        let words = SearchWords(finding?.text ?? "")
        guard !words.isEmpty else { return all }
        let people = model.people.here(.group(group))
        return all.filter { row in
            words.occur(in: ([people.introduced(row.user)] + facts(of: row, model)).joined(separator: " "))
        }
    }

    private func facts(of row: Row, _ model: AppModel) -> [String] {
        guard let role = row.role else { return [localized("asks to join")] }
        let isSelf = row.user.description == model.accounts.user
        return [isSelf ? localized("you") : nil, Self.word(for: role)].compactMap(\.self) + model.presence(of: row.user)
    }

    private static func word(for role: GroupRole) -> String? {
        switch role {
        case .owner: localized("owner")
        case .admin: localized("admin")
        case .member: nil
        }
    }
}

extension KeyPress {
    static let membersKey = KeyPress.function(8)
}
