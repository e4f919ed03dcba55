/// Turns the bytes of a terminal, and the time between them, into inputs. A value: it reads nothing and waits for
/// nothing.
///
/// `InputDecoder` knows what bytes mean, and `LineBurst` which of them were pasted without marks; this type knows how
/// long bytes may wait for the rest. Call `read` with what has arrived before calling `expire`: bytes that were there
/// already were not late.
package struct InputReader: Sendable {
    /// Whether Escape alone does nothing at the moment, so that it may wait longer for the rest of a key.
    package var isEscapeIdle = false

    private var decoder = InputDecoder()
    private var burst = LineBurst()
    private var lastReadAt: ContinuousClock.Instant?
    /// The beginning that was last taken for whole because nothing followed, and when; nil where there was none.
    private var given: (up: GivenUp, at: ContinuousClock.Instant)?

    private enum GivenUp {
        /// An Escape that acted alone.
        case escape
        /// `ESC ]`, taken for Alt-].
        case introducer
        /// `ESC [`, taken for Alt-[.
        case controlIntroducer
        /// An answer of the terminal without its end.
        case answer
        /// A report of the mouse without its end.
        case mouseReport
        /// The terminal's answer about margins or keys, without its end.
        case privateAnswer
    }

    /// How long an Escape waits where it does something.
    private static let escapeDelay: Duration = .milliseconds(25)
    /// How long the bytes of one key may be apart, also over a link that stutters.
    private static let keyDelay: Duration = .milliseconds(150)
    /// How long a paste or an answer of the terminal waits for its end.
    private static let silence: Duration = .seconds(1)
    /// How long a pause must be for a key to count as pressed alone while a paste waits for its end.
    private static let loneKeyGap: Duration = .milliseconds(100)

    package init() {}

    /// Returns the inputs that are completed by the bytes of one read.
    package mutating func read(_ bytes: [UInt8], at now: ContinuousClock.Instant) -> [TerminalInput] {
        let gap = lastReadAt.map { now - $0 } ?? Self.silence
        lastReadAt = now
        var inputs: [TerminalInput] = []
        if decoder.isPasting, gap >= Self.loneKeyGap, bytes == [0x03] || bytes == [0x11] {
            // The person sees a keyboard that does nothing, and presses ^C or ^Q.
            inputs += burst.take(decoder.flush(), at: now)
        }
        return inputs + burst.take(decoder.decode(beginning(of: bytes, at: now) + bytes), at: now)
    }

    /// When to call `expire`, unless something is read before; nil when nothing waits.
    package var deadline: ContinuousClock.Instant? {
        [decoderDeadline, burst.deadline].compactMap { $0 }.min()
    }

    /// Returns what waited, completed as it is: nothing else has arrived in time.
    package mutating func expire(at now: ContinuousClock.Instant) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        if let decoderDeadline, decoderDeadline <= now {
            let report: GivenUp? =
                decoder.isInMouseReport ? .mouseReport : decoder.isInPrivateAnswer ? .privateAnswer : nil
            let flushed = decoder.flush()
            given = (report ?? Self.givenUp(flushed)).map { ($0, now) }
            inputs += burst.take(flushed, at: now)
        }
        return inputs + burst.expire(at: now)
    }

    private var decoderDeadline: ContinuousClock.Instant? {
        guard let lastReadAt, let patience = decoder.patience else { return nil }
        return switch patience {
        case .escape: lastReadAt + (isEscapeIdle ? Self.keyDelay : Self.escapeDelay)
        case .key: lastReadAt + Self.keyDelay
        case .silence: lastReadAt + Self.silence
        }
    }

    private static func givenUp(_ flushed: [TerminalInput]) -> GivenUp? {
        switch flushed {
        case [.key(KeyPress(.escape))]: .escape
        case [.key(KeyPress(.character("]"), .alt))]: .introducer
        case [.key(KeyPress(.character("["), .alt))]: .controlIntroducer
        case [.interrupted(.answer)]: .answer
        case _: nil
        }
    }

    /// Returns the bytes with the beginning that was given up before, if they look like the rest of a key or an answer:
    /// nobody types that at one stroke, and it must not get into a field.
    private mutating func beginning(of bytes: [UInt8], at now: ContinuousClock.Instant) -> [UInt8] {
        guard let given else { return [] }
        self.given = nil
        switch given.up {
        case .escape:
            let isKey = bytes.count > 1 && now - given.at < Self.keyDelay && Self.isKeyIntroducer(bytes[0])
            let isLate =
                bytes.starts(with: "]11;".utf8) || Self.isMouseReport(bytes, after: "[<")
                || MarginAnswer.isRest(bytes, after: "[") || KeyReportAnswer.isRest(bytes, after: "[")
                || StatusAnswer.isRest(bytes, after: "[")
            return isKey || isLate ? [0x1B] : []
        case .controlIntroducer:
            let isLate =
                Self.isMouseReport(bytes, after: "<") || MarginAnswer.isRest(bytes, after: "")
                || KeyReportAnswer.isRest(bytes, after: "") || StatusAnswer.isRest(bytes, after: "")
            return isLate ? Array("\u{1B}[".utf8) : []
        case .mouseReport: return MouseInput.isEnd(bytes) ? Array("\u{1B}[<".utf8) : []
        case .privateAnswer:
            return MarginAnswer.isEnd(bytes) || KeyReportAnswer.isEnd(bytes) ? Array("\u{1B}[?".utf8) : []
        case .introducer: return bytes.starts(with: "11;".utf8) ? Array("\u{1B}]".utf8) : []
        case .answer:
            let rest = bytes.prefix(while: "0123456789abcdefABCDEF;:/rg".utf8.contains)
            let ends = rest.count < bytes.count && [0x07, 0x1B].contains(bytes[rest.count])
            return ends ? Array("\u{1B}]".utf8) : []
        }
    }

    private static func isMouseReport(_ bytes: [UInt8], after introducer: String) -> Bool {
        bytes.starts(with: introducer.utf8) && MouseInput.isEnd(Array(bytes.dropFirst(introducer.utf8.count)))
    }

    private static func isKeyIntroducer(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "[") || byte == UInt8(ascii: "O")
    }
}
