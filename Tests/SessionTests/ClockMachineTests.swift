import Model
import TestSupport
import Testing

@testable import Session

/// What a session knows of time: its own timers, and the server's clock.
struct ClockMachineTests {
    private func moment(_ uptime: Int64) -> Moment {
        Moment(uptime: uptime, wall: Timestamp.start.advanced(byMilliseconds: uptime))
    }

    @Test func `a timer that is long overdue shows a sleep, once`() {
        var deadlines = Deadlines()
        deadlines.schedule(.silence, at: 1_000)
        deadlines.schedule(.expiry, at: 2_000)
        deadlines.remove(.expiry)
        let noticed = [6_000, 6_001, 6_002].map { deadlines.noticeSleep(at: $0, fired: nil) }
        #expect(noticed == [false, true, false])
        let hasFired = [
            deadlines.noticeSleep(at: 6_003, fired: .silence), deadlines.noticeSleep(at: 90_000, fired: nil),
        ]
        #expect(hasFired == [false, false])
        deadlines.woke(at: 6_001)
        #expect(deadlines.hasJustWoken(at: 8_000) && !deadlines.hasJustWoken(at: 8_001))
    }

    @Test func `a server's clock is believed, runs on with uptime, and is another one's after a switch`() {
        var time = ServerTime()
        #expect(time.time(at: moment(0)) == nil)
        time.turn(to: SessionRig.server)
        time.learn(moment(5_000).wall, at: moment(0))
        #expect(time.time(at: moment(1_000)) == moment(6_000).wall)
        time.turn(to: SessionRig.server)
        #expect(time.time(at: moment(1_000)) != nil)
        time.turn(to: .unix(path: "/other"))
        #expect(time.time(at: moment(1_000)) == nil)
    }

    @Test func `a step away from both clocks is believed after ten minutes only`() {
        var time = ServerTime()
        time.learn(moment(0).wall, at: moment(0))
        let step: Int64 = -3_600_000
        time.learn(moment(step).wall, at: moment(0))
        #expect(time.time(at: moment(0)) == moment(0).wall)
        time.learn(moment(step + 600_000).wall, at: moment(600_000))
        #expect(time.time(at: moment(600_000)) == moment(step + 600_000).wall)
    }
}
