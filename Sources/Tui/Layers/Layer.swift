import Model
import Session

/// Something that lies on the screen and takes keys: a screen, a popup, a dialog or a page. The layer on top gets the
/// keys; it changes itself and asks the root for everything else.
///
/// A layer lives in one folder. To add one, write its type and one row, a key or a slash command, that shows it.
protocol Layer: Sendable {
    /// Where it lies in the stack.
    static var level: LayerLevel { get }
    /// What its keys do, in the order in which the last row of the screen offers them.
    var keys: [KeyRow<Self>] { get }
    /// Slash commands to offer before the keys.
    func commands(_ model: AppModel) -> [SlashCommand]
    /// It says the notice itself, so that the main screen does not.
    var saysNotice: Bool { get }
    /// The uptime at which it changes by itself.
    var changesAt: Uptime? { get }

    /// What it lies over can be clicked as if it were not there.
    var isSeenThrough: Bool { get }
    /// What is said where a dialog comes over it, and it is gone.
    var wordsWhenCovered: String? { get }

    /// It means something of its own by this key.
    func hasRow(for key: KeyPress) -> Bool
    /// By default what the row of the key does, then an edit, then typed text.
    mutating func press(_ key: KeyPress, _ stage: inout Stage)
    /// The wheel, down where `rows` are more than none; by default as many times Up or Down.
    mutating func turnWheel(by rows: Int, _ stage: inout Stage)
    mutating func edit(_ edit: EditCommand, key: KeyPress, _ stage: inout Stage)
    mutating func type(_ text: String, _ stage: inout Stage)
    mutating func paste(_ text: String, _ stage: inout Stage)
    /// The session said something; returns whether it was an answer to this layer.
    mutating func follow(_ event: SessionEvent, _ stage: inout Stage) -> Bool
    /// After every input, whatever it has changed.
    mutating func settle(_ model: AppModel)
    func draw(_ scene: Scene, on canvas: inout Canvas)
    /// The same in words; nil where there is nothing to tell or choose.
    func inWords(_ model: AppModel) -> LayerWords?
    /// The last row of the screen; by default the hints.
    func drawLastRow(_ model: AppModel, on canvas: inout Canvas)
}

/// From below to above. Of popups and dialogs one is shown at a time; pages cover everything.
enum LayerLevel {
    case screen
    case popup
    case dialog
    case page
}

/// What a layer is shown with.
struct Scene {
    let model: AppModel
    /// A layer above says the notice.
    let isNoticeSaidAbove: Bool
}

/// What a layer may look at while it handles a key, and where it leaves what it asks for.
struct Stage {
    let model: AppModel
    /// What was cut from any line, to be put into any other one.
    var kills: KillRing
    private(set) var requests: [LayerRequest] = []

    init(_ model: AppModel) {
        self.model = model
        kills = model.kills
    }

    /// The root does it once the layer is done with the key, in the order asked.
    mutating func ask(_ request: LayerRequest) {
        requests.append(request)
    }

    mutating func say(_ text: String) {
        ask(.say(text))
    }

    /// For a layer that takes no text: it belongs to the line below.
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
        // Without a copy of each row on the way.
        let keys = keys
        if let index = keys.indices.first(where: { keys[$0].key == key }) {
            keys[index].act(&self, &stage)
        } else if let edit = EditKeys.command(for: key) {
            self.edit(edit, key: key, &stage)
        } else if let text = key.typedText {
            type(text, &stage)
        }
    }

    /// The keys that have a row.
    var rowKeys: [KeyPress] { keys.map { $0.key } }

    func hasRow(for key: KeyPress) -> Bool {
        // Without a copy of each row on the way.
        let keys = keys
        return keys.indices.contains { keys[$0].key == key }
    }

    /// Commands and keys that do something at this moment.
    func hints(_ model: AppModel) -> [Hint] {
        // Rows of keys are made anew each time they are asked for.
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
