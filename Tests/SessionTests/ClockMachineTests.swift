import Model
import TestSupport
import Testing

@testable import Session

/// What a session knows of time: its own timers, and the server's clock.
struct ClockMachineTests {
    private func moment(_ passed: Duration) -> Moment {
        Moment(uptime: .zero + passed, wall: .start.advanced(by: passed))
    }

    @Test func `a timer that is long overdue shows a sleep, once`() {
        var deadlines = Deadlines()
        deadlines.schedule(.silence, at: .seconds(1))
        deadlines.schedule(.expiry, at: .seconds(2))
        deadlines.remove(.expiry)
        let noticed = [6_000, 6_001, 6_002].map { deadlines.noticeSleep(at: .milliseconds($0), fired: nil) }
        #expect(noticed == [false, true, false])
        let hasFired = [
            deadlines.noticeSleep(at: .milliseconds(6_003), fired: .silence),
            deadlines.noticeSleep(at: .seconds(90), fired: nil),
        ]
        #expect(hasFired == [false, false])
        deadlines.woke(at: .milliseconds(6_001))
        #expect(deadlines.hasJustWoken(at: .seconds(8)) && !deadlines.hasJustWoken(at: .milliseconds(8_001)))
    }

    @Test func `a server's clock is believed, runs on with uptime, and is another one's after a switch`() {
        var time = ServerTime()
        #expect(time.time(at: moment(.zero)) == nil)
        time.turn(to: SessionRig.server)
        time.learn(moment(.seconds(5)).wall, at: moment(.zero))
        #expect(time.time(at: moment(.seconds(1))) == moment(.seconds(6)).wall)
        time.turn(to: SessionRig.server)
        #expect(time.time(at: moment(.seconds(1))) != nil)
        time.turn(to: .unix(path: "/other"))
        #expect(time.time(at: moment(.seconds(1))) == nil)
    }

    @Test func `a step away from both clocks is believed after ten minutes only`() {
        var time = ServerTime()
        time.learn(moment(.zero).wall, at: moment(.zero))
        let step: Duration = .seconds(-3_600)
        time.learn(moment(step).wall, at: moment(.zero))
        #expect(time.time(at: moment(.zero)) == moment(.zero).wall)
        time.learn(moment(step + .seconds(600)).wall, at: moment(.seconds(600)))
        #expect(time.time(at: moment(.seconds(600))) == moment(step + .seconds(600)).wall)
    }
}
