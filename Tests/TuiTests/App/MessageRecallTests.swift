import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct MessageRecallTests {
    @Test func `x recalls, and the hint counts the seconds down while a message is selected`() {
        var robot = Robot.havingSaid("oops")
        #expect(robot.state.nextWake - robot.state.model.now.uptime > .seconds(1))
        robot.press(.up)
        #expect(robot.hintRow.contains("x recall 120s"))
        robot.wait(.milliseconds(33_000))
        #expect(robot.hintRow.contains("x recall 87s"))
        #expect(robot.state.nextWake - robot.state.model.now.uptime <= .seconds(1))
        robot.press(.character("x"))
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("Take it back for everybody? x again does it."))
        robot.press(.character("x"))
        #expect(robot.intents == [.change(.c2c(.bob), seq: 3, .recall)])
        robot.press(.escape)
        #expect(robot.state.nextWake - robot.state.model.now.uptime > .seconds(1))
    }

    @Test(arguments: ["/recall", "/edit"])
    func `what a command means is not judged before the newest message is here`(command: String) {
        var robot = Robot.havingSaid("oops")
        robot.event(.conversationChanged(.make(lastSeq: 4)))
        robot.run(command)
        #expect(robot.said.contains("Newer messages are on their way here."))
        #expect(robot.changes.isEmpty)
        robot.event(.said(4, "and this"))
        robot.press(.control("u"))
        robot.run(command)
        #expect(robot.changes == (command == "/recall" ? [.recall] : []))
        #expect(command == "/recall" || robot.text.contains("editing> and this"))
    }

    @Test func `a key that was asked about is asked about again after another one`() {
        var robot = Robot.havingSaid("oops")
        robot.press(.up, .character("x"), .up, .down, .character("x"))
        #expect(robot.intents.isEmpty)
        robot.press(.character("x"))
        #expect(robot.changes == [.recall])
    }

    @Test func `after the window the key is not offered and says why`() {
        var robot = Robot.havingSaid("oops")
        robot.press(.up)
        robot.wait(.milliseconds(120_000))
        #expect(!robot.hintRow.contains("recall"))
        robot.press(.character("x"))
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("possible for 2m after sending"))
        robot.press(.escape)
        robot.type("/recall")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("possible for 2m after sending"))
    }

    @Test func `without a window it is possible for ever, and nothing counts`() {
        var robot = Robot(rows: 24, columns: 80)
        robot.beginLogin()
        robot.completeLogin(recallWindow: nil)
        robot.event(.said(3, "oops"))
        robot.wait(.milliseconds(86_400_000))
        robot.press(.up)
        #expect(robot.hintRow.contains("x recall  "))
        #expect(robot.state.nextWake - robot.state.model.now.uptime > .seconds(1))
    }

    @Test func `another's message is left to the server in a group, and not asked for between two`() {
        var robot = Robot.online()
        robot.press(.escape)
        #expect(!robot.hintRow.contains("recall"))
        robot.press(.character("x"))
        #expect(robot.intents.isEmpty)
        #expect(robot.said.contains("only who sent"))

        robot.type("/open group:team")
        robot.press(.enter)
        robot.event(.messageAdded(.make(conversation: .group(.team), seq: 1), own: false, catchUp: false))
        robot.press(.escape, .character("x"), .character("x"))
        #expect(robot.changes == [.recall])
        let error = ServiceError(
            .permissionDenied, "Only who sent a message, or the owner of its group, can recall it.")
        robot.event(.changeRefused(.group(.team), seq: 1, .recall, error))
        #expect(robot.said.contains("or the owner of its group"))
    }

    @Test func `nothing of the text stays, and its author may write it again for two minutes`() {
        var robot = Robot.havingSaid("the secret plan")
        robot.press(.up, .character("x"))
        robot.event(.messageChanged(.recalled(3)))
        #expect(robot.text.contains("14:00>you recalled a message"))
        #expect(!robot.text.contains("secret plan"))
        #expect(robot.hintRow.contains("e write again  i inspect  Esc back"))
        var later = robot
        robot.press(.character("e"))
        #expect(robot.composed == "the secret plan")
        #expect(!robot.text.contains("editing>"))
        robot.press(.enter)
        guard case .send(let sent)? = robot.intents.last else { return #expect(Bool(false)) }
        #expect(sent.text == "the secret plan")

        later.wait(.milliseconds(120_000))
        #expect(!dumped(later.state).contains("secret plan"))
        later.press(.character("e"))
        #expect(later.composed.isEmpty)
        #expect(later.said.contains("its text is gone"))
    }

    @Test func `what another recalls leaves no trace at all`() {
        var robot = Robot.online()
        robot.press(.escape)
        robot.event(.messageChanged(.recalled(2, sender: .bob)))
        #expect(robot.text.contains("bob recalled a message"))
        #expect(!dumped(robot.state).contains("build is green"))
        #expect(dumped(robot.state).contains("are you there"))
    }

    @Test func `a sign-out and another account forget the text`() {
        for end in [true, false] {
            var robot = Robot.havingSaid("the secret plan")
            robot.event(.messageChanged(.recalled(3)))
            #expect(dumped(robot.state).contains("secret plan"))
            if end { robot.end(.loggedOut) } else { robot.event(.accountSwitched(from: .alice, to: .bob)) }
            #expect(!dumped(robot.state).contains("secret plan"))
        }
    }

    @Test func `a recall of long ago brings nothing back`() {
        var robot = Robot.havingSaid("the secret plan")
        robot.event(.messageChanged(.recalled(3, at: .start(plusSeconds: -120))))
        #expect(!dumped(robot.state).contains("secret plan"))
    }

    @Test func `/recall takes back the latest of one's own`() {
        var robot = Robot.havingSaid("mine")
        robot.event(.messageAdded(.make(seq: 4, text: "bob's"), own: false, catchUp: false))
        robot.type("/recall")
        robot.press(.enter)
        #expect(robot.intents.last == .change(.c2c(.bob), seq: 3, .recall))
    }

    /// All that is in memory.
    private func dumped(_ state: AppState) -> String {
        var text = ""
        dump(state.model, to: &text)
        return text
    }
}
