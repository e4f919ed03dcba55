import Model
import Session
import TestSupport
import Testing
import Tui

/// What somebody has chosen for a conversation, on the screen.
@Suite struct ConversationSettingsTests {
    private static let carol = ConversationID.c2c(.carol)

    private func summary(
        _ conversation: ConversationID = carol, last: Int64 = 3, unread: Int64 = 0, at: Int64 = 0, hidden: Int64 = 0,
        _ settings: ConversationSettings = ConversationSettings()
    ) -> SessionEvent {
        .conversationChanged(
            ConversationSummary(
                conversation: conversation, lastSeq: last, readSeq: last - unread, unread: unread,
                lastAt: .start(plusSeconds: at), hiddenSeq: hidden, settings: settings))
    }

    private func said(_ text: String, seq: Int64) -> SessionEvent {
        .messageAdded(.make(conversation: Self.carol, seq: seq, sender: .carol, text: text), own: false, catchUp: false)
    }

    /// The names in the list, from above.
    private func list(_ robot: Robot) -> [String] {
        robot.text.split(separator: "\n").dropFirst().compactMap { row in
            ["bob", "carol"].first {
                row.hasPrefix(">@ \($0)") || row.hasPrefix(" @ \($0)") || row.hasPrefix("*@ \($0)")
            }
        }
    }

    private func asked(_ robot: Robot) -> [ConversationChange] {
        robot.intents.compactMap {
            if case .changeOwn(.conversation(_, let change)) = $0 { change } else { nil }
        }
    }

