extension KeyMap {
    /// A key as people write it: `^K`, `Alt-Enter`, `PgUp`.
    package static func label(of press: KeyPress) -> String {
        switch press.key {
        case .character(let character):
            let key = press.modifiers.contains(.control) ? "^\(character.uppercased())" : String(character)
            return press.modifiers.contains(.alt) ? "Alt-\(key)" : key
        case .enter: return prefixed("Enter", press)
        case .tab: return prefixed("Tab", press)
        case .escape: return prefixed("Esc", press)
        case .backspace: return prefixed("Backspace", press)
        case .delete: return prefixed("Delete", press)
        case .insert: return prefixed("Insert", press)
        case .up: return prefixed("Up", press)
        case .down: return prefixed("Down", press)
        case .left: return prefixed("Left", press)
        case .right: return prefixed("Right", press)
        case .home: return prefixed("Home", press)
        case .end: return prefixed("End", press)
        case .pageUp: return prefixed("PgUp", press)
        case .pageDown: return prefixed("PgDn", press)
        case .function(let number): return prefixed("F\(number)", press)
        }
    }

    private static func prefixed(_ name: String, _ press: KeyPress) -> String {
        (press.modifiers.contains(.control) ? "Ctrl-" : "") + (press.modifiers.contains(.alt) ? "Alt-" : "")
            + (press.modifiers.contains(.shift) ? "Shift-" : "") + name
    }
}
