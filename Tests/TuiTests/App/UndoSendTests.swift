import Model
import Session
import TestSupport
import Testing
import Tui

/// A text that was just sent waits, says how long, and comes back into the line with one key.
@Suite struct UndoSendTests {
    private func robot(seconds: Int64 = 5) -> Robot {
        var robot = Robot.online()
        robot.run("/undo-send \(seconds)")
        robot.forgetEffects()
        return robot
    }

    /// What the session says once it has it.
    private func hold(_ text: String, _ robot: inout Robot, in place: ConversationID = .c2c(.bob)) {
        guard case .send(let intent)? = robot.intents.last(where: { if case .send = $0 { true } else { false } }) else {
            Issue.record("nothing was sent")
            return
        }
        var message = OutgoingMessage(
            messageID: intent.messageID, conversation: place, text: text, createdAt: .start, state: .queued)
        message.goesAt = robot.state.model.now.uptime + intent.grace
        robot.event(.outgoingChanged(message))
        robot.forgetEffects()
    }

    private func sending(_ text: String = "teh typo") -> Robot {
        var robot = robot()
        robot.run(text)
        hold(text, &robot)
        return robot
    }

    @Test func `a number of seconds is set for the running program, and anything else is refused`() {
        var robot = robot(seconds: 0)
        robot.run("hi")
        #expect(robot.intents == [.send(SendIntent(conversation: .c2c(.bob), messageID: robot.firstSent, text: "hi"))])
        for wrong in ["11", "-1", "soon", ""] {
            robot.run("/undo-send \(wrong)")
            #expect(robot.text.contains("Write /undo-send and a number from 0 to 10."), "\(wrong)")
        }
        robot.run("/undo-send 10")
        #expect(robot.text.contains("undo-send = \"10\" in the configuration"))
        robot.forgetEffects()
        robot.run("hi")
        guard case .send(let intent)? = robot.intents.first else {
            Issue.record("nothing was sent")
            return
        }
        #expect(intent.grace == .seconds(10))
    }

    @Test func `its row says the seconds that are left, in a cell that shrinks, and then nothing wakes up for it`() {
        var robot = sending()
        #expect(robot.text.contains("5s #####"))
        #expect(robot.hintRow.contains("Alt-z take back") && robot.hintRow.contains("Enter send now"))
        robot.wait(.milliseconds(1_001))
        #expect(robot.text.contains("4s ####") && !robot.text.contains("4s #####"))
        let sleep = robot.state.nextWake - robot.state.model.now.uptime
        #expect(sleep <= .seconds(1) && sleep > .milliseconds(900))
        robot.wait(.seconds(3))
        #expect(robot.text.contains("1s #"))
        robot.wait(.seconds(1))
        #expect(!robot.text.contains("s #") && !robot.hintRow.contains("take back"))
        #expect(robot.state.nextWake - robot.state.model.now.uptime > .seconds(1))
    }

    @Test func `nothing wakes up for a row that is not on the screen`() {
        var robot = sending()
        robot.run("/open carol")
        #expect(robot.state.nextWake - robot.state.model.now.uptime > .seconds(1))
    }

    @Test(arguments: [true, false])
    func `one key or command takes it back, whole, and what stands in the line stays`(isKey: Bool) {
        var robot = sending()
        if isKey { robot.press(.alt("z")) } else { robot.run("/undo") }
        #expect(robot.intents == [.discard(robot.firstSent)])
        #expect(robot.composed == "teh typo" && !robot.text.contains("5s"))
        // The session had said something of it meanwhile.
        robot.event(.outgoingChanged(.held(robot.firstSent, .queued)))
        #expect(!robot.text.contains("queued"))
        robot.press(.alt("z"))
        #expect(robot.text.contains("Nothing waits to be taken back."))

        robot = sending()
        robot.type("half a sentence")
        robot.press(.alt("z"))
        #expect(robot.composed == "half a sentence\nteh typo")
    }

    @Test func `the line is on disk before the outbox loses it`() {
        var robot = sending()
        robot.event(.storageChanged(.saved), .restored(RestoredAccount()))
        robot.forgetEffects()
        robot.press(.alt("z"))
        let kept = robot.intents.firstIndex {
            if case .saveDraft(.c2c(.bob), let draft) = $0 { draft.text == "teh typo" } else { false }
        }
        let lost = robot.intents.firstIndex { if case .discard = $0 { true } else { false } }
        #expect(kept != nil && lost != nil && (kept ?? 9) < (lost ?? 0), "\(robot.intents)")
    }

    @Test func `it is taken back to the conversation in which it was written`() {
        var robot = sending()
        robot.run("/open carol")
        robot.type("to carol")
        robot.forgetEffects()
        robot.press(.alt("z"))
        #expect(robot.state.model.chats.openID == .c2c(.bob) && robot.composed == "teh typo")
        robot.run("/open carol")
        #expect(robot.composed == "to carol")
    }

    @Test func `of several the last one comes back first`() {
        var robot = sending("one")
        robot.wait(.milliseconds(10))
        robot.run("two")
        hold("two", &robot)
        robot.press(.alt("z"))
        #expect(robot.composed == "two")
        robot.press(.control("u"), .alt("z"))
        #expect(robot.composed == "one")
    }

    @Test func `Enter in an empty line sends it at once, and with a text in it sends that`() {
        var robot = sending()
        robot.press(.enter)
        #expect(robot.intents == [.sendNow(robot.firstSent)])
        robot = sending()
        robot.type("more")
        #expect(robot.hintRow.contains("Enter send") && !robot.hintRow.contains("send now"))
        robot.press(.enter)
        #expect(robot.intents.contains { if case .send(let intent) = $0 { intent.text == "more" } else { false } })
    }

    @Test func `one that had gone already says so, and stands where it is`() {
        var robot = sending()
        robot.press(.alt("z"))
        robot.event(.outgoingChanged(.held(robot.firstSent, .sending)))
        #expect(robot.text.contains("Too late: it is on its way already.") && robot.text.contains("sending"))
    }

    @Test func `without seconds the key says how to get some`() {
        var robot = Robot.online()
        robot.press(.alt("z"))
        #expect(robot.text.contains("Texts go at once. /undo-send 5 lets them wait 5 seconds."))
        #expect(!robot.hintRow.contains("take back"))
    }

    @Test func `who hears lines is told, takes it back, and a program has no such time`() {
        var reader = LineReader.online()
        reader.write("/undo-send 5")
        _ = reader.takeLines()
        reader.write("teh typo")
        #expect(reader.takeLines().contains { $0.contains("Goes in 5 s. /undo takes it back.") })
        let configuration = AppConfiguration(
            server: Robot.server, user: "alice", ticket: nil, deviceName: "d", grace: .seconds(5), hasKeyboard: false)
        #expect(configuration.grace == .zero)
    }
}

extension Robot {
    /// The id of the first text of its own.
    fileprivate var firstSent: MessageID {
        var ids = MessageIDSource(high: 1, low: 2)
        return ids.next()
    }
}

extension OutgoingMessage {
    fileprivate static func held(_ id: MessageID, _ state: State) -> OutgoingMessage {
        OutgoingMessage(
            messageID: id, conversation: .c2c(.bob), text: "teh typo", createdAt: .start, state: state)
    }
}
