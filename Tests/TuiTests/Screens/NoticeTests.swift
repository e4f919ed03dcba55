import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct NoticeTests {
    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `a notice has rows of its own, and the newest message stays in sight`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        for seq in 3...40 {
            robot.event(.messageAdded(.make(seq: Int64(seq), text: "m\(seq)"), own: false, catchUp: false))
        }
        robot.type("/retry")
        robot.press(.enter)
        #expect(robot.text.contains("There is no"))
        #expect(robot.text.contains("m40"))

        robot.press(.control("c"))
        #expect(!robot.text.contains("There is no"))
        #expect(robot.text.contains("m40"))
    }

    @Test func `a popup ends above it`() {
        var robot = Robot.online()
        robot.press(.function(6))
        robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: 600), timeLeft: .seconds(600)))
        #expect(robot.text.contains("Your ticket ends in 10m."))
        #expect(robot.text.contains("Your devices"))
        #expect(robot.text.contains("└"))
    }

    @Test func `the pages of help and of the session keep rows for it`() {
        for key in [1, 12] {
            var robot = Robot.online(rows: 12, columns: 60)
            for attempt in 1...20 {
                robot.event(
                    .linkChanged(.waiting(retryIn: .seconds(1), attempt: attempt), error: "try \(attempt)"),
                    .linkChanged(.connecting(attempt: attempt + 1), error: nil))
            }
            robot.press(.function(key))
            let last = robot.text.split(separator: "\n", omittingEmptySubsequences: false)[9]
            robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: 600), timeLeft: .seconds(600)))
            let rows = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(rows[8...9].contains { $0.contains("Your ticket ends") })
            if key == 12 { #expect(rows[..<9].contains(last)) }
        }
    }
}
