import Model

/// The list of everything that can be done (Alt-x), each with its key and its command, found by words. Enter does it.
struct PaletteLayer: Layer {
    private var filter = TextEditor()
    private var selected: PaletteAction?

    static let level = LayerLevel.popup

    private static let rows: [KeyRow<PaletteLayer>] = [
        .init(
            .init(.enter), hint: "do it", when: { $0.selected != nil && !$0.found($1).isEmpty }, act: { $0.act(&$1) }),
        .init(.init(.down), hint: "next") { $0.move(by: 1, $1.model) },
        .init(.init(.up)) { $0.move(by: -1, $1.model) },
        .init(.control("n")) { $0.move(by: 1, $1.model) },
        .init(.control("p")) { $0.move(by: -1, $1.model) },
        .init(.init(.tab)) { $0.move(by: 1, $1.model) },
        .init(.init(.tab, .shift)) { $0.move(by: -1, $1.model) },
        .init(.init(.pageDown)) { $0.move(by: $0.page($1.model), $1.model) },
        .init(.init(.pageUp)) { $0.move(by: -$0.page($1.model), $1.model) },
        .init(.escape, hint: "close", .close),
        .init(.init(.character("x"), .alt), .close),
        .init(.control("c"), .close),
    ]

    var keys: [KeyRow<PaletteLayer>] { Self.rows }

    mutating func type(_ text: String, _ stage: inout Stage) {
        filter.insert(text)
        selected = nil
    }

    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {
        filter.apply(edit, ring: &stage.kills)
    }

    mutating func paste(_ text: String, _ stage: inout Stage) { filter.insert(text.firstLine) }

    mutating func settle(_ model: AppModel) {
        let found = found(model)
        if !found.contains(where: { $0 == selected }) { selected = found.first }
    }

    private func page(_ model: AppModel) -> Int { max(1, MainLayout(model, size: model.size).history.rows - 4) }

    private mutating func move(by step: Int, _ model: AppModel) {
        selected = found(model).stepping(from: selected, by: step)
    }

    private func found(_ model: AppModel) -> [PaletteAction] {
        let words = SearchWords(filter.text)
        let all = PaletteAction.all(model.configuration)
        if words.isEmpty { return all }
        let found = all.filter { words.occur(in: $0.searched) }
        // Actions whose name matches come before those whose description does.
        let named = found.filter { words.occur(in: $0.command) }
        return named + found.filter { !named.contains($0) }
    }

    private func act(_ stage: inout Stage) {
        guard let selected else { return }
        stage.ask(.close)
        switch selected.way {
        case .key(let key): stage.ask(.press(key))
        case .command(let command): command.choose(&stage)
        }
    }

    func inWords(_ model: AppModel) -> LayerWords? {
        let found = found(model)
        return .list(
            localized("Everything that can be done"), found.map { "\($0.command), \($0.text)" },
            marked: found.firstIndex { $0 == selected }, finds: true, empty: localized("Nothing has these words."))
    }

    func draw(_ scene: Scene, on canvas: inout Canvas) {
        let rect = PopupBox.draw(localized("Everything that can be done"), scene.model, on: &canvas)
        FormView.draw(FormField(localized("Find"), filter, isFocused: true), row: rect.row, in: rect, on: &canvas)
        let list = Rect(row: rect.row + 1, column: rect.column, rows: rect.rows - 1, columns: rect.columns)
        let found = found(scene.model)
        if found.isEmpty {
            canvas.put(localized("Nothing has these words."), row: list.row, column: list.column, style: .faint)
        }
        canvas.putList(found, marked: found.firstIndex { $0 == selected }, in: list) { action, isMarked, row, canvas in
            Self.draw(action, isMarked: isMarked, row: row, in: list, on: &canvas)
        }
    }

    private static func draw(
        _ action: PaletteAction, isMarked: Bool, row: Int, in list: Rect, on canvas: inout Canvas
    ) {
        let (keyColumns, commandColumns) = list.columns < 56 ? (8, 11) : (13, 13)
        var column = list.column
        canvas.put(isMarked ? ">" : " ", row: row, column: column, style: .strong)
        canvas.put(action.label, row: row, column: column + 1, columns: keyColumns - 1, style: .strong)
        column += keyColumns + 1
        canvas.put(action.command, row: row, column: column, columns: commandColumns - 1)
        column += commandColumns
        canvas.put(
            action.text, row: row, column: column, columns: list.column + list.columns - column,
            style: isMarked ? .strong : .plain)
    }
}

/// A row of the palette.
struct PaletteAction: Equatable {
    enum Way: Equatable {
        case key(KeyPress)
        case command(SlashCommand)
    }

    /// What Enter does.
    let way: Way
    /// The command as it is typed; empty for an action that only has a key.
    let command: String
    let text: String
    /// The key as it is typed; empty where there is none.
    let label: String

    /// The text that is searched. The action may be the first word of a command's argument: `/group mute`.
    fileprivate var searched: String {
        guard case .command(let command) = way else { return "\(text) \(label)" }
        return "\(text) \(self.command) \(command.argument) \(label)"
    }

    /// Returns the commands with their keys, then actions of the main screen that only have a key.
    static func all(_ configuration: AppConfiguration) -> [PaletteAction] {
        let commands = SlashCommand.offered(in: configuration)
        let taken = commands.compactMap(\.key)
        let rows =
            configuration.isLinear ? [] : MainLayer.rows.compactMap(\.helpLine) + RootKeys.rows.compactMap(\.helpLine)
        let keys = rows.filter { row in
            !taken.contains(row.key) && row.key != .paletteKey && configuration.offers(row.key)
        }
        return commands.sorted { $0.rawValue < $1.rawValue }.map { command in
            PaletteAction(
                way: .command(command), command: "/\(command.rawValue)", text: localized(key: command.help),
                label: command.key.flatMap(configuration.keys.label) ?? "")
        }
            + keys.map { row in
                PaletteAction(
                    way: .key(row.key), command: "", text: row.text, label: configuration.keys.label(of: row.key) ?? "")
            }
    }
}

extension KeyPress {
    static let paletteKey = KeyPress(.character("x"), .alt)
}
