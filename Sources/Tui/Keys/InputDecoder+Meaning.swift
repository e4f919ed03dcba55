/// What finished escape sequences mean.
extension InputDecoder {
    mutating func finishControlSequence(_ final: UInt8) {
        if parameters.first == UInt8(ascii: "<"), [UInt8(ascii: "M"), UInt8(ascii: "m")].contains(final) {
            if let mouse = MouseInput(report: parameters.dropFirst(), final: final) { emit(.mouse(mouse)) }
            return
        }
        if MarginAnswer.isYes(parameters, final: final) { return emit(.margins) }
        if StatusAnswer.isOne(parameters, final: final) { return emit(.statusAnswer) }
        if KeyReportAnswer.isOne(parameters, final: final) { return emit(.keyReports) }
        // Replies (`?`, `>`, `=`) are not keys.
        if let first = parameters.first, (UInt8(ascii: "<")...UInt8(ascii: "?")).contains(first) { return }
        let groups = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(Self.number) }
        let value = { (index: Int) in groups.indices.contains(index) ? groups[index].first.flatMap { $0 } : nil }
        let modifiers = Self.modifiers(value(1))
        // With the kitty protocol 3 is the release of a key.
        if groups.count > 1, groups[1].count > 1, groups[1][1] == 3 { return }
        switch final {
        case UInt8(ascii: "M") where groups.isEmpty || parameters.isEmpty: state = .mouse(left: 3)
        case UInt8(ascii: "[") where parameters.isEmpty: state = .consoleFunction
        case UInt8(ascii: "I") where parameters.isEmpty: emit(.focus(true))
        case UInt8(ascii: "O") where parameters.isEmpty: emit(.focus(false))
        case UInt8(ascii: "Z"): emit(.tab, .shift)
        // Super and Hyper are held for something of the window's, and nothing is typed by them.
        case UInt8(ascii: "u") where ((value(1) ?? 1) - 1) & 24 != 0: break
        case UInt8(ascii: "u"):
            press(value(0), shifted: groups[0].count > 1 ? groups[0][1] : nil, modifiers, text: value(2))
        case UInt8(ascii: "~"):
            switch value(0) {
            case 27: press(value(2), shifted: nil, modifiers, text: nil)
            case 200: state = .paste
            case let number: if let key = Self.numbered(number) { emit(key, modifiers) }
            }
        // `CSI row ; column R` is also the answer to a question about the cursor.
        case UInt8(ascii: "R") where value(0) ?? 1 != 1: break
        default: if let key = Self.lettered(final) { emit(key, modifiers) }
        }
    }

    mutating func finishShifted(_ final: UInt8) {
        switch final {
        case UInt8(ascii: "M"): emit(.enter)
        case UInt8(ascii: "j")...UInt8(ascii: "y"): emit(.character(Character(UnicodeScalar(final - 0x40))))
        default: if let key = Self.lettered(final) { emit(key) }
        }
    }

    /// A key told by its code point (CSI u, modifyOtherKeys). `shifted` is the code point that it has with Shift.
    private mutating func press(_ code: Int?, shifted: Int?, _ modifiers: Modifiers, text: Int?) {
        guard let code else { return }
        if let key = Self.coded(code) { return emit(key, modifiers) }
        let isTyped = modifiers.isDisjoint(with: [.alt, .control])
        let own = modifiers.contains(.shift) ? shifted ?? code : code
        guard let scalar = Unicode.Scalar(UInt32(clamping: isTyped ? text ?? own : own)),
            !(0..<0x20).contains(scalar.value), !(0x7F..<0xA0).contains(scalar.value),
            !(0xE000...0xF8FF).contains(scalar.value)
        else { return }
        let character = Character(scalar)
        let isControl = modifiers.contains(.control)
        let cased = isControl ? character.lowercased() : character.uppercased()
        let isCased = (isControl || modifiers.contains(.shift)) && cased.count == 1
        let key = isCased ? cased.first ?? character : character
        let rest = modifiers.subtracting(.shift)
        if isControl, let (key, control) = Self.withControl(key, isShifted: modifiers.contains(.shift)) {
            return emit(key, rest.subtracting(.control).union(control))
        }
        emit(.character(key), rest)
    }

    /// Returns what a terminal without these reports sends for Control and a character, where that is another key.
    private static func withControl(_ character: Character, isShifted: Bool) -> (Key, Modifiers)? {
        switch character {
        case "i": (.tab, [])
        case "m": (.enter, [])
        case "[", "3": (.escape, [])
        case "h", "8", "?": (.backspace, [])
        case "@", "2": (.character(" "), .control)
        case "4": (.character("\\"), .control)
        case "5": (.character("]"), .control)
        case "6", "~": (.character("^"), .control)
        case "7", "/": (.character("_"), .control)
        case "-" where isShifted: (.character("_"), .control)
        default: nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        // Seven digits hold every code point.
        digits.count > 7 ? nil : Int(String(decoding: digits, as: UTF8.self))
    }

    /// xterm's numbering: 1 plus shift 1, alt 2, control 4, and others that no binding uses.
    private static func modifiers(_ number: Int?) -> Modifiers {
        guard let number, number > 1 else { return [] }
        return Modifiers(rawValue: UInt8((number - 1) & 7))
    }

    private static func lettered(_ final: UInt8) -> Key? {
        switch UnicodeScalar(final) {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "F": .end
        case "H": .home
        case "P": .function(1)
        case "Q": .function(2)
        case "R": .function(3)
        case "S": .function(4)
        default: nil
        }
    }

    private static func numbered(_ number: Int?) -> Key? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case let number? where (11...15).contains(number): .function(number - 10)
        case let number? where (17...21).contains(number): .function(number - 11)
        case 23: .function(11)
        case 24: .function(12)
        default: nil
        }
    }

    /// Keys without a letter, by ASCII or by the kitty protocol's private numbers.
    private static func coded(_ code: Int) -> Key? {
        switch code {
        case 9: .tab
        case 13, 57414: .enter
        case 27: .escape
        case 8, 127: .backspace
        case 57376...57387: .function(code - 57363)
        case 57409...57413: .character(Array("./*-+")[code - 57409])
        case 57415: .character("=")
        case 57416: .character(",")
        case 57399...57408: .character(Character(UnicodeScalar(UInt8(code - 57399 + 0x30))))
        case 57417: .left
        case 57418: .right
        case 57419: .up
        case 57420: .down
        case 57421: .pageUp
        case 57422: .pageDown
        case 57423: .home
        case 57424: .end
        case 57425: .insert
        case 57426: .delete
        default: nil
        }
    }
}
