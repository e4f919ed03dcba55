import Model
import Session

/// The members of a group and the users who ask to join, loaded page by page as one scrolls down. It shows the server's
/// answers only.
struct MembersLayer: Layer {
    let group: GroupID
    /// The loaded members, in the order of their ids; nil until the first answer.
    private(set) var members: [GroupMember]? {
        didSet { version += 1 }
    }
    private var version = 0
    private var listed = Listed()
    private(set) var selected = 0
    /// The user in the marked row: rows above may come and go. Nil before one is marked.
    private var marked: UserID?
    /// Whether the mark moved because its user is gone. Then the next key does nothing, as it was not meant for the new
    /// one.
    private var isMoved = false
    private var hasMore = false
    private var isAsking = true
    /// Whether the next answer replaces the loaded members.
    private var isOutdated = false
    /// How many answers are under way to requests that a newer one has replaced.
    private var outdated = 0
    /// Why no more members can be shown; nil when they can.
    private var problem: String?
    /// The text that members are searched for; nil while no search is open.
    private var finding: TextEditor?

    static let level = LayerLevel.popup

    init(_ group: GroupID) {
        self.group = group
    }

    /// Shows the members of the open group.
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
                .init(.character("x")),
                hintNow: { layer, _ in layer.applicant == nil ? localized("remove") : localized("decline") },
                when: { $0.applicant != nil || $0.can(.remove, $1) },
                act: { layer, stage in
                    layer.applicant == nil ? layer.begin(.remove, &stage) : layer.answer(isWelcome: false, &stage)
                }),
            row("n", .name, hint: "name here"),
            row("m", .mute, hint: "mute"),
            .init(
                .init(.character("a")),
                hintNow: { layer, _ in layer.promotes == .promote ? localized("make admin") : localized("no admin") },
                when: { $0.can($0.promotes, $1) }, act: { $0.begin($0.promotes, &$1) }),
            .init(.init(.character("/")), hint: "find", act: { $0.find(&$1) }),
            .init(.escape, hint: "close", .close),
        ] + moves

    private static func row(_ key: Character, _ deed: MemberDeed, hint: String) -> KeyRow<MembersLayer> {
        .init(.init(.character(key)), hint: hint, when: { $0.can(deed, $1) }, act: { $0.begin(deed, &$1) })
    }

    /// Keys while a search is open; letters are typed into it.
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

    /// Returns the users who ask to join, if this user may answer them. They stand first.
    private func applicants(_ model: AppModel) -> [UserID] {
        model.chats.book[.group(group)]?.summary.group?.applicants ?? []
    }

    private var count: Int { listed.rows.count }

    private var applicant: UserID? { row?.member == nil ? row?.user : nil }

    private var member: GroupMember? { row?.member }

    /// The marked row; nil where there is none.
    private var row: Row? { listed.rows.indices.contains(selected) ? listed.rows[selected] : nil }

    private func canWrite(_ model: AppModel) -> Bool {
        member.map { $0.user.description != model.accounts.user } ?? false
    }

    private var promotes: MemberDeed { member?.role == .admin ? .demote : .promote }

    /// Whether this user may do that to the marked member, as far as is known here: whether somebody with a role stands
    /// below another is decided by the server.
    private func can(_ deed: MemberDeed, _ model: AppModel) -> Bool {
        guard let member, !model.configuration.isLinear,
            let summary = model.chats.book[.group(group)]?.summary.group
        else { return false }
        return deed.isPossible(
            on: member, isSelf: member.user.description == model.accounts.user, for: summary)
    }

    /// Closes the list and puts the command into the line: Enter carries it out.
    private func begin(_ deed: MemberDeed, _ stage: inout Stage) {
        guard can(deed, stage.model), let user = member?.user else { return }
        stage.ask(.close)
        stage.ask(.compose(.beginCommand(deed.line(for: user, isSelf: user.description == stage.model.accounts.user))))
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

    /// Moves the mark and stops at both ends. Near the last loaded row it asks for more.
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

    /// The most members that a search loads: it needs all pages, as a match may be in any.
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

    /// The visible rows together with what they were made from: a group may have thousands of members, and each key
    /// needs the rows.
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

    /// Types into an open search; else closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        if finding != nil { return type(text.firstLine, &stage) }
        stage.pasteBelow(text)
    }

    // MARK: The server's answers

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .group(.members(let page)) where page.group == group:
            // The answer is older than a change of the members; the answer to a newer request follows.
            guard outdated == 0 else {
                outdated -= 1
                return true
            }
            // A page that was asked for twice may be here already.
            let known = isOutdated ? [] : members ?? []
            let last = known.last?.user
            let new = page.items.filter { item in last.map { $0 < item.user } ?? true }
            members = known + new
            hasMore = page.hasMore
            (isAsking, isOutdated, problem) = (false, false, nil)
            // A page without new members ends the search, which would ask without end.
            if !new.isEmpty { goOnFinding(&stage) }
            return true
        case .messageAdded(let message, _, _):
            // Tips of the group: somebody joined, left or got another role.
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
        let name = model.mention(of: .group(group))
        let items = listed.rows.map { row in
            [model.people.here(.group(group)).introduced(row.user)] + facts(of: row, model)
        }
        var words = LayerWords.list(
            applicants.isEmpty
                ? localized("Members of \(name); who is chosen is written to")
                : localized(
                    """
                    Members of \(name); who is chosen is written to, who asks to join is let in (/decline USER says no)
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
        let inside = PopupBox.draw(
            localized("Members of \(scene.model.mention(of: .group(group)))") + count, scene.model, on: &canvas)
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
        canvas.put(
            (isSelected ? "> " : "  ") + model.people.here(.group(group)).introduced(item.user),
            style: isSelected ? .strong : .plain,
            facts: facts(of: item, model).joined(separator: ", "), factStyle: item.role == nil ? .warning : .faint,
            row: row, in: rect)
    }

    /// A row of the list.
    private struct Row {
        let user: UserID
        /// Nil for a user who asks to join.
        let member: GroupMember?

        var role: GroupRole? { member?.role }
    }

    /// Returns the rows. Owner and admins stand first only once all members are loaded, as later pages would go in
    /// between.
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
        let roles = model.roles[group]?.items.filter { row.member?.roles.contains($0.id) ?? false }.map(\.name) ?? []
        return [isSelf ? localized("you") : nil, Self.word(for: role)].compactMap(\.self) + roles
            + model.presence(of: row.user)
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
