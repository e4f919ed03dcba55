/// What was done with the mouse, and over which cell, counted from 0 at the top left. Motion is never reported.
package struct MouseInput: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        case press(Button)
        case release(Button)
        case wheelUp
        case wheelDown
    }

    package enum Button: Int, Hashable, Sendable {
        case left
        case middle
        case right
    }

    package let action: Action
    package let row: Int
    package let column: Int
    package let modifiers: Modifiers

    package init(_ action: Action, row: Int, column: Int, _ modifiers: Modifiers = []) {
        self.action = action
        self.row = row
        self.column = column
        self.modifiers = modifiers
    }

    /// Returns whether a button is down after this input.
    func holdsButton(after before: Bool) -> Bool {
        switch action {
        case .press: true
        case .release: false
        case .wheelUp, .wheelDown: before
        }
    }
}

/// Reports of the mouse in the form SGR: `ESC [ < button ; column ; row M`, and `m` at the end of a release.
extension MouseInput {
    /// The largest row or column that is accepted, more than any terminal has.
    private static let mostCells = 10_000
    private static let wheel = 64

    /// Reads the parameters of a report without `<`, which must be digits only. Nil for anything that is not a press, a
    /// release or the wheel.
    init?(report parameters: ArraySlice<UInt8>, final: UInt8) {
        let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map(Self.number)
        guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
            column > 0, row > 0
        else { return nil }
        // Shift is 4, Alt 8 and Control 16; other bits are motion and buttons that were not asked for.
        let kind = code & ~0b11100
        let isRelease = final == UInt8(ascii: "m")
        if let button = Button(rawValue: kind) {
            action = isRelease ? .release(button) : .press(button)
        } else if !isRelease, kind == Self.wheel || kind == Self.wheel + 1 {
            action = kind == Self.wheel ? .wheelUp : .wheelDown
        } else {
            return nil
        }
        self.row = min(row, Self.mostCells) - 1
        self.column = min(column, Self.mostCells) - 1
        modifiers = Modifiers(rawValue: UInt8(code >> 2 & 0b111))
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count), digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// Returns whether bytes look like the rest of a report whose beginning was given up: nobody types that at one
    /// stroke.
    static func isEnd(_ bytes: [UInt8]) -> Bool {
        let numbers = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: ";")).contains($0) && $0 != UInt8(ascii: ":") }
        return !numbers.isEmpty && numbers.count < bytes.count
            && [UInt8(ascii: "M"), UInt8(ascii: "m")].contains(bytes[numbers.count])
    }
}
