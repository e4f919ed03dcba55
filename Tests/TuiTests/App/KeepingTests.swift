import Model
import Session
import TestSupport
import Testing
import Tui

/// What is kept on disk, as the person meets it.
struct KeepingTests {
    private let bob = ConversationID.c2c(.bob)

    /// The server can't be reached; the store is open.
    private func offline(_ kept: RestoredAccount = RestoredAccount(conversations: [.make()], seenAt: .start)) -> Robot {
        var robot = Robot()
        robot.event(
            .storageChanged(.saving),
            .started(
                SessionIdentity(
                    userID: "alice", appID: 1_400_000_000, platform: .terminal, deviceName: "laptop",
                    deviceID: .laptop, instanceID: .make())),
            .statusChanged(old: .loggedOut, new: .loggingIn), .linkChanged(.connecting(attempt: 1), error: nil),
            .restored(kept), .storageChanged(.saved),
            .linkChanged(.waiting(retryIn: 3_000, attempt: 2), error: "connection refused"))
        return robot
    }

    @Test func `L-15 without network the kept conversations open, page and say of when they are`() {
        var robot = offline()
        #expect(robot.text.contains("offline, as of 14:00"))
        #expect(robot.text.contains("@ bob"))
        #expect(robot.intents.contains(.open(bob)))

        robot.event(.historyLoaded(bob, [.make(seq: 7, text: "kept words")], hasMore: true))
        #expect(robot.text.contains("kept words"))
        robot.forgetEffects()
        robot.press(.pageUp)
        #expect(robot.intents == [.loadOlder(bob, before: 7)])
        robot.event(.historyRefused(bob, ServiceError(.noNetwork)))
        #expect(robot.text.contains("once this is online again"))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil), .linkChanged(.connected, error: nil))
        robot.completeLogin()
        #expect(!robot.text.contains("once this is online again"))
    }

    @Test func `a conversation of which nothing is kept says so while offline`() {
        var robot = offline()
        robot.event(.historyLoaded(bob, [], hasMore: true))
        #expect(robot.text.contains("Nothing of this conversation is kept here."))
        robot.event(.linkChanged(.connecting(attempt: 2), error: nil), .linkChanged(.connected, error: nil))
        robot.completeLogin()
        robot.event(.historyLoaded(bob, [], hasMore: false))
        #expect(robot.text.contains("No messages yet."))
    }

    @Test func `L-15 a login that is refused leaves what is kept to be read`() {
        var robot = offline()
        robot.failLogin(.internalError)
        #expect(robot.text.contains("offline, as of 14:00"))
        #expect(robot.text.contains("@ bob"))
    }

    @Test func `the first connect without anything kept reads signing in`() {
        let robot = offline(RestoredAccount())
        #expect(robot.text.contains("signing in"))
    }

    @Test func `what is written while offline is taken`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("later")
        robot.press(.enter)
        #expect(robot.intents.contains { if case .send(let message) = $0 { message.text == "later" } else { false } })
    }

    @Test func `a draft is handed over a second after it changed, and forgotten at once when it is sent`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("half")
        robot.wait(milliseconds: 500)
        #expect(robot.intents.isEmpty)
        robot.type(" a")
        robot.wait(milliseconds: 500)
        #expect(robot.intents == [.saveDraft(bob, "half a")])
        robot.wait(milliseconds: 5_000)
        #expect(robot.intents.count == 1)
        robot.press(.enter)
        #expect(robot.intents.last == .saveDraft(bob, ""))
    }

    @Test func `leaving and switching conversations hand over what was typed`() {
        var robot = offline()
        robot.forgetEffects()
        robot.type("half")
        robot.feed(.leaving)
        #expect(robot.intents == [.saveDraft(bob, "half")])
        robot.type(" a")
        robot.event(.conversationChanged(.make(conversation: .group(.team))))
        robot.press(.alt("n"))
        robot.feed(.leaving)
        #expect(robot.intents.filter { $0 == .saveDraft(bob, "half a") }.count == 1)
    }

    @Test func `a kept draft comes back, before what was typed meanwhile`() {
        var robot = offline(RestoredAccount(conversations: [.make()], drafts: [bob: "half a sent"], seenAt: .start))
        #expect(robot.state.composer.text == "half a sent")
        robot.type("ence")
        robot.event(.restored(RestoredAccount(drafts: [bob: "half a sent"])))
        #expect(robot.state.composer.text == "half a sentence")
    }

    @Test func `quitting asks only where words would be lost`() {
        var robot = offline()
        robot.type("half")
        robot.forgetEffects()
        robot.press(.control("q"))
        #expect(robot.effects.contains(.quit))

        var failing = offline()
        failing.event(.storageChanged(.failed("no space is left on the disk")))
        #expect(failing.text.contains("no space is left"))
        failing.type("half")
        failing.forgetEffects()
        failing.press(.control("q"))
        #expect(!failing.effects.contains(.quit))
    }

    @Test func `a dialog says on disk only once it is`() {
        var robot = offline()
        robot.type("half")
        robot.end(.kicked(.make()))
        #expect(robot.text.contains("Draft kept."))
        robot.wait(milliseconds: 1_000)
        #expect(robot.text.contains("Draft kept on disk."))
        robot.event(.storageChanged(.saving))
        #expect(robot.text.contains("Draft kept."))
    }

    @Test func `L-09 a lost link says of when the rest is`() {
        var robot = Robot.online()
        robot.event(.linkChanged(.waiting(retryIn: 2_500, attempt: 1), error: "gone"))
        #expect(robot.text.contains("reconnecting 3s, offline as of 14:00"))
    }
}
