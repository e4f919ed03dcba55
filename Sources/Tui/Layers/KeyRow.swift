/// A key of a layer: what it is called, when it is offered and what it does.
struct KeyRow<Owner>: Sendable {
    let key: KeyPress
    private let label: String
    /// At most two words for the last row of the screen; nil leaves the key out.
    let hint: String?
    /// The hint together with the key's name.
    private let labelledHint: String?
    /// Returns the hint where it changes; nil where it is always the same.
    let hintNow: (@Sendable (Owner, AppModel) -> String)?
    /// The line of the help page; nil for a key that does the same as another one.
    let help: String?
    /// Returns whether the key would do something at the moment; only then it is offered.
    let isOffered: @Sendable (Owner, AppModel) -> Bool
    let act: @Sendable (inout Owner, inout Stage) -> Void

    init(
        _ key: KeyPress, hint: String? = nil, hintNow: (@Sendable (Owner, AppModel) -> String)? = nil,
        help: String? = nil,
        when isOffered: @escaping @Sendable (Owner, AppModel) -> Bool = { _, _ in true },
        act: @escaping @Sendable (inout Owner, inout Stage) -> Void
    ) {
        self.key = key
        label = key.label
        self.hint = hint
        labelledHint = hint.map { "\(key.label) \($0)" }
        self.hintNow = hintNow
        self.help = help
        self.isOffered = isOffered
        self.act = act
    }

    /// A key that makes the same request at any time.
    init(_ key: KeyPress, hint: String? = nil, help: String? = nil, _ request: LayerRequest) {
        self.init(key, hint: hint, help: help) { _, stage in stage.ask(request) }
    }

    var hasHint: Bool { hint != nil || hintNow != nil }

    func text(for owner: Owner, _ model: AppModel) -> String? {
        guard hasHint, isOffered(owner, model) else { return nil }
        let keys = model.configuration.keys
        if keys.isEmpty, let hintNow { return label + " " + hintNow(owner, model) }
        if keys.isEmpty, Speech.current == nil { return labelledHint }
        guard let label = keys.label(of: key), let text = hintNow?(owner, model) ?? hint.map(localized(key:)) else {
            return nil
        }
        return "\(label) \(text)"
    }

    var helpLine: (key: KeyPress, text: String)? { help.map { (key, localized(key: $0)) } }
}

/// The keys that mean the same everywhere, unless the topmost layer has a row for the same key.
struct RootKeys {
    static let rows: [KeyRow<RootKeys>] = [
        .init(
            .tourKey, hint: "next step", help: "in the tour: the next step", when: { $1.tour != nil },
            act: { $1.ask(.tour(.skip)) }),
        .init(.function(1), hint: "help", help: "this page", .toggleHelp),
        .init(.function(12), help: "what the session went through", .toggleTimeline),
        .init(.control("q"), hint: "quit", help: "quit", .askToQuit),
        .init(.control("l"), help: "draw the whole screen again", .effect(.redraw)),
        .init(
            .control("z"), help: "suspend; `fg` comes back", when: { $1.configuration.kiosk == nil },
            act: { $1.ask(.effect(.suspend)) }),
    ]

    static let hintRows = rows.filter(\.hasHint)
}

extension KeyPress {
    /// The key that asks for a new ticket, wherever one can be put.
    static let newTicket = function(3)
    static let escape = KeyPress(.escape)
    /// The key of the main screen that returns to the conversation that was open before.
    static let lastChatKey = KeyPress(.character("/"), .alt)

    static func function(_ number: Int) -> KeyPress { KeyPress(.function(number)) }

    static func control(_ character: Character) -> KeyPress { KeyPress(.character(character), .control) }

    /// The character that this key types; nil for keys that mean something else.
    var typedText: String? {
        guard case .character(let character) = key, modifiers.subtracting(.shift).isEmpty else { return nil }
        return String(character)
    }
}

/// An offer in the last row, and what a click on it does.
struct Hint: Equatable, Sendable {
    let text: String
    let meaning: ClickMeaning

    /// Compares the texts only: they name the key or the command.
    static func == (left: Hint, right: Hint) -> Bool { left.text == right.text }
}

/// The last row: keys and commands that do something at the moment, as many as fit.
enum HintRow {
    /// Blanks the row; nothing in it can be clicked.
    static func clear(on canvas: inout Canvas) {
        let row = Rect(row: canvas.size.rows - 1, column: 0, rows: 1, columns: canvas.size.columns)
        canvas.fill(row)
        canvas.beginArea(row)
    }

    /// Draws as many hints as fit. Those for the keys in `keeping` have their place before all others.
    static func draw(_ hints: [Hint], keeping: Set<KeyPress> = [], on canvas: inout Canvas) {
        let row = canvas.size.rows - 1
        var column = 1
        var kept = 0
        for hint in hints where hint.presses(keeping) { kept += canvas.columns(of: hint.text) + gap }
        var isFull = false
        for hint in hints {
            let isKept = hint.presses(keeping)
            if isKept { kept -= canvas.columns(of: hint.text) + gap } else if isFull { continue }
            let room = canvas.size.columns - 1 - column - kept
            guard let columns = canvas.put(whole: hint.text, row: row, column: column, room, .faint) else {
                isFull = true
                continue
            }
            canvas.target(Rect(row: row, column: column, rows: 1, columns: columns), hint.meaning)
            column += columns + gap
        }
    }

    private static let gap = 2
}

extension Hint {
    fileprivate func presses(_ keys: Set<KeyPress>) -> Bool {
        if !keys.isEmpty, case .press(let key) = meaning { keys.contains(key) } else { false }
    }
}
