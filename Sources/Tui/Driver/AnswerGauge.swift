/// Finds out whether the line to the terminal is slow, and keeps at most one frame on its way where it is.
///
/// Behind a frame the terminal is asked for its state, and its answer says that it has read the frame. While such an
/// answer is late, frames that no key has caused wait for it, and then for as long again: no frames pile up in the line,
/// and half of the time it is free for what is typed.
///
/// ```
/// frame ─▶ ESC[5n ─ ─ the line ─ ─▶ terminal ─ ─▶ ESC[0n ─▶ answered ─ ─ rest ─ ─▶ the next frame
/// ```
package struct AnswerGauge: Equatable, Sendable {
    package typealias Instant = ContinuousClock.Instant

    /// The time for an answer from which people feel that they wait for what they type.
    private static let slow: Duration = .milliseconds(150)
    /// How long all answers have to be quick before the line counts as quick again, and the least time between two
    /// told values.
    private static let calm: Duration = .seconds(20)
    private static let steady: Duration = .seconds(5)
    /// On a quick line the terminal is asked after this many bytes, or after this time.
    private static let bytesEach = 1_024
    private static let timeEach: Duration = .seconds(10)
    /// An answer that takes longer is lost, and nothing is asked before it comes after all: another one would be taken
    /// for it.
    private static let patience: Duration = .seconds(15)
    private static let longestRest: Duration = .seconds(1)

    private var askedAt: Instant?
    private var bytes = 0
    private var isAnswered = false
    /// How many answers in a row were slow, and when the last slow one came.
    private var slowInARow = 0
    private var slowAt: Instant?
    private var nextAt: Instant?
    /// Until when the line is left to what is typed.
    private var restsUntil: Instant?
    /// How long the terminal takes to answer; nil while it is quick.
    private var told: Duration?
    private var toldAt: Instant?

    package init() {}

    /// Notes that a frame of so many bytes is sent; returns whether the question has to follow it.
    package mutating func sends(_ count: Int, at now: Instant) -> Bool {
        bytes += count
        guard count > 0 else { return false }
        // A terminal that does not answer is not asked again.
        guard askedAt == nil else { return false }
        guard slowInARow > 0 || told != nil || bytes >= Self.bytesEach || nextAt.map({ $0 <= now }) ?? true else {
            return false
        }
        (askedAt, bytes, nextAt) = (now, 0, now + Self.timeEach)
        return true
    }

    /// Notes the terminal's answer. Returns whether `slowness` has changed.
    package mutating func answered(at now: Instant) -> Bool {
        guard let askedAt else { return false }
        let time = now - askedAt
        self.askedAt = nil
        isAnswered = true
        if time >= Self.slow {
            slowInARow += 1
            slowAt = now
            restsUntil = now + min(time, Self.longestRest)
        } else {
            slowInARow = 0
        }
        return tell(time, at: now)
    }

    private mutating func tell(_ time: Duration, at now: Instant) -> Bool {
        let before = told
        if time >= Self.slow {
            // One late answer may have many reasons.
            guard slowInARow > 1, toldAt.map({ now - $0 >= Self.steady }) ?? true else { return false }
            if let told, time < told * 1.25, time > told * 0.75 { return false }
            (told, toldAt) = (time, now)
        } else if let slowAt, now - slowAt >= Self.calm {
            (told, toldAt) = (nil, nil)
        }
        return told != before
    }

    /// How long the terminal takes to answer; nil while it is quick, and where it does not answer.
    package var slowness: Duration? { told }

    /// Until when a frame has to wait that no key has caused; nil where it may be sent.
    package func holds(at now: Instant) -> Instant? {
        guard isAnswered, let askedAt, !isLost(askedAt, at: now) else {
            return restsUntil.flatMap { $0 > now ? $0 : nil }
        }
        return told != nil || now - askedAt >= Self.slow ? askedAt + Self.patience : nil
    }

    /// Whether an answer is on its way from a terminal that does answer.
    package func isExpectingAnswer(at now: Instant) -> Bool {
        isAnswered && askedAt.map { !isLost($0, at: now) } ?? false
    }

    /// Forgets the question, because another program has read the terminal since.
    package mutating func forgetQuestion() {
        if isAnswered { askedAt = nil }
    }

    /// Asks again with the next frame if an answer was lost: another terminal may be attached by then.
    package mutating func forgetLost(at now: Instant) {
        guard let askedAt, isLost(askedAt, at: now) else { return }
        (self.askedAt, isAnswered, nextAt) = (nil, false, nil)
    }

    private func isLost(_ askedAt: Instant, at now: Instant) -> Bool { now - askedAt >= Self.patience }
}
