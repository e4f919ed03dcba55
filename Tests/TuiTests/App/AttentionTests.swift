import Model
import Session
import TestSupport
import Testing
import Tui

/// What counts as seen: read marks and the bell.
@Suite struct AttentionTests {
    /// alice's program has just started by itself: bob's two messages are unread.
    private func started() -> Robot {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 2, readSeq: 0)])
        robot.event(.historyLoaded(.c2c(.bob), [.make(seq: 1), .make(seq: 2)], hasMore: false))
        return robot
    }

    private func marks(_ robot: Robot) -> [SessionIntent] {
        robot.intents.filter { if case .markRead = $0 { true } else { false } }
    }

    @Test func `starting a program marks nothing read, nor does what arrives before somebody is there`() {
        var robot = started()
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        robot.wait(.seconds(120))
        robot.resize(rows: 30, columns: 90)
        #expect(marks(robot).isEmpty)
        #expect(robot.effects.contains(.bell))
        #expect(robot.text.contains("3 unread"))
        #expect(robot.effects.contains(.title("(3) parley")))
    }

    @Test func `what comes up because somebody left a group is not read before the next key`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([
            .make(lastSeq: 2, readSeq: 0), .make(conversation: .group(.team), lastSeq: 1, readSeq: 1),
        ])
        robot.run("/open #team")
        robot.run("/leave yes")
        robot.forgetEffects()
        robot.event(
            .group(.ended(GroupEnding(group: .team, cause: .left, by: .alice))),
            .historyLoaded(.c2c(.bob), [.make(seq: 1), .make(seq: 2)], hasMore: false))
        #expect(robot.header.hasPrefix("@ bob"))
        #expect(marks(robot).isEmpty)
        robot.press(.escape)
        #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 2)])
    }

    @Test func `a group that another device of one's own has left leaves nothing open`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1, readSeq: 1)))
        robot.run("/open #team")
        robot.type("half")
        robot.event(.group(.ended(GroupEnding(group: .team, cause: .left, by: .alice))))
        #expect(robot.text.contains("Nothing is open."))
    }

    @Test func `a key, a paste or turning to the window reads what is shown`() {
        let acts: [(inout Robot) -> Void] = [
            { $0.press(.escape) }, { $0.paste("x") },
            { robot in
                robot.wait(.seconds(1))
                robot.focus(true)
            },
        ]
        for act in acts {
            var robot = started()
            act(&robot)
            #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 2)])
            #expect(robot.effects.last { if case .title = $0 { true } else { false } } == .title("parley"))
        }
    }

    @Test func `the focus that a terminal tells when reports are switched on is nobody's act`() {
        var robot = started()
        robot.focus(true)
        #expect(marks(robot).isEmpty)
        robot.focus(false)
        robot.focus(true)
        #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 2)])
    }

    @Test func `a key says that the window has the focus, whatever was reported last`() {
        var robot = started()
        robot.focus(false)
        robot.press(.escape)
        #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 2)])
    }

    @Test func `a terminal that never reports the focus is watched until five minutes after the last key`() {
        var robot = Robot.online()
        robot.wait(.seconds(299))
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 3)])
        #expect(!robot.effects.contains(.bell))
        robot.wait(.seconds(1))
        robot.event(.messageAdded(.make(seq: 4), own: false, catchUp: false))
        #expect(marks(robot).count == 1)
        #expect(robot.effects.contains(.bell))
        robot.press(.escape)
        #expect(marks(robot).last == .markRead(.c2c(.bob), seq: 4))
    }

    @Test func `a notification says who calls, and goes once somebody is there`() {
        var robot = Robot.online()
        robot.focus(false)
        robot.event(.people(.changed([Profile(user: .bob, name: fixture(DisplayName(cleaning: "Bob 小明")))])))
        robot.event(.messageAdded(.make(seq: 3, text: "lunch?\nat one"), own: false, catchUp: false))
        #expect(robot.effects.contains(.notify(TerminalNotification(title: "Bob 小明", text: "lunch?"))))
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1, readSeq: 1)))
        robot.wait(.seconds(2))
        robot.event(
            .messageAdded(.make(conversation: .group(.team), seq: 2, sender: .carol), own: false, catchUp: false))
        #expect(
            robot.effects.contains { if case .notify(let it) = $0 { it.title == "carol in #team" } else { false } })
        #expect(!robot.effects.contains(.withdrawNotification))
        robot.focus(true)
        #expect(robot.effects.count { $0 == .withdrawNotification } == 1)
        // Nobody was called since.
        robot.press(.escape)
        #expect(robot.effects.count { $0 == .withdrawNotification } == 1)
    }

    @Test func `a storm of messages rings once a second`() {
        var robot = Robot.online()
        robot.focus(false)
        for seq in 3...60 {
            robot.event(.messageAdded(.make(seq: Int64(seq)), own: false, catchUp: false))
            robot.wait(.milliseconds(50))
        }
        // 58 messages in 2.9 s.
        #expect(robot.effects.count { $0 == .bell } == 3)
    }

    @Test func `a terminal that reports the focus is watched as long as it has it`() {
        var robot = Robot.online()
        robot.focus(true)
        robot.wait(.seconds(3_600))
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        #expect(marks(robot) == [.markRead(.c2c(.bob), seq: 3)])
        #expect(!robot.effects.contains(.bell))
    }

    @Test func `the title does not count what is being read, whatever the server has counted so far`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(lastSeq: 3, readSeq: 2)))
        robot.event(.messageAdded(.make(seq: 3), own: false, catchUp: false))
        #expect(!robot.effects.contains { if case .title = $0 { true } else { false } })
    }
}