    @Test(arguments: [
        ("/pin", ConversationChange.pin(true)), ("/unpin", .pin(false)), ("/notify mentions", .notify(.mentions)),
        ("/markunread", .markUnread(true)),
        ("/star", .star(true)), ("/unstar", .star(false)), ("/archive", .archive(true)),
        ("/unarchive", .archive(false)), ("/delete yes", .delete(upTo: 2)),
    ])
    func `is asked for by a command, of the open one, and only online`(line: String, change: ConversationChange) {
        var robot = Robot.online()
        robot.run(line)
        #expect(robot.intents.last == .changeOwn(.conversation(.c2c(.bob), change)))
        #expect(robot.composed.isEmpty)
        robot.forgetEffects()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(5), attempt: 1), error: nil))
        robot.run(line)
        #expect(asked(robot).isEmpty && robot.composed == line)
    }

    @Test func `a wrong word stays in the line, and deleting wants a yes`() {
        var robot = Robot.online()
        robot.run("/notify sometimes")
        #expect(robot.text.contains("Write /notify all|mentions|nothing."))
        robot.run("/delete")
        #expect(robot.text.contains("/delete yes does it"))
        #expect(asked(robot).isEmpty)
    }

    @Test func `pinned ones stand above, with a star`() {
        var robot = Robot.online()
        robot.event(summary(.c2c(.bob), last: 2, at: 60), summary(at: 0))
        #expect(list(robot) == ["bob", "carol"])
        robot.event(summary(at: 0, ConversationSettings(isPinned: true)))
        #expect(list(robot) == ["carol", "bob"])
        #expect(robot.text.contains("\n*@ carol"))
        robot.event(said("new", seq: 4))
        #expect(list(robot) == ["carol", "bob"])
        robot.event(summary(last: 4, at: 0))
        #expect(list(robot) == ["bob", "carol"])
    }

    @Test(arguments: [
        (ConversationSettings.Notify.all, "hello", true), (.mentions, "hello", false),
        (.mentions, "hello @alice", true),
        (.nothing, "hello @alice", false),
    ])
    func `what one does not want to be told of rings no bell and counts for nothing`(
        notify: ConversationSettings.Notify, text: String, rings: Bool
    ) {
        var robot = Robot.online()
        robot.event(summary(Self.carol, ConversationSettings(notify: notify)))
        robot.focus(false)
        robot.forgetEffects()
        robot.event(said(text, seq: 4))
        #expect(robot.effects.contains(.bell) == rings)
        #expect(robot.text.contains("1 unread") == rings)
        #expect(robot.text.contains("1)") == !rings)
    }

    @Test func `the header says what is quiet`() {
        var robot = Robot.online()
        robot.event(summary(.c2c(.bob), last: 2, ConversationSettings(notify: .nothing)))
        #expect(robot.text.hasPrefix(" @ bob  quiet"))
        robot.event(summary(.c2c(.bob), last: 2, ConversationSettings(notify: .mentions)))
        #expect(robot.text.hasPrefix(" @ bob  mentions only"))
    }

    @Test func `one marked unread says so until it is opened`() {
        var robot = Robot.online()
        robot.event(summary(Self.carol, ConversationSettings(isMarkedUnread: true)))
        #expect(robot.text.split(separator: "\n").contains { $0.hasPrefix(" @ carol") && $0.contains("•") })
        robot.forgetEffects()
        robot.run("/open carol")
        #expect(asked(robot) == [.markUnread(false)])
        robot.forgetEffects()
        robot.event(summary(Self.carol, ConversationSettings(isMarkedUnread: true)))
        robot.run("/open carol")
        #expect(asked(robot).isEmpty)
    }

    @Test func `one that was deleted leaves the list, and the next message brings it back without what was before`() {
        var robot = Robot.online()
        robot.event(summary(), said("ancient", seq: 4))
        robot.run("/open carol")
        #expect(robot.text.contains("ancient"))
        robot.event(summary(last: 4, hidden: 4, ConversationSettings(isDeleted: true)))
        #expect(list(robot) == ["bob"])
        #expect(robot.text.contains("You deleted carol on another of your devices."))
        robot.event(said("again", seq: 5))
        #expect(list(robot).sorted() == ["bob", "carol"])
        robot.run("/open carol")
        #expect(robot.text.contains("again") && !robot.text.contains("ancient"))
    }

    @Test func `one that somebody has opened again to write stays open when a list says that it was deleted`() {
        var robot = Robot.online()
        robot.event(summary())
        robot.event(summary(last: 3, hidden: 3, ConversationSettings(isDeleted: true)))
        robot.run("/open carol")
        robot.event(summary(last: 3, hidden: 3, ConversationSettings(isDeleted: true)))
        robot.event(.conversationsReset([.make(conversation: .c2c(.bob), lastSeq: 2, readSeq: 2)]))
        #expect(robot.text.hasPrefix(" @ carol") && !robot.text.contains("You deleted"))
    }

    @Test func `a page that comes too late brings nothing of it back`() {
        var robot = Robot.online()
        robot.event(summary())
        robot.run("/open carol")
        robot.event(summary(last: 3, hidden: 3, ConversationSettings(isDeleted: true)))
        robot.event(
            .historyLoaded(
                Self.carol, [.make(conversation: Self.carol, seq: 3, sender: .carol, text: "@alice ancient")],
                hasMore: false))
        #expect(list(robot) == ["bob"])
    }

    @Test func `text that was typed in a deleted one keeps it in the list`() {
        var robot = Robot.online()
        robot.event(summary(), said("ancient", seq: 4))
        robot.run("/open carol")
        robot.type("half a sentence")
        robot.event(summary(last: 4, hidden: 4, ConversationSettings(isDeleted: true)))
        #expect(list(robot).contains("carol") && robot.composed == "half a sentence")
        #expect(!robot.text.contains("ancient"))
    }

    @Test func `one that was deleted is nowhere to go back to, and comes back with its name`() {
        let rocket = ConversationID.group(fixture(GroupID("rocket")))
        func group(hidden: Int64, _ settings: ConversationSettings) -> SessionEvent {
            .conversationChanged(
                ConversationSummary(
                    conversation: rocket, lastSeq: 4, readSeq: 4, unread: 0, lastAt: .start,
                    group: GroupSummary(kind: .open, name: "火箭 Team", role: .member), hiddenSeq: hidden,
                    settings: settings))
        }
        var robot = Robot.online()
        robot.event(group(hidden: 0, ConversationSettings()))
        robot.run("/open #rocket")
        robot.run("/open bob")
        robot.event(group(hidden: 4, ConversationSettings(isDeleted: true)))
        robot.run("/last")
        #expect(robot.text.hasPrefix(" @ bob"))
        robot.event(
            .messageAdded(.make(conversation: rocket, seq: 5, sender: .carol, text: "hi"), own: false, catchUp: false))
        robot.run("/open #rocket")
        #expect(robot.text.hasPrefix(" # 火箭 Team"))
    }

    @Test func `a mark goes when a person opens the conversation, not when the screen does`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([
            ConversationSummary(
                conversation: Self.carol, lastSeq: 1, readSeq: 1, unread: 0, lastAt: .start,
                settings: ConversationSettings(isMarkedUnread: true))
        ])
        #expect(robot.text.hasPrefix(" @ carol"))
        #expect(asked(robot).isEmpty)
    }
}
