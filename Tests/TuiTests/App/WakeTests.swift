import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct WakeTests {
    /// Until the state wants to be woken.
    private func sleep(_ robot: Robot) -> Duration { robot.state.nextWake - robot.state.model.now.uptime }

    @Test func `idle, only the minute of the clock wakes it`() {
        var robot = Robot.online()
        #expect(sleep(robot) == .seconds(60))
        robot.wait(.milliseconds(1_500))
        #expect(sleep(robot) == .milliseconds(58_500))
    }

    @Test func `the ticket's last hour counts minutes, its last minute seconds`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 3_590)
        #expect(robot.text.contains("ticket 59m"))
        #expect(sleep(robot) == .seconds(51))
        robot.wait(.seconds(3_531))
        #expect(robot.text.contains("ticket 59s"))
        #expect(sleep(robot) == .seconds(1))
        robot.wait(.seconds(40))
        #expect(robot.text.contains("ticket 19s"))
    }

    @Test(arguments: [-365, 365] as [Int64])
    func `L-31 a clock that is set while it runs moves no countdown and no duration`(days: Int64) {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 3_590)
        robot.setClock(by: .seconds(days * 86_400))
        robot.wait(.seconds(60))
        #expect(robot.text.contains("ticket 58m"))
        robot.type("/switch bob")
        robot.press(.enter)
        robot.paste("bob+7d")
        #expect(robot.text.contains("for bob, expires in 6d 23h"))
        robot.press(.escape)
        robot.end(.kicked(.make(at: .start(plusSeconds: 60))))
        #expect(robot.text.contains("was signed in 1m"))
    }

    @Test func `a dialog wakes it when its keys begin to act`() {
        var robot = Robot.online()
        robot.end(.kicked(.make()))
        #expect(sleep(robot) == .milliseconds(300))
        robot.pause()
        #expect(sleep(robot) == .milliseconds(59_700))
    }

    @Test func `a reconnect wakes it at each second`() {
        var robot = Robot.online()
        robot.event(.linkChanged(.waiting(retryIn: .milliseconds(2_500), attempt: 1), error: nil))
        #expect(sleep(robot) == .milliseconds(500))
    }
}
