import Model

/// The meanings that a person has given to keys: a typed key stands for another key, or for a command.
///
/// Layers know keys by their usual names only. A typed key is looked up here first, and the screen names keys as they
/// are typed.
package struct KeyMap: Equatable, Sendable {
    enum Meaning: Hashable {
        case key(KeyPress)
        /// A command, by its name without the slash.
        case command(String)
    }

    package struct Fault: Error, Equatable {
        package let text: String
    }

    private var meanings: [KeyPress: Meaning] = [:]
    /// The key to type for a usual one whose own key has another meaning; nil where no key has that meaning any more.
    private var typed: [KeyPress: KeyPress?] = [:]

    package init() {}

    /// Reads a preset, or entries such as `F5 = ^K` and `Alt-g = /members`, or both, separated by commas. Entries
    /// override the preset. Throws what is wrong with the text.
    package init(parsing text: String) throws(Fault) {
        var own: [KeyPress: Meaning] = [:]
        var preset: [KeyPress: Meaning]?
        for part in text.split(separator: ",").map({ String($0).trimmingWhitespace() }) {
            guard let (key, meaning) = try Self.entry(part) else {
                guard let named = Self.presets[part] else {
                    throw Fault(text: "\(part.inQuotes) is no preset; there are \(Self.presetNames)")
                }
                guard preset == nil else { throw Fault(text: "there are two presets; write one") }
                preset = named
                continue
            }
            guard own[key] == nil else { throw Fault(text: "\(key.label) stands there twice") }
            own[key] = meaning
        }
        meanings = (preset ?? [:]).merging(own) { $1 }
        try refuseConflicts()
        noteLabels()
    }

    /// The keys that nothing can do without, each with the command that does the same.
    private static let needed: [(key: KeyPress, command: SlashCommand?)] = [
        (KeyPress(.enter), nil), (.escape, nil), (.function(1), .help), (.control("q"), .quit),
    ]

    private func refuseConflicts() throws(Fault) {
        for (key, command) in Self.needed where meanings[key] != nil {
            let same: [Meaning] = [.key(key)] + (command.map { [.command($0.rawValue)] } ?? [])
            if meanings.values.contains(where: { same.contains($0) }) { continue }
            let name = key.label + (command.map { " (\($0.rawValue))" } ?? "")
            throw Fault(text: "no key would mean \(name) any more, which nothing can do without")
        }
        // A key that begins others has to be free for that.
        let first = KeyPress.control("x")
        let chords = meanings.keys.filter { $0.modifiers.contains(.afterX) }.map(\.label)
        if let chord = chords.min(), meanings[first] != nil, !meanings.values.contains(.key(first)) {
            throw Fault(text: "\(first.label) would mean two things: it begins \(chord)")
        }
    }

    private mutating func noteLabels() {
        for usual in meanings.keys {
            let keys = meanings.filter { $0.value == .key(usual) }.keys
            typed[usual] = .some(keys.min { $0.label < $1.label })
        }
    }

    package var isEmpty: Bool { meanings.isEmpty }

    func meaning(of key: KeyPress) -> Meaning? { meanings.isEmpty ? nil : meanings[key] }

    /// Returns the name of the key on the screen; nil where no key has this meaning.
    func label(of usual: KeyPress) -> String? {
        typed.isEmpty ? usual.label : typed[usual, default: usual]?.label
    }

    /// Returns a sentence with the keys in it named as they are typed.
    func naming(_ text: String) -> String {
        var pieces: [(text: String, isName: Bool)] = [(text, false)]
        for (usual, key) in typed {
            guard let key else { continue }
            pieces = pieces.flatMap { piece -> [(text: String, isName: Bool)] in
                guard !piece.isName else { return [piece] }
                let parts = piece.text.split(separator: usual.label, omittingEmptySubsequences: false)
                return parts.enumerated().flatMap { index, part -> [(text: String, isName: Bool)] in
                    index == 0 ? [(String(part), false)] : [(key.label, true), (String(part), false)]
                }
            }
        }
        return pieces.map(\.text).joined()
    }

    // MARK: Reading

    /// Reads an entry; nil for a text that is none.
    private static func entry(_ text: String) throws(Fault) -> (KeyPress, Meaning)? {
        guard let sign = text.dropFirst().firstIndex(of: "=") else { return nil }
        let (left, right) = (
            String(text[..<sign]).trimmingWhitespace(), String(text[text.index(after: sign)...]).trimmingWhitespace()
        )
        let key = try self.key(left)
        // A key that types a letter can't get another meaning, or the letter could not be typed.
        guard key.typedText == nil else { throw Fault(text: "\(left) is a letter: it is needed to write") }
        guard right.hasPrefix("/") else { return (key, .key(try self.key(right))) }
        guard let command = SlashCommand.named(String(right.dropFirst())) else {
            throw Fault(text: "there is no command \(right)")
        }
        return (key, .command(command.rawValue))
    }

    private static func key(_ text: String) throws(Fault) -> KeyPress {
        guard let key = KeyPress(label: text) else {
            throw Fault(
                text:
                    "\(text.inQuotes) is no key; they are written as help shows them: ^K, Alt-x, F5, Ctrl-Left, ^X^E"
            )
        }
        return key
    }

    // MARK: Presets

    package static let presetNames = presets.keys.sorted().joined(separator: " and ")

    private static let presets: [String: [KeyPress: Meaning]] = [
        "emacs": emacs, "readline": readline.merging(emacs) { $1 },
    ]

    /// Alt-u writes a word in capitals. What it does otherwise follows ^X.
    private static let emacs: [KeyPress: Meaning] = [
        .init(.character("u"), .alt): .key(.upperCaseKey),
        .init(.character("u"), .afterX): .key(.init(.character("u"), .alt)),
    ]

    /// For people used to a shell's line: ^K cuts to its end, ^P and ^N bring lines back, ^F goes forward, ^G leaves.
    /// The usual meanings of these keys move behind ^X.
    private static let readline: [KeyPress: Meaning] = [
        .control("k"): .key(.init(.character("k"), .alt)),
        .init(.character("k"), .afterX): .key(.control("k")),
        .control("p"): .key(.init(.up, .control)),
        .control("n"): .key(.init(.down, .control)),
        .init(.character("p"), .afterX): .key(.control("p")),
        .init(.character("n"), .afterX): .key(.control("n")),
        .control("f"): .key(.init(.right)),
        .init(.character("f"), .afterX): .key(.control("f")),
        .control("g"): .key(.init(.escape)),
    ]
}

