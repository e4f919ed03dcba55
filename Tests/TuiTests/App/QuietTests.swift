import Model
import Session
import TestSupport
import Testing
import Tui

/// When nothing calls the account. The tests' day begins at 14:00 UTC.
struct QuietTests {
    /// Two hours before UTC, until the clock is set an hour back 9 hours after `start`.
    private static let zones = ZoneLook(
        own: { ZoneName("Europe/Berlin") },
        offset: { zone, instant in
            guard zone.description.hasPrefix("Europe/") else { return nil }
            return instant < .start(plusSeconds: 9 * 3_600) ? 7_200 : 3_600
        })

    private func robot(hasHooks: Bool = true, zones: ZoneLook = zones) -> Robot {
        var robot = Robot(columns: 120, hasHooks: hasHooks, zones: zones)
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 2, readSeq: 2)])
        robot.focus(true)
        return robot
    }

    private func hours(_ text: String) -> QuietHours {
        fixture(QuietHours(hours: text, zone: fixture(ZoneName("Europe/Berlin"))))
    }

    private func calls(_ robot: Robot) -> Bool {
        robot.effects.contains { effect in
            switch effect {
            case .bell, .notify, .hook: true
            default: false
            }
        }
    }

    /// Nobody looks, and bob writes.
    private func isCalled(_ robot: inout Robot, seq: Int64) -> Bool {
        robot.focus(false)
        robot.wait(.seconds(2))
        robot.forgetEffects()
        robot.event(.messageAdded(.make(seq: seq, text: "@alice come"), own: false, catchUp: false))
        return calls(robot)
    }

    @Test func `nothing calls while they hold, and everything is counted`() {
        var robot = robot()
        #expect(isCalled(&robot, seq: 3))
        // 16:00 in the zone.
        robot.event(.people(.quiet(hours("15-17"))))
        #expect(!isCalled(&robot, seq: 4))
        #expect(robot.text.contains("2 unread"))
        #expect(robot.text.contains("quiet 14:00"))
        robot.event(.people(.quiet(hours("17-15"))))
        #expect(isCalled(&robot, seq: 5))
        #expect(!robot.text.contains("quiet 14:00"))
    }

    @Test func `they begin and end by themselves, over midnight and when the clock is set`() {
        var robot = robot()
        robot.event(.people(.quiet(hours("23:00-01:00"))))
        #expect(isCalled(&robot, seq: 3))
        robot.wait(.seconds(7 * 3_600))
        #expect(robot.text.contains("quiet 21:00"))
        #expect(!isCalled(&robot, seq: 4))
        // 01:00 there, which is midnight once more.
        robot.wait(.seconds(2 * 3_600))
        #expect(!isCalled(&robot, seq: 5))
        robot.wait(.seconds(3_600))
        #expect(isCalled(&robot, seq: 6))
    }

    @Test func `an end by somebody else is told all the same`() {
        var robot = robot()
        robot.event(.people(.quiet(hours("15-17"))))
        robot.focus(false)
        robot.wait(.seconds(2))
        robot.forgetEffects()
        robot.event(.ended(.kicked(.make())))
        #expect(calls(robot))
    }

    @Test func `a command sets, says and ends them`() {
        var robot = robot()
        robot.run("/quiet")
        #expect(robot.text.contains("No quiet hours are set."))
        robot.run("/quiet 22-7")
        let night = hours("22-7")
        #expect(robot.intents.last == .changeOwn(.quiet(night)))
        robot.event(.people(.quiet(night)), .people(.done(.quiet(night))))
        #expect(robot.text.contains("Quiet from 22:00-07:00 (Europe/Berlin) each day"))
        robot.run("/quiet")
        #expect(robot.text.contains("Quiet hours: 22:00-07:00 (Europe/Berlin). /quiet off ends them."))
        robot.run("/quiet 15:30-16:30 Europe/Paris")
        #expect(robot.intents.last == .changeOwn(.quiet(QuietHours("15:30-16:30 Europe/Paris"))))
        robot.event(.people(.quiet(QuietHours("15:30-16:30 Europe/Paris"))))
        robot.run("/quiet")
        #expect(robot.text.contains("and now until 16:30"))
        robot.run("/quiet off")
        #expect(robot.intents.last == .changeOwn(.quiet(nil)))
        robot.event(.people(.quiet(nil)), .people(.done(.quiet(nil))))
        #expect(robot.text.contains("No quiet hours any more."))
    }

    @Test func `what can't be meant is said before anybody is asked`() {
        var robot = robot()
        for (line, words) in [
            ("/quiet 22", "are no hours of a day"), ("/quiet 22-7 ../etc", "is no time zone."),
            ("/quiet 22-7 Mars/Base", "no time zone that this machine knows"), ("/quiet off now", "Write /quiet"),
            ("/quiet 22-7 Europe/Berlin x", "Write /quiet"),
        ] {
            robot.run(line)
            #expect(robot.text.contains(words), "\(line)")
        }
        #expect(robot.intents.allSatisfy { if case .changeOwn = $0 { false } else { true } })
        var nameless = self.robot(zones: ZoneLook())
        nameless.run("/quiet 22-7")
        #expect(nameless.text.contains("no name for its time zone"))
    }

    @Test func `where the zone is not known this machine's clock stands in`() {
        var robot = robot(zones: ZoneLook())
        robot.event(.people(.quiet(hours("13:30-14:30"))))
        #expect(!isCalled(&robot, seq: 3))
        robot.run("/quiet")
        #expect(robot.text.contains("which this machine does not know"))
    }
}
