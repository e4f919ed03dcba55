import Model
import Session

/// Something that lies on the screen and takes keys: a screen, a popup, a dialog or a page. The topmost layer gets the
/// keys; it changes itself and asks the root for everything else.
///
/// A layer lives in one folder. To add one, write its type and one row, a key or a slash command, that shows it.
protocol Layer: Sendable {
    /// The layer's place in the stack.
    static var level: LayerLevel { get }
    /// The layer's keys, in the order in which the last row of the screen offers them.
    var keys: [KeyRow<Self>] { get }
    /// Returns the slash commands that the last row offers before the keys.
    func commands(_ model: AppModel) -> [SlashCommand]
    /// Whether the layer shows the notice, so that the main screen does not.
    var saysNotice: Bool { get }
    /// The uptime at which the layer changes by itself; nil when it does not.
    var changesAt: Uptime? { get }

    /// Whether what the layer lies over can be clicked as if the layer were not there.
    var isSeenThrough: Bool { get }
    /// The sentence to say when a dialog takes the place of the layer; nil where nothing has to be said.
    var wordsWhenCovered: String? { get }

    /// Returns whether the layer has a key row for this key.
    func hasRow(for key: KeyPress) -> Bool
    /// Handles a key: by default as its key row says, else as an edit, else as typed text.
    mutating func press(_ key: KeyPress, _ stage: inout Stage)
    /// Handles the wheel; negative `rows` go up. By default it presses Up or Down as often.
    mutating func turnWheel(by rows: Int, _ stage: inout Stage)
    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage)
    mutating func type(_ text: String, _ stage: inout Stage)
    mutating func paste(_ text: String, _ stage: inout Stage)
    /// Handles a session event; returns whether it was an answer that this layer was waiting for.
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool
    /// Adapts the layer to a changed model; called after every input.
    mutating func settle(_ model: AppModel)
    func draw(_ scene: Scene, on canvas: inout Canvas)
    /// Returns the layer in words, for line mode; nil where there is nothing to tell or choose.
    func inWords(_ model: AppModel) -> LayerWords?
    /// Draws the last row of the screen; by default the hints.
    func drawLastRow(_ model: AppModel, on canvas: inout Canvas)
}

/// Levels of the stack, from the bottom to the top. Of popups and dialogs only one is shown at a time; a page covers
/// everything.
enum LayerLevel {
    case screen
    case popup
    case dialog
    case page
}

/// What a layer is drawn with.
struct Scene {
    let model: AppModel
    /// Whether a layer above shows the notice.
    let isNoticeSaidAbove: Bool
}

/// What a layer can read while it handles a key, and where it leaves its requests.
struct Stage {
    let model: AppModel
    /// The texts that were cut from any line, to be put into any other one.
    var kills: KillRing
    private(set) var requests: [LayerRequest] = []

    init(_ model: AppModel) {
        self.model = model
        kills = model.kills
    }

    /// Adds a request. The root fulfils requests in order, once the layer is done with the key.
    mutating func ask(_ request: LayerRequest) {
        requests.append(request)
    }

    mutating func say(_ text: String) {
        ask(.say(text))
    }

    /// Closes this layer, which takes no text, and puts the text into the composer.
    mutating func pasteBelow(_ text: String) {
        ask(.close)
        ask(.compose(.insert(text)))
    }
}

extension Layer {
    var saysNotice: Bool { false }
    var isSeenThrough: Bool { false }
    var wordsWhenCovered: String? { nil }
    var changesAt: Uptime? { nil }
    func commands(_ model: AppModel) -> [SlashCommand] { [] }
    mutating func press(_ key: KeyPress, _ stage: inout Stage) { pressRow(key, &stage) }
    mutating func turnWheel(by rows: Int, _ stage: inout Stage) {
        for _ in 0..<abs(rows) { press(KeyPress(rows > 0 ? .down : .up), &stage) }
    }
    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage) {}
    mutating func type(_ text: String, _ stage: inout Stage) {}
    mutating func paste(_ text: String, _ stage: inout Stage) {}
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool { false }
    mutating func settle(_ model: AppModel) {}

    func drawLastRow(_ model: AppModel, on canvas: inout Canvas) {
        HintRow.clear(on: &canvas)
        HintRow.draw(hints(model), on: &canvas)
    }

    mutating func pressRow(_ key: KeyPress, _ stage: inout Stage) {
        // Indices instead of elements, to avoid copying rows.
        let keys = keys
        if let index = keys.indices.first(where: { keys[$0].key == key }) {
            keys[index].act(&self, &stage)
        } else if let edit = EditKeys.command(for: key) {
            self.edit(edit, key: key, &stage)
        } else if let text = key.typedText {
            type(text, &stage)
        }
    }

    /// The keys that have a key row.
    var rowKeys: [KeyPress] { keys.map { $0.key } }

    func hasRow(for key: KeyPress) -> Bool {
        // Indices instead of elements, to avoid copying rows.
        let keys = keys
        return keys.indices.contains { keys[$0].key == key }
    }

    /// Returns the commands and keys that do something at the moment.
    func hints(_ model: AppModel) -> [Hint] {
        // Read once, because `keys` makes the rows anew each time.
        let keys = keys
        let root = RootKeys()
        var hints = commands(model).map { Hint(text: "/\($0.rawValue)", meaning: .command($0)) }
        for index in keys.indices where keys[index].hasHint {
            guard let text = keys[index].text(for: self, model) else { continue }
            hints.append(Hint(text: text, meaning: .press(keys[index].key)))
        }
        for row in RootKeys.hintRows where !hasRow(for: row.key) {
            if let text = row.text(for: root, model) { hints.append(Hint(text: text, meaning: .press(row.key))) }
        }
        return hints
    }
}
