/// One key press. ^K is `character("k")` with `control`, Alt-Enter is `enter` with `alt`.
package struct KeyPress: Hashable, Sendable {
    /// The first property, so that comparing keys ends here before it compares characters.
    package var modifiers: Modifiers
    package var key: Key

    package init(_ key: Key, _ modifiers: Modifiers = []) {
        self.key = key
        self.modifiers = modifiers
    }
}

/// A key of the keyboard, whatever bytes the terminal sends for it.
package enum Key: Hashable, Sendable {
    case character(Character)
    case enter
    case tab
    case escape
    case backspace
    case delete
    case insert
    case up
    case down
    case left
    case right
    case home
    case end
    case pageUp
    case pageDown
    /// F1 is `function(1)`.
    case function(Int)
}

/// The modifier keys held with a key.
package struct Modifiers: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// Never set for a plain character: shift-a is `character("A")`.
    package static let shift = Modifiers(rawValue: 1)
    package static let alt = Modifiers(rawValue: 2)
    package static let control = Modifiers(rawValue: 4)
    /// Not a key of the keyboard: ^X was pressed before this key.
    package static let afterX = Modifiers(rawValue: 128)
}

extension KeyPress {
    /// The key as people write it: `^K`, `Alt-Enter`, `PgUp`.
    package var label: String {
        switch key {
        case .character(let character):
            let key = modifiers.contains(.control) ? "^\(character.uppercased())" : String(character)
            return modifiers.contains(.afterX) ? "^X\(key)" : modifiers.contains(.alt) ? "Alt-\(key)" : key
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

    /// The key as terminals tell it that have one byte for Enter, Escape and Backspace, with Shift and without. Where a
    /// key has no meaning of its own it has the one that it has on those.
    var asMostTerminalsTellIt: KeyPress {
        switch key {
        case .enter, .escape: KeyPress(key, modifiers.subtracting([.shift, .control]))
        case .backspace: KeyPress(key, modifiers.subtracting(.shift))
        default: self
        }
    }

    private func prefixed(_ name: String) -> String {
        (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
            + (modifiers.contains(.shift) ? "Shift-" : "") + name
    }
}
