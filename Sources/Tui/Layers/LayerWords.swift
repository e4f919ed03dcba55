/// A layer in words, for line mode. Each choice names the keys that perform it, so that no rule is written twice.
struct LayerWords: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// A text to be read; it is told once, and then closes.
        case page
        /// Items that are chosen by number. With `finds`, any other line is searched for.
        case list(finds: Bool)
        case question
        /// A form whose fields are asked for, one after another.
        case form

        var isList: Bool { if case .list = self { true } else { false } }
    }

    struct Choice: Equatable, Sendable {
        let text: String
        let inputs: [AppInput]
        /// Whether the layer's field has to be filled first; `inputs` are then fed to it.
        var fills = false
    }

    struct Field: Equatable, Sendable {
        let label: String
        /// The text in the field; empty for a secret.
        var value = ""
        var isFilled = false
        var isSecret = false
        /// What an empty line does while the field is empty; nil for Enter.
        var source: AppInput?
    }

    let kind: Kind
    let title: String
    /// Sentences to tell once, when the layer comes up.
    var sentences: [String] = []
    /// Sentences to tell whenever they change.
    var news: [String] = []
    var choices: [Choice] = []
    /// The field that a line fills; nil where there is none.
    var field: Field?
    /// Inputs to feed once, when the layer comes up.
    var start: [AppInput] = []
    /// Whether the person has asked for the layer, so that its field is asked for at once.
    var isAskedFor = false
    /// Whether the layer came up by itself, so that a program's line was not written for it.
    var cameByItself = false
    /// Whether a pasted ticket goes into the layer whatever has the focus.
    var takesTicket = false
    /// Whether an answer is under way.
    var isWaiting = false
    /// Whether keys do nothing yet.
    var isTooSoon = false

    init(_ kind: Kind, _ title: String) {
        self.kind = kind
        self.title = title
    }

    /// Returns a list that is used with Down, Up and Enter; `marked` is the index that Enter would choose.
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

    /// Returns the same words with digits that choose an item at once.
    func choosingByDigit() -> LayerWords {
        var words = self
        words.choices = choices.enumerated().map { index, choice in
            Choice(text: choice.text, inputs: [.key(KeyPress(.character(Character("\(index + 1)"))))])
        }
        return words
    }

    /// Returns the keys that move from one item to another. With none marked, Down marks the first.
    private static func steps(to index: Int, from marked: Int?) -> [AppInput] {
        let steps = index - (marked ?? -1)
        return Array(repeating: .key(KeyPress(steps > 0 ? .down : .up)), count: abs(steps))
    }

    static func presses(_ key: KeyPress, _ count: Int) -> [AppInput] { Array(repeating: .key(key), count: count) }
}

extension FormItem {
    /// The item as a sentence; nil for fields and buttons, which are asked for.
    var sentence: String? {
        switch self {
        case .text(let text, _, _, _), .note(let text, _): text
        case .fact(let name, let text, _, _):
            "\(name): " + text.split(separator: "   ").joined(separator: ", ")
        case .field, .buttons, .gap: nil
        }
    }
}
