/// Turns the bytes of a terminal into inputs. A value: it reads nothing, waits for nothing and knows no time.
///
/// An unknown sequence is swallowed, never typed. It survives any bytes, cut anywhere: cutting changes at most how
/// scalars that belong to one character are grouped.
package struct InputDecoder: Sendable {
    enum State: Equatable {
        case ground
        /// Inside a UTF-8 scalar, whose bytes so far are `scalarBytes`.
        case scalar(alt: Bool)
        case escape
        /// `ESC [`: parameters are collected in `parameters`.
        case controlSequence
        /// `ESC O`
        case singleShift
        /// `ESC` and one of `] P X ^ _`: swallowed to its end.
        case string(introducer: UInt8, isEmpty: Bool)
        case stringEscape
        case paste
        /// This many bytes of an old mouse report, or the letter of a console function key, are still to come.
        case mouse(left: Int)
        case consoleFunction
    }

    var state: State = .ground
    var scalarBytes: [UInt8] = []
    var parameters: [UInt8] = []
    /// The terminal's answer (`ESC ]`) so far, up to the length of an answer to our questions.
    var answer: [UInt8] = []
    var pasted = PasteBuffer()
    private var inputs: [TerminalInput] = []
    /// Typed scalars that are not yet grouped into characters.
    private var typed = String.UnicodeScalarView()

    package init() {}

    /// How long incomplete bytes may wait for the rest.
    package enum Patience: Hashable, Sendable {
        /// As for an Escape that may be alone.
        case escape
        /// As for an Escape and a letter, which may begin a sequence or be an Alt key.
        case key
        /// As for anything else: after a second of silence the rest is lost.
        case silence
    }

    /// How long the incomplete bytes may wait; nil when nothing waits. Call `flush` when nothing has arrived for so
    /// long.
    package var patience: Patience? {
        switch state {
        case .ground: nil
        case .escape: .escape
        case .singleShift, .string(_, isEmpty: true): .key
        case .controlSequence: parameters.isEmpty ? .key : .silence
        case .scalar, .string, .stringEscape, .paste, .mouse, .consoleFunction: .silence
        }
    }

    /// Whether the last bytes are inside a report of the mouse.
    var isInMouseReport: Bool { state == .controlSequence && parameters.first == UInt8(ascii: "<") }

    /// Whether the last bytes are inside an answer about a private mode of the terminal.
    var isInPrivateAnswer: Bool { state == .controlSequence && parameters.first == UInt8(ascii: "?") }

    /// Whether the last bytes are inside a bracketed paste, where every byte is text.
    var isPasting: Bool { state == .paste }

    /// Returns the inputs completed by `bytes`; the rest waits for more.
    package mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalInput] {
        for byte in bytes { accept(byte) }
        return takeInputs()
    }

    /// Completes what waits, because nothing has followed in time: the beginning of a sequence becomes a key, and what
    /// lacks its end is over.
    package mutating func flush() -> [TerminalInput] {
        switch state {
        case .ground: return []
        case .escape: emit(.escape)
        case .controlSequence: if parameters.isEmpty { emit(.character("["), .alt) }
        case .singleShift: emit(.character("O"), .alt)
        case .string(let introducer, isEmpty: true): emit(.character(Character(UnicodeScalar(introducer))), .alt)
        case .string, .stringEscape: emit(.interrupted(.answer))
        case .paste:
            emitPaste(pasted.cutOff())
            emit(.interrupted(.paste))
        case .scalar: type("\u{FFFD}")
        case .mouse, .consoleFunction: break
        }
        state = .ground
        return takeInputs()
    }

    mutating func accept(_ byte: UInt8) {
        switch state {
        case .ground: acceptText(byte, alt: false)
        case .scalar(let alt): acceptContinuation(byte, alt: alt)
        case .escape: acceptEscaped(byte)
        case .controlSequence: acceptParameter(byte)
        case .singleShift: acceptShifted(byte)
        case .string: acceptString(byte)
        case .stringEscape:
            state = .escape
            // `ESC \` ends the string; any other escape begins something else.
            if byte == UInt8(ascii: "\\") { finishAnswer() } else { acceptEscaped(byte) }
        case .paste:
            guard let text = pasted.accept(byte) else { return }
            state = .ground
            emitPaste(text)
        case .mouse(let left): state = left > 1 ? .mouse(left: left - 1) : .ground
        case .consoleFunction:
            state = .ground
            if (0x41...0x45).contains(byte) { emit(.function(Int(byte) - 0x40)) }
        }
    }

    mutating func emit(_ key: Key, _ modifiers: Modifiers = []) {
        emit(.key(KeyPress(key, modifiers)))
    }

    mutating func emit(_ input: TerminalInput) {
        groupTyped()
        inputs.append(input)
    }

    private mutating func emitPaste(_ text: String) {
        if !text.isEmpty { emit(.paste(text)) }
    }

    mutating func type(_ scalar: Unicode.Scalar) {
        typed.append(scalar)
    }

    private mutating func groupTyped() {
        guard !typed.isEmpty else { return }
        inputs += String(typed).map { .key(KeyPress(.character($0))) }
        typed = String.UnicodeScalarView()
    }

    private mutating func takeInputs() -> [TerminalInput] {
        groupTyped()
        defer { inputs = [] }
        return inputs
    }
}
