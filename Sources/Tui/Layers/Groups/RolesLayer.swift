import Model
import Session

/// The roles of a community: what each lets its members do, and how many have it. In a topic: what each lets them do
/// there. It follows changes while it is open.
struct RolesLayer: ScrolledLayer {
    /// The community, or one of its topics.
    let group: GroupID
    private var isAsking = true
    /// Whether the list has come since the page was opened: an older one says nothing of now.
    private var isListed = false
    /// Why there is nothing to see; nil where there is something.
    private var problem: String?
    var firstRow = 0

    static let level = LayerLevel.popup

    init(_ group: GroupID) {
        self.group = group
    }

    // MARK: Keys

    private static let rows: [KeyRow<RolesLayer>] =
        scrollHints + [.init(.escape, hint: "close", .close)] + scrollKeys + [.init(.control("c"), .close)]

    var keys: [KeyRow<RolesLayer>] { Self.rows }

    /// Closes the layer and puts the text into the composer.
    mutating func paste(_ text: String, _ stage: inout Stage) {
        stage.pasteBelow(text)
    }

    func lastFirstRow(_ model: AppModel) -> Int {
        let inside = PopupBox.inside(model, size: model.size)
        return max(0, rows(model, columns: inside.columns).count - inside.rows)
    }

    // MARK: The server's answers

    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool {
        switch event {
        case .group(.members(let page)) where page.group == group:
            (isAsking, isListed, problem) = (false, true, nil)
            return true
        case .intentRefused(let error) where isAsking:
            (isAsking, problem) = (false, Wording.refusal(error))
            return true
        case .messageAdded(let message, _, _):
            // Somebody got a role, left, or a role has changed.
            let isHere = message.conversation == .group(group) || message.conversation == community
            guard isHere, case .tip = message.content else { return false }
            ask(&stage)
            return false
        case .ready:
            ask(&stage)
            return false
        default: return false
        }
    }

    private mutating func ask(_ stage: inout Stage) {
        isAsking = true
        Self.ask(group, &stage)
    }

    /// Asks for the roles; for a topic, first for those of its community, which tell what is open in the topic alone.
    static func ask(_ group: GroupID, _ stage: inout Stage) {
        for group in [group.community, group].compactMap(\.self) {
            stage.ask(.effect(.session(.listMembers(group, after: nil))))
        }
    }

    private var community: ConversationID? { group.community.map(ConversationID.group) }

    mutating func settle(_ model: AppModel) { firstRow = min(firstRow, lastFirstRow(model)) }

    // MARK: What there is

    /// A line of the page: a role, or what it opens.
    private struct Line {
        let text: String
        let style: Style
        var indent = 0
    }

    private func lines(_ model: AppModel) -> [Line] {
        let known = model.roles[group]
        let everybody = known?.everybody ?? .everybody
        var lines = [Line(text: localized("Everybody"), style: .strong)]
        lines += Self.deeds(everybody, orElse: localized("reading only"))
        for role in known?.items ?? [] {
            lines.append(Line(text: "\(role.name) (\(role.members))", style: .strong))
            let inAll = group.community.map { model.roles[$0]?.items.first { $0.id == role.id }?.permissions }
            lines += Self.deeds(
                role.permissions, onlyHere: inAll.map { role.permissions.subtracting($0 ?? []) } ?? [],
                orElse: localized("nothing more"))
        }
        if known == nil { lines.append(Line(text: Self.none, style: .faint)) }
        // What one can open besides.
        let opened = (known?.items ?? []).reduce(everybody) { $0.union($1.permissions) }
        let closed = (group.community == nil ? GroupPermissions.all : .inTopic).subtracting(opened)
        if !closed.isEmpty {
            lines.append(Line(text: localized("What nobody has a role for"), style: .strong))
            lines += Self.deeds(closed, orElse: "").map { Line(text: $0.text, style: .faint, indent: $0.indent) }
        }
        return lines
    }

    /// Returns each permission with what it opens.
    private static func deeds(
        _ permissions: GroupPermissions, onlyHere: GroupPermissions = [], orElse none: String
    ) -> [Line] {
        if permissions.isEmpty { return [Line(text: none, style: .plain, indent: 2)] }
        return GroupPermissions.words.filter { permissions.contains($0.permission) }.map { word, permission in
            let deeds = Wording.deeds(of: permission)
            let text = onlyHere.contains(permission) ? localized("\(deeds) (in this topic alone)") : deeds
            return Line(text: "\(word): \(text)", style: .plain, indent: 2)
        }
    }

    private static var none: String {
        localized("There are no roles yet. /group role new NAME +topics makes one, /group role NAME add USER gives it.")
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        var words = LayerWords(.page, localized("Roles of #\(group.typed)"))
        words.isWaiting = isAsking
        if let problem { words.sentences = [problem] }
        guard !isAsking, problem == nil else { return words }
        words.sentences = lines(model).filter { !$0.text.isEmpty }
            .map { String(repeating: " ", count: $0.indent) + $0.text }
        return words
    }

    // MARK: Drawing

    private func rows(_ model: AppModel, columns: Int) -> [(glyphs: [Glyph], line: Line)] {
        lines(model).flatMap { line -> [(glyphs: [Glyph], line: Line)] in
            let wrapped = TerminalSafe(line.text, table: model.configuration.table)
                .wrapped(columns: max(1, columns - line.indent))
            return (wrapped.isEmpty ? [[]] : wrapped).map { (Array($0), line) }
        }
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let inside = PopupBox.draw(localized("Roles of #\(group.typed)"), scene.model, wheelRows: 3, on: &canvas)
        canvas.placeCursor(row: inside.row, column: inside.column)
        if let problem { return canvas.putWrapped(problem, in: inside, style: .alarm) }
        guard isListed else {
            canvas.put(localized("Asking the server…"), row: inside.row, column: inside.column, style: .warning)
            return
        }
        let rows = rows(scene.model, columns: inside.columns)
        for (offset, row) in rows.dropFirst(firstRow).prefix(inside.rows).enumerated() {
            canvas.put(
                row.glyphs, row: inside.row + offset, column: inside.column + row.line.indent, style: row.line.style)
        }
    }
}

extension Wording {
    /// Returns what one permission lets somebody do.
    static func deeds(of permission: GroupPermissions) -> String {
        switch permission {
        case .send: localized("write here")
        case .topics: localized("make, rename, mute and delete topics")
        case .info: localized("name the community, say who gets in, pin messages")
        case .members: localized("let people in, take members out, name them")
        case .mute: localized("mute members")
        case .judge: localized("take back messages of members, close their polls")
        case .roles: localized("make and change roles")
        default: localized("give roles and take them")
        }
    }
}
