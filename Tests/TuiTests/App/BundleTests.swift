import Model
import Session
import TestSupport
import Testing
import Tui

/// Several messages passed on as one.
struct BundleTests {
    /// bob's two messages and alice's one are there, and a group to pass them on to.
    private func robot() -> Robot {
        var robot = Robot.online(columns: 120)
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.event(.said(3, "two\nlines"))
        return robot
    }

    private func sent(_ robot: Robot) -> [SendIntent] {
        robot.intents.compactMap { if case .send(let message) = $0 { message } else { nil } }
    }

    @Test func `v marks several, and f passes them on as one to the conversation that is chosen`() throws {
        var robot = robot()
        robot.press(.escape, .character("v"), .up, .character("v"))
        #expect(robot.text.contains("Marked: 2. f passes them on, c copies them."))
        #expect(robot.text.contains("00+"))
        robot.press(.character("f"))
        #expect(robot.text.contains("Pass on 2 messages") && robot.text.contains("[ As one ]"))
        #expect(!robot.text.contains("waiting to be sent"))
        robot.press(.enter)
        #expect(robot.text.contains("Pass on to"))
        robot.type("team")
        robot.press(.enter)
        let message = try #require(sent(robot).first)
        #expect(sent(robot).count == 1 && message.conversation == .group(.team))
        guard case .bundle(let bundle) = message.content else { throw NoBundle() }
        #expect(bundle.title == "Messages of alice and bob")
        #expect(bundle.items.map(\.text) == ["the build is green", "two\nlines"])
        #expect(bundle.items.map(\.sender) == [.bob, .alice])
        #expect(robot.text.contains("Passed on to #team."))
    }

    @Test func `they go one by one where that is wanted, in their order`() {
        var robot = robot()
        robot.press(.escape, .character("v"), .up, .character("v"), .up, .character("v"), .character("f"))
        robot.press(.init(.tab), .enter)
        robot.type("team")
        robot.press(.enter)
        #expect(sent(robot).map(\.text) == ["are you there?", "the build is green", "two\nlines"])
        #expect(sent(robot).allSatisfy { $0.conversation == .group(.team) && $0.content.kind == Forward.kind })
    }

    @Test func `one that is marked goes alone, and the same key takes the mark away`() throws {
        var robot = robot()
        robot.press(.escape, .up, .character("v"), .down, .character("f"))
        #expect(robot.text.contains("Pass on to"))
        robot.type("team")
        robot.press(.enter)
        #expect(sent(robot).map(\.text) == ["the build is green"])
        robot = self.robot()
        robot.press(.escape, .character("v"), .character("v"))
        #expect(robot.text.contains("None is marked any more."))
    }

    @Test func `what was recalled meanwhile is left out, and what is too much is said`() throws {
        var robot = robot()
        robot.press(.escape, .character("v"), .up, .character("v"), .up, .character("v"), .character("f"), .enter)
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        robot.type("team")
        robot.press(.enter)
        guard case .bundle(let bundle)? = sent(robot).first?.content else { throw NoBundle() }
        #expect(bundle.items.map(\.text) == ["are you there?", "two\nlines"])
        robot = self.robot()
        for seq: Int64 in [4, 5] { robot.event(.said(seq, String(repeating: "x", count: 7_000))) }
        robot.press(.escape, .character("v"), .up, .character("v"), .character("f"), .enter)
        #expect(robot.text.contains("one message takes 12288: mark fewer, or pass them on one by one."))
        #expect(sent(robot).isEmpty)
    }

    @Test func `who passes nothing on is in the selection again, with all that was marked`() {
        var robot = robot()
        robot.press(.escape, .character("v"), .up, .character("v"))
        for leaving: [KeyPress] in [[.escape], [.enter, .escape], [.enter, .control("c")]] {
            robot.press(.character("f"))
            for key in leaving { robot.press(key) }
            #expect(robot.state.topLayer == "SelectionLayer")
            #expect(robot.text.contains("00+"), "\(leaving)")
        }
        robot.press(.character("i"), .escape, .character("f"))
        #expect(robot.text.contains("Pass on 2 messages"))
        #expect(sent(robot).isEmpty)
    }

    @Test func `a poll is not marked`() throws {
        var robot = robot()
        robot.event(
            .messageAdded(
                Message(
                    conversation: .c2c(.bob), seq: 4, messageID: .make(4), sender: .bob,
                    content: .poll(try Poll(question: "Lunch?", options: ["a", "b"])), sentAt: .start),
                own: false, catchUp: false))
        robot.press(.escape, .character("v"))
        #expect(robot.text.contains("Only what somebody wrote can be marked"))
    }

    @Test func `it shows where it is from and the first five, and Enter all of it`() {
        var robot = robot()
        robot.event(.messageAdded(.bundle(seq: 4), own: false, catchUp: false))
        #expect(robot.text.contains("火箭 #team"))
        #expect(robot.text.contains("carol: line 1 and more") && !robot.text.contains("line 6"))
        #expect(robot.text.contains("7 messages: select it and press Enter"))
        robot.press(.escape)
        #expect(robot.hintRow.contains("Enter read all"))
        robot.press(.enter)
        #expect(robot.state.topLayer == "BundleLayer")
        #expect(robot.text.contains("火箭 #team (7)") && robot.text.contains("line 1"))
        robot.press(KeyPress(.end))
        #expect(robot.text.contains("line 7"))
        // Recalled while it is read.
        robot.event(.messageChanged(.recalled(4, sender: .bob)))
        #expect(!robot.text.contains("line 7"))
        robot.press(.escape)
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test func `passed on again it is the same`() {
        var robot = robot()
        robot.event(.messageAdded(.bundle(seq: 4), own: false, catchUp: false))
        robot.press(.escape, .character("f"))
        robot.type("team")
        robot.press(.enter)
        #expect(sent(robot).first?.content == Message.bundle(seq: 4).content)
    }

    private struct NoBundle: Error {}
}

extension Message {
    /// Seven messages of carol's and bob's, in one of bob's.
    static func bundle(seq: Int64) -> Message {
        let items = (1...7).map { number in
            Forward(
                sender: number % 2 == 1 ? .carol : .bob, sentAt: .start(plusSeconds: Int64(number)),
                text: "line \(number)\nand more of it, 请注意\u{1B}[31m")
        }
        return Message(
            conversation: .c2c(.bob), seq: seq, messageID: .make(UInt64(seq)), sender: .bob,
            content: .bundle(fixture(try? Bundle(title: "火箭 #team", items: items))),
            sentAt: .start(plusSeconds: 90))
    }
}
