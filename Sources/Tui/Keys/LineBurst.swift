/// Finds pastes without marks: nobody types several lines within one read. As keys, each Enter of a paste would send a
/// line, and a line with a `/` would run as a command. A single long word in one read counts as well: as keys, a ticket
/// would go wherever letters go, and not into the field that hides it.
///
/// Where pastes arrive without marks (the paste of GNU screen, the Linux console, a serial line), a long one arrives in
/// several reads: what follows at once belongs to it, and a line that ends where a read ends is held for a moment.
struct LineBurst: Sendable {
    /// The time between two keys below which no person has typed them.
    private static let inhumanGap: Duration = .milliseconds(10)
    /// The silence after which a paste is over.
    private static let quiet: Duration = .milliseconds(100)

    private enum State {
        case idle
        /// A line and its end: that line and Enter, unless more arrives at once.
        case held([TerminalInput], text: String)
        case collecting(String)
    }

    private var state: State = .idle
    private var lastAt: ContinuousClock.Instant?
    /// How many characters were typed without a pause between them.
    private var count = 0
    /// Whether the last key was Enter, so that a line feed belongs to it.
    private var isAfterReturn = false
    /// Whether a marked paste has lost its end, so that its rest may still arrive.
    private var expectsRest = false

    var deadline: ContinuousClock.Instant? {
        switch state {
        case .idle: nil
        case .held: lastAt.map { $0 + Self.inhumanGap }
        case .collecting: lastAt.map { $0 + Self.quiet }
        }
    }

    /// Returns the inputs of one read, with an unmarked paste as one input.
    mutating func take(_ inputs: [TerminalInput], at now: ContinuousClock.Instant) -> [TerminalInput] {
        guard !inputs.isEmpty else { return [] }
        let isJoined = lastAt.map { now - $0 < Self.inhumanGap } ?? false
        lastAt = now
        if !isJoined { count = 0 }
        if inputs.count == 1 && !isJoined { expectsRest = false }
        var result: [TerminalInput] = []
        var rest = inputs[...]
        while let first = rest.first {
            let run = rest.prefix { $0.isText }
            rest = rest.dropFirst(run.count)
            if run.isEmpty {
                if case .interrupted(.paste) = first { expectsRest = true }
                result += finish() + [first]
                rest = rest.dropFirst()
                count = 0
            } else {
                result += take(run, isJoined: isJoined)
            }
        }
        return result
    }

    mutating func expire(at now: ContinuousClock.Instant) -> [TerminalInput] {
        guard let deadline, deadline <= now else { return [] }
        return finish()
    }

    private mutating func take(_ run: ArraySlice<TerminalInput>, isJoined: Bool) -> [TerminalInput] {
        let text = pastedText(of: run)
        switch state {
        case .collecting(let begun) where text == "\n" && Self.isTicket(begun):
            hold(begun, until: run)
            return []
        case .collecting(let begun) where isJoined || run.count > 1:
            state = .collecting(begun + text)
            return []
        case .held(_, let line) where isJoined:
            state = .collecting(line + text)
            return []
        case .idle, .held, .collecting: break
        }
        let before = finish()
        // Characters that arrived just before this read belong to its first line.
        let isPaste = Self.isPaste(count > 1 ? "…" + text : text)
        count += run.count
        if isPaste || Self.isTicket(text) || expectsRest && run.count > 1 && text.contains("\n") {
            state = .collecting(text)
            return before
        }
        if text.hasSuffix("\n"), Self.isTicket(String(text.dropLast())) {
            hold(String(text.dropLast()), until: run)
            return before
        }
        if text.hasSuffix("\n"), count > 2 {
            state = .held(Array(run), text: text)
            return before
        }
        return before + run
    }

    /// Holds Enter after a ticket: it is a key unless more lines arrive at once.
    private mutating func hold(_ ticket: String, until run: ArraySlice<TerminalInput>) {
        let enter = TerminalInput.key(KeyPress(.enter))
        state = .held([.paste(ticket), run.contains(enter) ? enter : run.last ?? enter], text: ticket + "\n")
    }

    /// Returns these keys as pasted text.
    private mutating func pastedText(of run: ArraySlice<TerminalInput>) -> String {
        var text = ""
        for case .key(let press) in run {
            let isReturn = press.key == .enter
            switch press.key {
            case .enter: text += "\n"
            case .tab: text += "\t"
            case .character("j") where press.modifiers == .control: text += isAfterReturn ? "" : "\n"
            case .character(let character): text.append(character)
            case .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown,
                .function:
                break
            }
            isAfterReturn = isReturn
        }
        return text
    }

    /// Ends what was begun, and returns it.
    private mutating func finish() -> [TerminalInput] {
        defer { state = .idle }
        switch state {
        case .idle: return []
        case .held(let keys, _): return keys
        case .collecting(let text):
            // A pasted text is to be looked at first, so its last Enter is dropped.
            return [.paste(text.hasSuffix("\n") ? String(text.dropLast()) : text)]
        }
    }

    /// Returns whether a text has several lines: text on both sides of a line end, or text and two line ends.
    private static func isPaste(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let written = lines.count { !$0.isEmpty }
        return written > 1 || written == 1 && lines.count > 2
    }

    /// Returns whether a text may be a ticket or its beginning: a mixture of base64's characters, with `*-_` for `+/=`.
    private static func isTicket(_ text: String) -> Bool {
        guard text.utf8.count >= shortestTicket else { return false }
        var (hasSmall, hasLarge, hasDigit) = (false, false, false)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"): hasSmall = true
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): hasLarge = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): hasDigit = true
            case UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_"): break
            default: return false
            }
        }
        return hasSmall && hasLarge && hasDigit
    }

    /// The least length of a text that is taken for a ticket; words of messages are much shorter.
    private static let shortestTicket = 100
}

extension TerminalInput {
    /// Whether the key can be part of a pasted text.
    fileprivate var isText: Bool {
        guard case .key(let press) = self else { return false }
        return switch (press.key, press.modifiers) {
        case (.enter, []), (.tab, []), (.character("j"), .control), (.character, []): true
        case (_, _): false
        }
    }
}
