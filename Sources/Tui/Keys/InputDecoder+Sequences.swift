/// Escape sequences: what they are made of. What they mean stands in `InputDecoder+Meaning`.
extension InputDecoder {
    /// More parameters than any key has; the rest is swallowed unread.
    private static let maximumParameters = 64
    private static let maximumAnswer = 40

    mutating func acceptEscaped(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "["):
            parameters = []
            state = .controlSequence
        case UInt8(ascii: "O"): state = .singleShift
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            answer = []
            state = .string(introducer: byte, isEmpty: true)
        case 0x1B:
            // Escape, and perhaps a key after it.
            emit(.escape)
        default: acceptText(byte, alt: true)
        }
    }

    mutating func acceptParameter(_ byte: UInt8) {
        switch byte {
        case 0x20...0x3F:
            if parameters.count < Self.maximumParameters { parameters.append(byte) }
        case 0x40...0x7E:
            state = .ground
            if parameters.count < Self.maximumParameters { finishControlSequence(byte) }
        default: abandon(for: byte)
        }
    }

    mutating func acceptShifted(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            // Some terminals put the modifiers here; the letter follows.
            break
        case 0x20...0x7E:
            state = .ground
            finishShifted(byte)
        default: abandon(for: byte)
        }
    }

    mutating func acceptString(_ byte: UInt8) {
        switch byte {
        case 0x1B: state = .stringEscape
        case 0x07: finishAnswer()
        case 0..<0x20: abandon(for: byte)
        default:
            guard case .string(let introducer, _) = state else { return }
            state = .string(introducer: introducer, isEmpty: false)
            if introducer == UInt8(ascii: "]"), answer.count < Self.maximumAnswer { answer.append(byte) }
        }
    }

    /// Only what was asked for means something.
    mutating func finishAnswer() {
        state = .ground
        if let color = ScreenColor(answer: answer) { emit(.background(color)) }
        answer = []
    }

    /// The sequence was cut off: it is swallowed, and `byte` begins something new. CAN and SUB only cancel.
    private mutating func abandon(for byte: UInt8) {
        state = .ground
        if byte != 0x18 && byte != 0x1A { acceptText(byte, alt: false) }
    }
}
