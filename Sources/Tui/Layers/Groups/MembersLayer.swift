import Model
import Session

/// Who is in a group, page by page as one looks further down. It is the server's answer, never a guess.
struct MembersLayer: Layer {
    let group: GroupID
    /// By their ids; nil until the first answer.
    private(set) var members: [GroupMember]?
    private(set) var selected = 0
    private var hasMore = false
    private var isAsking = true
    /// Why there is nothing more to see.
    private var problem: String?

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

    private static let rows: [KeyRow<MembersLayer>] = [
        .init(
            .init(.enter), hint: "write to", when: { $0.canWrite($1) },
            act: { layer, stage in
                guard layer.canWrite(stage.model), let member = layer.member else { return }
                stage.ask(.open(.c2c(member.user)))
            }),
        .init(
            .init(.down), hint: "next", when: { layer, _ in layer.members?.count ?? 0 > 1 },
            act: { $0.move(by: 1, &$1) }),
        .init(.init(.up)) { $0.move(by: -1, &$1) },
        .init(.init(.pageDown)) { $0.move(by: page, &$1) },
        .init(.init(.pageUp)) { $0.move(by: -page, &$1) },
        .init(.init(.home)) { $0.move(by: -.max, &$1) },
        .init(.init(.end)) { $0.move(by: .max, &$1) },
        .init(.escape, hint: "close", .close),
        .init(.membersKey, .close),
        .init(.control("c"), .close),
    ]

    private static let page = 10

    var keys: [KeyRow<MembersLayer>] { Self.rows }

    private var member: GroupMember? {
        members.flatMap { $0.indices.contains(selected) ? $0[selected] : nil }
    }

    private func canWrite(_ model: AppModel) -> Bool {
        member.map { $0.user.description != model.accounts.user } ?? false
    }

    /// Stops at both ends; near the end of what is here the rest is asked for.
    private mutating func move(by step: Int, _ stage: inout Stage) {
        guard let members, !members.isEmpty else { return }
        let (sum, isOver) = selected.addingReportingOverflow(step)
        selected = min(max(0, isOver ? step : sum), members.count - 1)
        guard hasMore, !isAsking, selected + Self.page >= members.count, let last = members.last else { return }
        isAsking = true
        stage.ask(.effect(.session(.listMembers(group, after: last.user))))
    }

    /// Text goes to what lies below.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.ask(.close)
        stage.ask(.compose(.insert(text)))
    }

    // MARK: The server's answers

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .group(.members(let page)) where page.group == group:
            // A page that was asked for twice is there already.
            let known = members ?? []
            let last = known.last?.user
            members = known + page.items.filter { item in last.map { $0 < item.user } ?? true }
            hasMore = page.hasMore
            (isAsking, problem) = (false, nil)
            return true
        case .intentRefused(let error) where isAsking:
            (isAsking, problem) = (false, Wording.refusal(error))
            return true
        default: return false
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let items = (members ?? []).map { member in
            [model.people.introduced(member.user)] + facts(of: member, model)
        }
        var words = LayerWords.list(
            "Members of \(group); who is chosen is written to", items.map { $0.joined(separator: ", ") },
            marked: selected,
            empty: "")
        if hasMore { words.choices.append(.init(text: "Further members", inputs: [.key(KeyPress(.end))])) }
        words.sentences = []
        words.isWaiting = isAsking
        words.news = [problem].compactMap(\.self)
        return words
    }

    // MARK: Drawing

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let count = members.map { " (\($0.count)\(hasMore ? "+" : ""))" } ?? ""
        let inside = PopupBox.draw("Members of #\(group)\(count)", scene.model, on: &canvas)
        if let problem {
            for (row, glyphs) in canvas.safe(problem).wrapped(columns: inside.columns).prefix(inside.rows).enumerated()
            {
                canvas.put(glyphs, row: inside.row + row, column: inside.column, style: .alarm)
            }
            return
        }
        guard let members else {
            canvas.put("Asking the server…", row: inside.row, column: inside.column, style: .warning)
            return
        }
        canvas.placeCursor(row: inside.row, column: inside.column)
        canvas.putList(members, marked: selected, in: inside) { member, isSelected, row, canvas in
            draw(member, isSelected: isSelected, at: row, scene.model, in: inside, on: &canvas)
        }
    }

    private func draw(
        _ member: GroupMember, isSelected: Bool, at row: Int, _ model: AppModel, in rect: Rect,
        on canvas: inout Canvas
    ) {
        let end = rect.column + rect.columns
        let facts = facts(of: member, model).joined(separator: ", ")
        let start = facts.isEmpty ? end : canvas.put(facts, row: row, endingAt: end, style: .faint) - 1
        canvas.put(
            (isSelected ? "> " : "  ") + model.people.introduced(member.user), row: row, column: rect.column,
            columns: start - rect.column, style: isSelected ? .strong : .plain)
    }

    private func facts(of member: GroupMember, _ model: AppModel) -> [String] {
        [member.user.description == model.accounts.user ? "you" : nil, Self.word(for: member.role)].compactMap(\.self)
    }

    private static func word(for role: GroupRole) -> String? {
        switch role {
        case .owner: "owner"
        case .admin: "admin"
        case .member: nil
        }
    }
}

extension KeyPress {
    static let membersKey = KeyPress.function(8)
}

extension Wording {
    fileprivate static let membersNeedOnline = "Who is in a group can be seen once this is online."
}
