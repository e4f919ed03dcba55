import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct SentLinesTests {
    private static let older = KeyPress(.up, .control)
    private static let newer = KeyPress(.down, .control)

    private func sent(_ lines: String...) -> Robot {
        var robot = Robot.online()
        for line in lines {
            robot.type(line)
            robot.press(.enter)
        }
        robot.forgetEffects()
        return robot
    }

    @Test func `^Up walks through the lines from before and ^Down back to what was begun`() {
        var robot = sent("one", "two", "/help me")
        robot.press(.control("c"))
        robot.type("half")
        for line in ["/help me", "two", "one", "one"] {
            robot.press(Self.older)
            #expect(robot.composed == line)
        }
        for line in ["two", "/help me", "half", "half"] {
            robot.press(Self.newer)
            #expect(robot.composed == line)
        }
        #expect(robot.intents.isEmpty)
    }

    @Test func `Alt-p and Alt-n do the same`() {
        var robot = sent("one", "two")
        robot.press(.alt("p"), .alt("p"), .alt("n"))
        #expect(robot.composed == "two")
    }

    @Test func `walking changes no order, and what was begun is among the lines afterwards`() {
        var robot = sent("one", "two", "three")
        robot.type("begun")
        robot.press(Self.older, Self.older, .enter)
        #expect(robot.state.model.formerLines == ["two", "begun", "three", "one"])
        robot.press(Self.older)
        #expect(robot.composed == "two")
    }

    @Test func `a line sent again stands once, and a walk that is over sees what was sent since`() {
        var robot = sent("one", "two", "one")
        #expect(robot.state.model.formerLines == ["one", "two"])
        robot.press(Self.older, Self.newer)
        robot.type("three")
        robot.press(.enter, Self.older)
        #expect(robot.composed == "three")
    }

    @Test func `what one said in the conversation long ago is there, too`() {
        var robot = Robot.online()
        robot.event(.said(3, "from yesterday"), .said(4, "/etc is full"), .said(5, "never mind"))
        robot.event(.messageChanged(.recalled(5)))
        robot.type("today")
        robot.press(.enter)
        #expect(robot.state.model.formerLines == ["today", "//etc is full", "from yesterday"])
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.press(.control("n"))
        #expect(robot.state.model.formerLines == ["today"])
    }

    @Test func `^R finds a line by words in any order, takes it into the composer and sends nothing`() {
        var robot = sent("the build is broken", "你好，世界", "build 812 is green", "on it")
        robot.type("begun")
        robot.press(.control("r"))
        robot.type("IS build")
        #expect(robot.text.contains(">build 812 is green"))
        #expect(!robot.text.contains("on it"))
        robot.press(.control("r"))
        #expect(robot.text.contains(">the build is broken"))
        robot.press(.enter)
        #expect(robot.composed == "the build is broken")
        #expect(robot.intents.isEmpty)
        robot.press(.control("_"))
        #expect(robot.composed == "begun")
        robot.press(.control("r"))
        robot.type("世界")
        robot.press(.enter)
        #expect(robot.composed == "你好，世界")
        #expect(robot.state.model.formerLines.contains("begun"))
    }

    @Test func `Esc leaves everything as it was`() {
        var robot = sent("one")
        robot.type("begun")
        robot.press(.control("r"))
        robot.type("nothing like this")
        #expect(robot.text.contains("No match."))
        robot.press(.enter, .escape)
        #expect(robot.composed == "begun")
    }

    @Test func `nothing of one account is there for another`() {
        var robot = sent("one")
        robot.event(.accountSwitched(from: .alice, to: .bob))
        robot.beginLogin(user: "bob")
        #expect(robot.state.model.formerLines.isEmpty)
    }

    /// A person who types, sends, gives up, cuts, walks and changes conversations, in any order.
    @Test(arguments: 0..<UInt64(20))
    func `every line that left the composer is there until 64 later ones`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        var left: [String] = []
        for step in 0..<300 {
            let before = robot.composed
            switch UInt64.random(in: 0..<8, using: &random) {
            case 0, 1, 2: robot.type("w\(step) ")
            case 3: robot.press(.enter)
            case 4: robot.press(.control("c"))
            case 5: robot.press(Self.older)
            case 6:
                robot.type("/nonsense")
                robot.press(.control("r"), .enter)
            default:
                robot.press(.control("n"))
                continue
            }
            let isGone = !robot.composed.hasPrefix(before)
            guard isGone, before.contains("w"), robot.composed != before else { continue }
            left.removeAll { $0 == before }
            left.append(before)
            let lines = robot.state.model.formerLines
            // What was typed on before it went is there with the rest.
            let missing = left.suffix(64).filter { line in !lines.contains { $0.hasPrefix(line) } }
            #expect(missing.isEmpty, "seed \(seed), step \(step): \(missing)")
        }
        #expect(left.count > 20)
    }
}
