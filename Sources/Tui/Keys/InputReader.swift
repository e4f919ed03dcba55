/// Bytes of a terminal and the time between them, turned into inputs. A value: it reads nothing and waits for nothing.
///
/// `InputDecoder` knows what bytes mean, and `LineBurst` which of them were pasted without marks; this one knows how long
/// bytes may wait for the rest. Feed what was read before calling `expire`: bytes that lay there were not late.
package struct InputReader: Sendable {
    /// Escape alone means nothing at this moment, so that it may wait longer for what makes a key of it.
    package var isEscapeIdle = false

    private var decoder = InputDecoder()
    private var burst = LineBurst()
    private var lastReadAt: ContinuousClock.Instant?
    /// What was taken for whole because nothing followed, and when.
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
        /// What the terminal says of its margins, without its end.
        case marginAnswer
    }

    /// Where Escape does something it acts this soon.
    private static let escapeDelay: Duration = .milliseconds(25)
    /// Bytes of one key come this near to each other, also over a link that stutters.
    private static let keyDelay: Duration = .milliseconds(150)
    /// After this a paste, or an answer of the terminal, has lost its end.
    private static let silence: Duration = .seconds(1)
    /// A key by itself, pressed while a paste waits for its end.
    private static let loneKeyGap: Duration = .milliseconds(100)

    package init() {}

    /// What `bytes`, got by one read, complete.
    package mutating func read(_ bytes: [UInt8], at now: ContinuousClock.Instant) -> [TerminalInput] {
        let gap = lastReadAt.map { now - $0 } ?? Self.silence
        lastReadAt = now
        var inputs: [TerminalInput] = []
        if decoder.isPasting, gap >= Self.loneKeyGap, bytes == [0x03] || bytes == [0x11] {
            // ^C and ^Q of somebody who sees a keyboard that does nothing.
            inputs += burst.take(decoder.flush(), at: now)
        }
        return inputs + burst.take(decoder.decode(beginning(of: bytes, at: now) + bytes), at: now)
    }

    /// When to call `expire`, unless something is read before; nil when nothing waits.
    package var deadline: ContinuousClock.Instant? {
        [decoderDeadline, burst.deadline].compactMap { $0 }.min()
    }

    /// Nothing came in time: what waited is completed as it is.
    package mutating func expire(at now: ContinuousClock.Instant) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        if let decoderDeadline, decoderDeadline <= now {
            let report: GivenUp? =
                decoder.isInMouseReport ? .mouseReport : decoder.isInPrivateAnswer ? .marginAnswer : nil
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

    /// What the rest of a key or of an answer began with, if that was given up: nobody types it at one stroke, and it must
    /// not get into a field.
    private mutating func beginning(of bytes: [UInt8], at now: ContinuousClock.Instant) -> [UInt8] {
        guard let given else { return [] }
        self.given = nil
        switch given.up {
        case .escape:
            let isKey = bytes.count > 1 && now - given.at < Self.keyDelay && Self.isKeyIntroducer(bytes[0])
            let isLate =
                bytes.starts(with: "]11;".utf8) || Self.isMouseReport(bytes, after: "[<")
                || MarginAnswer.isRest(bytes, after: "[")
            return isKey || isLate ? [0x1B] : []
        case .controlIntroducer:
            let isLate = Self.isMouseReport(bytes, after: "<") || MarginAnswer.isRest(bytes, after: "")
            return isLate ? Array("\u{1B}[".utf8) : []
        case .mouseReport: return MouseInput.isEnd(bytes) ? Array("\u{1B}[<".utf8) : []
        case .marginAnswer: return MarginAnswer.isEnd(bytes) ? Array("\u{1B}[?".utf8) : []
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