extension KeyPress {
    /// Reads a key as `label` writes it; nil for anything else.
    init?(label text: String) {
        if text.hasPrefix("^X"), text.count > 2 {
            guard let second = KeyPress(label: String(text.dropFirst(2))), second.modifiers.isSubset(of: .control)
            else {
                return nil
            }
            self.init(second.key, second.modifiers.union(.afterX))
            return
        }
        var modifiers: Modifiers = []
        var rest = Substring(text)
        for (name, modifier) in [("Ctrl-", Modifiers.control), ("Alt-", .alt), ("Shift-", .shift)]
        where rest.hasPrefix(name) && rest.count > name.count {
            modifiers.insert(modifier)
            rest = rest.dropFirst(name.count)
        }
        if rest.count == 2, rest.hasPrefix("^") {
            modifiers.insert(.control)
            rest = rest.dropFirst()
        }
        guard let key = Key(name: String(rest)) else { return nil }
        guard case .character(let character) = key else {
            self.init(key, modifiers)
            return
        }
        // No terminal tells Shift with a character: it is the character that Shift makes.
        let isShifted = modifiers.remove(.shift) != nil
        guard modifiers.contains(.control) else {
            let large = character.uppercased()
            self.init(.character(isShifted && large.count == 1 ? Character(large) : character), modifiers)
            return
        }
        // A terminal sends the same byte for both keys.
        let others: [Character: Key] = ["m": .enter, "i": .tab, "[": .escape]
        let small = character.lowercased().first ?? character
        if let other = others[small] {
            self.init(other, modifiers.subtracting(.control))
        } else {
            self.init(.character(small), modifiers)
        }
    }
}

extension Key {
    private static let names: [String: Key] = [
        "Enter": .enter, "Tab": .tab, "Esc": .escape, "Backspace": .backspace, "Delete": .delete, "Insert": .insert,
        "Up": .up, "Down": .down, "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp,
        "PgDn": .pageDown,
    ]

    fileprivate init?(name: String) {
        if let named = Self.names[name] {
            self = named
        } else if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else if name.count == 1, let character = name.first {
            self = .character(character)
        } else {
            return nil
        }
    }
}
