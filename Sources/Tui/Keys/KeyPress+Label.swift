extension KeyPress {
    /// A key as people write it: `^K`, `Alt-Enter`, `PgUp`.
    package var label: String {
        switch key {
        case .character(let character):
            let key = modifiers.contains(.control) ? "^\(character.uppercased())" : String(character)
            return modifiers.contains(.alt) ? "Alt-\(key)" : key
        case .enter: return prefixed("Enter")
        case .tab: return prefixed("Tab")
        case .escape: return prefixed("Esc")
        case .backspace: return prefixed("Backspace")
        case .delete: return prefixed("Delete")
        case .insert: return prefixed("Insert")
        case .up: return prefixed("Up")
        case .down: return prefixed("Down")
        case .left: return prefixed("Left")
        case .right: return prefixed("Right")
        case .home: return prefixed("Home")
        case .end: return prefixed("End")
        case .pageUp: return prefixed("PgUp")
        case .pageDown: return prefixed("PgDn")
        case .function(let number): return prefixed("F\(number)")
        }
    }

    private func prefixed(_ name: String) -> String {
        (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
            + (modifiers.contains(.shift) ? "Shift-" : "") + name
    }
}
