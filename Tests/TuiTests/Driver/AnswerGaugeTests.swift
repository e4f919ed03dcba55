import Testing
import Tui

/// A slow line to the terminal, found by the time that its answers take.
struct AnswerGaugeTests {
    private final class Line {
        private(set) var gauge = AnswerGauge()
        var now = ContinuousClock.now

        func sends(_ count: Int, at now: ContinuousClock.Instant) -> Bool { gauge.sends(count, at: now) }
        func answered(at now: ContinuousClock.Instant) -> Bool { gauge.answered(at: now) }
        func repaint(at now: ContinuousClock.Instant) { gauge.forgetLost(at: now) }

        /// Sends a frame, whose answer takes this long; returns whether `slowness` has changed by it.
        func exchange(_ time: Duration, bytes: Int = 5_000) -> Bool {
            guard gauge.sends(bytes, at: now) else { return false }
            now += time
            return gauge.answered(at: now)
        }
    }

    private static let slow: Duration = .milliseconds(400)
    private static let quick: Duration = .milliseconds(20)

    @Test func `a quick terminal is asked with the first frame, after 1 KiB and after 10 seconds`() {
        let line = Line()
        #expect(line.sends(10, at: line.now))
        #expect(!line.answered(at: line.now + Self.quick))
        #expect(!line.sends(1_000, at: line.now))
        #expect(line.sends(100, at: line.now))
        #expect(!line.answered(at: line.now + Self.quick))
        #expect(!line.sends(10, at: line.now + .seconds(9)))
        #expect(!line.sends(0, at: line.now + .seconds(10)))
        #expect(line.sends(10, at: line.now + .seconds(10)))
    }

    @Test func `two slow answers in a row make a slow line, and one does not`() {
        let line = Line()
        #expect(!line.exchange(Self.slow))
        #expect(!line.exchange(Self.quick))
        #expect(!line.exchange(Self.slow))
        #expect(line.gauge.slowness == nil)
        #expect(line.exchange(Self.slow, bytes: 40))
        #expect(line.gauge.slowness == Self.slow)
    }

    @Test func `it is told anew when it has changed by a quarter, at most every 5 seconds`() {
        let line = Line()
        _ = (line.exchange(Self.slow), line.exchange(Self.slow))
        #expect(!line.exchange(.seconds(1)))
        line.now += .seconds(5)
        #expect(!line.exchange(.milliseconds(450)))
        #expect(line.exchange(.seconds(1)))
        #expect(line.gauge.slowness == .seconds(1))
    }

    @Test func `it is quick again after 20 seconds without a slow answer`() {
        let line = Line()
        _ = (line.exchange(Self.slow), line.exchange(Self.slow))
        #expect(!line.exchange(Self.quick))
        line.now += .seconds(19)
        #expect(!line.exchange(Self.quick))
        line.now += .seconds(1)
        #expect(line.exchange(Self.quick))
        #expect(line.gauge.slowness == nil)
    }

    @Test func `on a slow line a frame waits for the answer to the one before it, and then as long again`() {
        let line = Line()
        _ = (line.exchange(Self.slow), line.exchange(Self.slow))
        #expect(line.gauge.holds(at: line.now) == line.now + Self.slow)
        line.now += Self.slow
        #expect(line.gauge.holds(at: line.now) == nil)
        #expect(line.sends(40, at: line.now))
        #expect(line.gauge.holds(at: line.now) != nil)
        #expect(!line.sends(40, at: line.now))
        _ = line.answered(at: line.now + .seconds(5))
        #expect(line.gauge.holds(at: line.now + .seconds(5)) == line.now + .seconds(6))
        #expect(line.gauge.holds(at: line.now + .seconds(6)) == nil)
    }

    @Test func `an answer is waited for 15 seconds, and nothing is asked before it comes after all`() {
        let line = Line()
        _ = line.exchange(Self.quick)
        #expect(line.sends(5_000, at: line.now))
        #expect(line.gauge.holds(at: line.now + .seconds(14)) == line.now + .seconds(15))
        #expect(line.gauge.holds(at: line.now + .seconds(15)) == nil)
        #expect(!line.sends(5_000, at: line.now + .seconds(60)))
        _ = line.answered(at: line.now + .seconds(61))
        #expect(line.sends(40, at: line.now + .seconds(62)))
    }

    @Test func `a line that becomes slow holds frames back as soon as an answer is late`() {
        let line = Line()
        _ = line.exchange(Self.quick)
        #expect(line.sends(5_000, at: line.now))
        #expect(line.gauge.holds(at: line.now + .milliseconds(100)) == nil)
        #expect(line.gauge.holds(at: line.now + .milliseconds(150)) != nil)
    }

    @Test func `a terminal that does not answer is asked once and never waited for`() {
        let line = Line()
        #expect(line.sends(5_000, at: line.now))
        #expect(line.gauge.holds(at: line.now + .seconds(1)) == nil)
        #expect(!line.gauge.isExpectingAnswer(at: line.now + .seconds(1)))
        #expect(!line.sends(50_000, at: line.now + .seconds(60)))
    }

    @Test func `after a repaint a terminal that lost an answer is asked again, but not waited for`() {
        let line = Line()
        _ = line.exchange(Self.quick)
        #expect(line.sends(5_000, at: line.now))
        line.repaint(at: line.now + .seconds(1))
        #expect(!line.sends(5_000, at: line.now + .seconds(1)))
        line.repaint(at: line.now + .seconds(15))
        #expect(line.sends(40, at: line.now + .seconds(15)))
        #expect(line.gauge.holds(at: line.now + .seconds(16)) == nil)
    }

    @Test func `an answer to no question means nothing`() {
        let line = Line()
        #expect(!line.answered(at: line.now))
        #expect(line.gauge.slowness == nil)
    }
}
