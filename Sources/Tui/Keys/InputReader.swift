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
    /// When an Escape was taken as alone.
    private var escapedAt: ContinuousClock.Instant?

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
        return inputs + burst.take(decoder.decode(isTail(bytes, at: now) ? [0x1B] + bytes : bytes), at: now)
    }

    /// When to call `expire`, unless something is read before; nil when nothing waits.
    package var deadline: ContinuousClock.Instant? {
        [decoderDeadline, burst.deadline].compactMap { $0 }.min()
    }

    /// Nothing came in time: what waited is completed as it is.
    package mutating func expire(at now: ContinuousClock.Instant) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        if let decoderDeadline, decoderDeadline <= now {
            let flushed = decoder.flush()
            if flushed == [.key(KeyPress(.escape))] { escapedAt = now }
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

    /// The rest of a key whose Escape acted alone: nobody types it at one stroke, and it must not get into a field.
    private mutating func isTail(_ bytes: [UInt8], at now: ContinuousClock.Instant) -> Bool {
        defer { escapedAt = nil }
        guard let escapedAt, now - escapedAt < Self.keyDelay, bytes.count > 1 else { return false }
        return bytes[0] == UInt8(ascii: "[") || bytes[0] == UInt8(ascii: "O")
    }
}
