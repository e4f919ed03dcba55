import Model
import Session
import TestSupport
import Testing
import Tui

/// `/tour`: what there is, one thing at a time.
@Suite struct TourTests {
    private static let team = ConversationID.group(.team)

    /// alice in the demo, with what each step needs.
    private func touring(rows: Int = 24, isDemo: Bool = true, kiosk: KioskRules? = nil) -> Robot {
        var robot = Robot(rows: rows, isDemo: isDemo, kiosk: kiosk)
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 2, readSeq: 2), .make(conversation: Self.team, lastSeq: 1, readSeq: 1)])
        robot.event(
            .historyLoaded(.c2c(.bob), [.make(seq: 1, text: "are you there?"), .own(2, "yes")], hasMore: false))
        robot.run("/tour")
        return robot
    }

    private func asks(_ number: Int, _ words: String, _ robot: Robot) -> Bool {
        robot.text.contains("Tour \(number)/14: ") && robot.state.model.tour?.text.contains(words) == true
    }

    @Test func `each step is done by what it says, and then the next one comes`() throws {
        var robot = touring()
        #expect(asks(1, "Write something", robot))
        #expect(robot.text.contains("F2 skips a step"))
        robot.type("hello")
        #expect(asks(1, "Write something", robot))
        robot.press(.enter)
        #expect(asks(2, "Press r", robot))
        robot.press(.escape, .up, .character("r"))
        robot.type("I am")
        robot.press(.enter)
        #expect(asks(3, "e: change", robot))
        robot.press(.escape, .character("e"))
        robot.type("!")
        robot.press(.enter)
        #expect(asks(4, "x twice: it is", robot))
        robot.press(.escape, .character("x"), .character("x"), .escape)
        #expect(asks(5, "+: choose", robot))
        robot.press(.escape, .character("+"), KeyPress(.right), .enter)
        #expect(asks(6, "^K", robot))
        robot.press(.escape, .control("k"))
        robot.type("te")
        robot.press(.enter)
        #expect(asks(7, "/poll Lunch?", robot))
        robot.run("/poll Lunch? | pizza | soup")
        #expect(asks(8, "Esc, Up to the poll", robot))
        let poll = try Poll(question: "Lunch?", options: ["pizza", "soup"])
        robot.event(
            .messageAdded(
                Message(
                    conversation: Self.team, seq: 2, messageID: .make(50), sender: .alice, content: .poll(poll),
                    sentAt: .start), own: true, catchUp: false))
        robot.press(.escape, .character("1"), .escape)
        #expect(asks(9, "/file", robot))
        robot.run("/file /tmp/report.pdf")
        #expect(asks(10, "/pin", robot))
        robot.run("/pin")
        #expect(asks(11, "^F", robot))
        robot.press(.control("f"))
        robot.type("there")
        #expect(asks(12, "F6", robot))
        robot.press(.escape, .function(6), .escape)
        #expect(asks(13, "/demo kick", robot))
        robot.run("/demo kick")
        robot.end(.kicked(.make()))
        #expect(!robot.text.contains("Tour"))
        robot.pause()
        robot.press(.enter)
        robot.beginLogin()
        robot.completeLogin()
        #expect(asks(14, "Alt-x", robot))
        robot.press(.alt("x"))
        #expect(robot.text.contains("That was the tour."))
        robot.press(.escape)
        #expect(!robot.text.contains("tour"))
    }

    @Test func `what is done otherwise does no step`() {
        var robot = touring()
        robot.press(.function(2))
        #expect(asks(2, "Press r", robot))
        robot.type("no answer")
        robot.press(.enter, .control("f"), .escape, .function(6), .escape, .control("k"), .escape)
        robot.event(.messageAdded(.make(seq: 3, text: "hm"), own: false, catchUp: false))
        #expect(asks(2, "Press r", robot))
    }

    @Test func `a key skips a step, and nothing is said of it where there is no tour`() {
        var robot = touring()
        #expect(robot.hintRow.contains("F2 next step"))
        robot.type("half a sentence")
        for number in 2...14 {
            robot.press(.function(2))
            #expect(robot.text.contains("Tour \(number)/14: "))
        }
        robot.press(.function(2))
        #expect(robot.said.contains("That was the tour."))
        #expect(robot.composed == "half a sentence")
        robot.press(.function(2))
        #expect(robot.said == "There is no tour; /tour begins one.")
        #expect(!robot.hintRow.contains("F2"))
    }

    @Test func `it ends when asked to, and begins anew`() {
        var robot = touring()
        robot.press(.function(2))
        robot.run("/tour off")
        #expect(!robot.text.contains("Tour"))
        robot.run("/tour")
        #expect(asks(1, "Write something", robot))
        robot.run("/tour on")
        #expect(robot.said == "Write /tour [off].")
    }

    @Test func `a notice stands above it, and goes alone`() {
        var robot = touring()
        robot.run("/retry")
        #expect(robot.text.contains("There is no failed message here"))
        #expect(asks(1, "Write something", robot))
        robot.press(.control("c"))
        #expect(!robot.text.contains("There is no failed message here"))
        #expect(asks(1, "Write something", robot))
    }

    @Test func `what this program has no use for is no step`() {
        func texts(_ robot: Robot) -> String {
            var robot = robot
            var texts = ""
            while let tour = robot.state.model.tour {
                texts += tour.text
                robot.press(.function(2))
            }
            return texts
        }
        #expect(texts(touring()).contains("/demo kick") && texts(touring()).contains("/file"))
        #expect(!texts(touring(isDemo: false)).contains("/demo"))
        let kiosk = texts(touring(isDemo: false, kiosk: KioskRules(idleLimit: .seconds(600))))
        #expect(!kiosk.contains("/demo") && !kiosk.contains("/file") && kiosk.contains("Alt-x"))
    }

    @Test(arguments: [(24, 80), (12, 40), (8, 20)])
    func `the newest message stays in sight`(rows: Int, columns: Int) {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.run("/tour")
        #expect(robot.text.contains("green"))
        #expect(robot.text.contains("Tour 1/13"))
    }
}
