import Model
import Session
import TestSupport
import Testing
import Tui

/// Where a history says a name and a time, and where it leaves them out.
struct MessageRunTests {
    /// The rows that say these texts, without the list beside them.
    private func rows(_ messages: [Message]) -> [String] {
        var robot = Robot.online()
        robot.event(.historyLoaded(.c2c(.bob), messages, hasMore: false))
        let rows = robot.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().prefix(20)
        return rows.compactMap { $0.split(separator: "│", omittingEmptySubsequences: false).last }.map {
            String($0.dropFirst())
        }.filter { !$0.isEmpty }
    }

    private func message(_ seq: Int64, _ sender: UserID = .bob, at seconds: Int64, _ text: String = "x") -> Message {
        .make(
            conversation: .c2c(.bob), seq: seq + 2, sender: sender, text: text,
            sentAt: .start(plusSeconds: 3_600 + seconds))
    }

    @Test func `name and time stand at the first message of a run only, a dot at the others`() {
        let shown = rows([message(1, at: 60, "one"), message(2, at: 70, "two"), message(3, at: 80, "three")])
        #expect(shown.suffix(3) == ["15:01 bob   one", "    ·       two", "    ·       three"])
    }

    @Test func `another person begins a run`() {
        let shown = rows([message(1, at: 60), message(2, .alice, at: 61), message(3, at: 62)])
        #expect(shown.suffix(3).map { $0.prefix(11) } == ["15:01 bob  ", "15:01 alice", "15:01 bob  "])
    }

    @Test func `every five minutes of the clock begin a run, so that a long one says its time`() {
        let shown = rows((0..<12).map { message($0 + 1, at: $0 * 60) })
        #expect(shown.filter { $0.contains("bob") }.suffix(3).map { $0.prefix(5) } == ["15:00", "15:05", "15:10"])
    }

    @Test func `an hour without a word is seen, and less is not`() {
        let shown = rows([message(1, at: 0), message(2, at: 3_599), message(3, at: 3_599 + 8_000)])
        #expect(
            shown.suffix(4).map { $0.prefix(14) } == [
                "15:00 bob   x", "15:59 bob   x", "      2h later", "18:13 bob   x",
            ])
    }

    @Test func `what follows a message that is gone has a name again`() {
        var robot = Robot.online()
        robot.event(.messageChanged(.recalled(1, sender: .bob)))
        #expect(robot.text.contains("14:00 bob recalled a message"))
        #expect(robot.text.contains("14:02 bob   the build is green"))
    }

    @Test func `at the top of the pane it is said who speaks, wherever the run began`() {
        var robot = Robot.online(rows: 12)
        for seq in Int64(3)...40 {
            robot.event(
                .messageAdded(
                    .make(seq: seq, text: "text \(seq)", sentAt: .start(plusSeconds: 3_600 + seq)), own: false,
                    catchUp: false))
        }
        let rows = robot.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(rows[1].contains("15:00 bob   text 33"))
        #expect(rows[2].contains("    ·       text 34"))
    }

    @Test func `what is new begins a run`() {
        var robot = Robot.online()
        robot.focus(false)
        robot.event(.messageAdded(.make(seq: 3, text: "new"), own: false, catchUp: false))
        #expect(robot.text.contains("14:03 bob   new"))
    }
}
