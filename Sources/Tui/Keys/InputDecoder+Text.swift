/// Plain bytes: UTF-8 and the control keys.
extension InputDecoder {
    mutating func acceptText(_ byte: UInt8, alt: Bool) {
        state = .ground
        let modifiers: Modifiers = alt ? .alt : []
        switch byte {
        case 0x1B: state = .escape
        case 0x0D: emit(.enter, modifiers)
        case 0x09: emit(.tab, modifiers)
        case 0x7F, 0x08: emit(.backspace, modifiers)
        case 0x00: emit(.character(" "), modifiers.union(.control))
        case 0x01...0x1A: emit(.character(Character(UnicodeScalar(byte + 0x60))), modifiers.union(.control))
        case 0x1C...0x1F: emit(.character(Character(UnicodeScalar(byte + 0x40))), modifiers.union(.control))
        case 0x20...0x7E: typeOrPress(UnicodeScalar(byte), alt: alt)
        case 0xC2...0xF4:
            scalarBytes = [byte]
            state = .scalar(alt: alt)
        default: type("\u{FFFD}")
        }
    }

    mutating func acceptContinuation(_ byte: UInt8, alt: Bool) {
        guard Self.allowed(after: scalarBytes).contains(byte) else {
            // One replacement for the whole truncated scalar; this byte begins something new.
            type("\u{FFFD}")
            acceptText(byte, alt: false)
            return
        }
        scalarBytes.append(byte)
        if scalarBytes.count < Self.length(of: scalarBytes[0]) { return }
        state = .ground
        for scalar in String(decoding: scalarBytes, as: UTF8.self).unicodeScalars { typeOrPress(scalar, alt: alt) }
    }

    private mutating func typeOrPress(_ scalar: Unicode.Scalar, alt: Bool) {
        // A C1 control is not a key.
        if (0x80..<0xA0).contains(scalar.value) { return }
        if alt { emit(.character(Character(scalar)), .alt) } else { type(scalar) }
    }

    private static func length(of lead: UInt8) -> Int {
        lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    /// Which bytes may follow (Unicode, table 3-7): no overlong forms, no surrogates, nothing above U+10FFFF.
    private static func allowed(after bytes: [UInt8]) -> ClosedRange<UInt8> {
        guard bytes.count == 1 else { return 0x80...0xBF }
        return switch bytes[0] {
        case 0xE0: 0xA0...0xBF
        case 0xED: 0x80...0x9F
        case 0xF0: 0x90...0xBF
        case 0xF4: 0x80...0x8F
        default: 0x80...0xBF
        }
    }
}
