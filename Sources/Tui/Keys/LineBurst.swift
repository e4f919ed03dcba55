/// Finds pastes that no marks surround: several lines in one read come from no hand. As keys each Enter of them would
/// send a line, and a line with a `/` would run. So is one long word in one read: as keys a ticket would go wherever letters
/// go, and not into the field that hides it.
///
/// Where pastes come without marks (the paste of GNU screen, the Linux console, a serial line), a long one comes in
/// several reads: what follows at once belongs to it, and a line that ends where a read ends is held for a moment.
struct LineBurst: Sendable {
    /// No hand types two keys this near to each other.
    private static let inhumanGap: Duration = .milliseconds(10)
    /// A paste is over after this much silence.
    private static let quiet: Duration = .milliseconds(100)

    private enum State {
        case idle
        /// One line and its end: that and Enter, unless more comes at once.
        case held([TerminalInput], text: String)
        case collecting(String)
    }

    private var state: State = .idle
    private var lastAt: ContinuousClock.Instant?
    /// Typed characters without a pause between them.
    private var count = 0
    /// The last key was Enter, so that a line feed belongs to it.
    private var isAfterReturn = false
    /// A marked paste has lost its end: what is left of it may still come.
    private var expectsRest = false

    var deadline: ContinuousClock.Instant? {
        switch state {
        case .idle: nil
        case .held: lastAt.map { $0 + Self.inhumanGap }
        case .collecting: lastAt.map { $0 + Self.quiet }
        }
    }

    /// The inputs of one read, those of an unmarked paste as one.
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
        // Characters that came at once before this read stand before its first line end.
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

    /// Enter after a ticket is a key, unless more lines come at once.
    private mutating func hold(_ ticket: String, until run: ArraySlice<TerminalInput>) {
        let enter = TerminalInput.key(KeyPress(.enter))
        state = .held([.paste(ticket), run.contains(enter) ? enter : run.last ?? enter], text: ticket + "\n")
    }

    /// What these keys would be in a pasted text.
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

    /// Ends what was begun.
    private mutating func finish() -> [TerminalInput] {
        defer { state = .idle }
        switch state {
        case .idle: return []
        case .held(let keys, _): return keys
        case .collecting(let text):
            // An Enter at the end is no part of what was meant to be looked at first.
            return [.paste(text.hasSuffix("\n") ? String(text.dropLast()) : text)]
        }
    }

    /// Several lines: text on both sides of a line's end, or text and two ends.
    private static func isPaste(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let written = lines.count { !$0.isEmpty }
        return written > 1 || written == 1 && lines.count > 2
    }

    /// It could be one, or the beginning of one: its characters are those of base64, with `*-_` for `+/=`, and mixed.
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

    /// No ticket is as short, and no word of a message nearly as long.
    private static let shortestTicket = 100
}

extension TerminalInput {
    /// A key that pasted text can consist of.
    fileprivate var isText: Bool {
        guard case .key(let press) = self else { return false }
        return switch (press.key, press.modifiers) {
        case (.enter, []), (.tab, []), (.character("j"), .control), (.character, []): true
        case (_, _): false
        }
    }
}
