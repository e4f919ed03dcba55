import Model
import Session
import TestSupport
import Testing
import Tui

/// What the text in the composer is for outlives the program with it.
struct KeptPurposeTests {
    private let bob = ConversationID.c2c(.bob)
    private let edit = DraftEdit(seq: 3, revision: 0, text: "one!")

    private func editing() -> Robot {
        var robot = Robot.havingSaid("one")
        robot.event(.storageChanged(.saved))
        robot.press(.up, .character("e"))
        robot.forgetEffects()
        robot.type("!")
        return robot
    }

    /// The next start, with what the last one has left.
    private func restarted(_ draft: Draft) -> Robot {
        var robot = Robot()
        robot.event(.storageChanged(.saving))
        robot.beginLogin()
        robot.event(
            .restored(RestoredAccount(conversations: [.make(lastSeq: 3)], drafts: [bob: draft], place: bob)),
            .storageChanged(.saved))
        robot.completeLogin([.make(lastSeq: 3, readSeq: 3)])
        return robot
    }

    @Test func `a change that is being written is handed to the store like a draft`() {
        var robot = editing()
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, Draft(edit: edit))))
        robot.press(.escape)
        #expect(robot.intents.last { if case .saveDraft = $0 { true } else { false } } == .saveDraft(bob, ""))
    }

    @Test func `it stays on the disk until the server has answered`() {
        var robot = editing()
        robot.wait(.seconds(1))
        robot.forgetEffects()
        robot.press(.enter)
        robot.wait(.seconds(2))
        #expect(!robot.intents.contains(.saveDraft(bob, "")))
        robot.event(.messageChanged(.changed(3, "one!", revision: 1)))
        #expect(robot.intents.contains(.saveDraft(bob, "")))
    }

    @Test func `the next start goes on with it, and sends the change`() {
        var robot = restarted(Draft(edit: edit))
        robot.event(.historyLoaded(bob, [.make(seq: 3, sender: .alice, text: "one")], hasMore: false))
        #expect(robot.text.contains("editing> one!"))
        robot.press(.enter)
        #expect(robot.changes == [.edit("one!", revision: 0)])
    }

    @Test func `it is over when the server has it already`() {
        var robot = restarted(Draft("waits", edit: edit))
        robot.event(.historyLoaded(bob, [.make(seq: 3, sender: .alice, text: "one!")], hasMore: false))
        #expect(!robot.text.contains("editing>"))
        #expect(robot.composed == "waits")
    }

    @Test func `one that was sent as it stands is kept no longer`() {
        var robot = Robot.havingSaid("one")
        robot.event(.storageChanged(.saved))
        robot.press(.up, .character("e"), .enter)
        robot.wait(.seconds(2))
        #expect(robot.changes.isEmpty)
        #expect(
            !robot.intents.contains {
                if case .saveDraft(_, let draft) = $0 { !draft.isEmpty } else { false }
            })
    }

    @Test func `it leaves the disk when the answer comes while another conversation is open`() {
        var robot = editing()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.wait(.seconds(1))
        robot.press(.enter, .control("n"))
        robot.forgetEffects()
        robot.event(.messageChanged(.changed(3, "one!", revision: 1)))
        #expect(robot.intents.contains(.saveDraft(bob, "")))
    }

    @Test func `what a closed window was changing takes nobody's line`() {
        var robot = Robot.havingSaid("one")
        robot.event(.storageChanged(.saved))
        robot.type("hello wor")
        var left = RestoredAccount(drafts: [bob: Draft(edit: edit)])
        left.isLeftByWindow = true
        robot.event(.restored(left))
        robot.type("ld")
        #expect(robot.composed == "one!\nhello world")
        robot.press(.enter)
        #expect(robot.changes.isEmpty)
    }

    @Test func `what is being changed here stays, and what another window has left becomes text`() {
        var robot = editing()
        var left = RestoredAccount(drafts: [bob: Draft(edit: DraftEdit(seq: 2, revision: 0, text: "other"))])
        left.isLeftByWindow = true
        robot.event(.restored(left))
        #expect(robot.composed == "one!")
        #expect(robot.state.model.chats.open?.draft.text == "other")
    }

    @Test func `what the text answers is kept, and comes back with it`() {
        let quote = Quote(seq: 3, sender: .bob)
        var robot = Robot.online()
        robot.event(
            .storageChanged(.saved),
            .messageAdded(.make(seq: 3, sender: .bob, text: "well?"), own: false, catchUp: false))
        robot.press(.up, .character("r"))
        robot.type("yes")
        robot.wait(.seconds(1))
        #expect(robot.intents.contains(.saveDraft(bob, Draft("yes", replyTo: quote))))

        robot = restarted(Draft("yes", replyTo: quote))
        #expect(robot.text.contains("reply to bob> yes"))
        robot.press(.enter)
        #expect(
            robot.intents.contains {
                if case .send(let intent) = $0 {
                    intent.content == .reply(Reply(to: quote, text: "yes"))
                } else {
                    false
                }
            })
    }
}
