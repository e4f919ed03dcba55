import Model
import Session
import TestSupport
import Testing
import Tui

/// Others see that somebody is writing.
@Suite struct TypingTests {
    private let bob = ConversationID.c2c(.bob)

    private func typing(_ user: UserID, in conversation: ConversationID = .c2c(.bob), at: Timestamp = .start)
        -> SessionEvent
    {
        .onlineMessage(
            OnlineMessage(conversation: conversation, sender: user, content: .typing, sentAt: at), own: false)
    }

    private func header(_ robot: Robot) -> String {
        String(robot.text.prefix { $0 != "\n" })
    }

    @Test func `who writes is told every three seconds, and again after what was sent`() {
        var robot = Robot.online()
        robot.type("hi bob")
        #expect(robot.typing == [.sendOnline(bob, .typing)])
        robot.wait(.seconds(3))
        robot.type("!")
        #expect(robot.typing.count == 2)
        robot.press(.enter)
        robot.type("and")
        #expect(robot.typing.count == 3)
    }

    @Test func `nobody is told of a command, of an edit, of a cut, or while there is no link`() {
        var robot = Robot.havingSaid("typo")
        robot.type("/open car")
        robot.press(.control("u"))
        robot.press(.escape, .character("e"))
        robot.type("more")
        robot.press(.escape)
        #expect(robot.typing.isEmpty)
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 1), error: "gone"))
        robot.type("hello")
        #expect(robot.typing.isEmpty)
    }

    @Test func `the header says who is writing until their message comes, or they stop`() {
        var robot = Robot.online()
        robot.event(typing(.bob))
        #expect(header(robot).hasPrefix(" @ bob  typing "))
        robot.event(.messageAdded(.make(seq: 3, text: "there"), own: false, catchUp: false))
        #expect(!header(robot).contains("typing"))
        robot.event(typing(.bob))
        robot.wait(.milliseconds(5_900))
        #expect(header(robot).contains("typing"))
        robot.wait(.milliseconds(200))
        #expect(!header(robot).contains("typing"))
    }

    @Test func `in a group they are named, as far as there is room`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.type("/open group:team")
        robot.press(.enter)
        robot.event(typing(.bob, in: .group(.team)))
        #expect(header(robot).contains("# team  bob is typing"))
        robot.event(typing(.carol, in: .group(.team)))
        #expect(header(robot).contains("bob and carol are typing"))
        robot.event(typing(.make("dave"), in: .group(.team)))
        #expect(header(robot).contains("3 people are typing"))
    }

    @Test func `what is old, or of a conversation that nobody knows, or of a lost link, is not shown`() {
        var robot = Robot.online()
        robot.event(typing(.bob, at: .start(plusSeconds: -60)))
        robot.event(typing(.carol, in: .c2c(.carol)))
        #expect(!robot.text.contains("typing"))
        robot.event(typing(.bob))
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 1), error: "gone"))
        #expect(!header(robot).contains("typing"))
    }

    @Test func `what a program says to who is connected is a notice, with nothing in it that a terminal obeys`() {
        var robot = Robot.online()
        let content = OnlineContent.message(.text("deploy \u{1B}[2J starts"))
        robot.event(
            .onlineMessage(
                OnlineMessage(conversation: bob, sender: .bob, content: content, sentAt: .start), own: false))
        #expect(robot.text.contains("bob (not kept): deploy"))
        #expect(!robot.text.contains("\u{1B}"))
    }
}
