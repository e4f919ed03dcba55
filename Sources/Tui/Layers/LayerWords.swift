/// What a layer is in words, for whoever reads lines and sees no screen. What can be done there is a choice with the keys that
/// do it, so that no rule is written twice.
struct LayerWords: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Only to be read: it is told, and closes.
        case page
        /// Something is chosen by its number. A line that is no number is looked for, where the layer has a field for that.
        case list(finds: Bool)
        case question
        /// Its fields are asked for, one after another.
        case form

        var isList: Bool { if case .list = self { true } else { false } }
    }

    struct Choice: Equatable, Sendable {
        let text: String
        let inputs: [AppInput]
        /// Its field has to be filled first; `inputs` go there.
        var fills = false
    }

    struct Field: Equatable, Sendable {
        let label: String
        /// What it holds now; empty for a secret.
        var value = ""
        var isFilled = false
        var isSecret = false
        /// What an empty line does while it is empty; Enter where that is not said.
        var source: AppInput?
    }

    let kind: Kind
    let title: String
    /// Told once, when it comes up.
    var sentences: [String] = []
    /// Told when it changes.
    var news: [String] = []
    var choices: [Choice] = []
    /// Where a line goes.
    var field: Field?
    /// Fed once, when it comes up.
    var start: [AppInput] = []
    /// Somebody asked for it, so that its field is asked for at once.
    var isAskedFor = false
    /// It came up by itself: a program's line was not written for it.
    var cameByItself = false
    /// A ticket is taken whatever has the focus, and never for a message.
    var takesTicket = false
    /// An answer is on its way.
    var isWaiting = false
    /// Keys do nothing yet.
    var isTooSoon = false

    init(_ kind: Kind, _ title: String) {
        self.kind = kind
        self.title = title
    }

    /// A list in which Down, Up and Enter choose; `marked` is the one that Enter would.
    static func list(
        _ title: String, _ items: [String], marked: Int?, finds: Bool = false, empty: String
    ) -> LayerWords {
        var words = LayerWords(.list(finds: finds), title)
        words.choices = items.enumerated().map { index, text in
            Choice(text: text, inputs: steps(to: index, from: marked) + [.key(KeyPress(.enter))])
        }
        if items.isEmpty { words.sentences = [empty] }
        return words
    }

    /// The same where a digit chooses at once.
    func choosingByDigit() -> LayerWords {
        var words = self
        words.choices = choices.enumerated().map { index, choice in
            Choice(text: choice.text, inputs: [.key(KeyPress(.character(Character("\(index + 1)"))))])
        }
        return words
    }

    /// With none marked, Down marks the first.
    private static func steps(to index: Int, from marked: Int?) -> [AppInput] {
        let steps = index - (marked ?? -1)
        return Array(repeating: .key(KeyPress(steps > 0 ? .down : .up)), count: abs(steps))
    }

    static func presses(_ key: KeyPress, _ count: Int) -> [AppInput] { Array(repeating: .key(key), count: count) }
}

extension FormItem {
    /// Fields and buttons are asked for, and not told.
    var sentence: String? {
        switch self {
        case .text(let text, _, _, _), .note(let text, _): text
        case .fact(let name, let text, _, _):
            "\(name): " + text.split(separator: "   ").joined(separator: ", ")
        case .field, .buttons, .gap: nil
        }
    }
}
