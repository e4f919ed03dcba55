import Model
import Session
import TestSupport
import Testing
import Tui

/// What is out of the list, and what brings it back.
@Suite struct ArchiveTests {
    private static let carol = ConversationID.c2c(.carol)
    private static let archived = ConversationSettings(isArchived: true)

    private func summary(
        _ conversation: ConversationID = carol, last: Int64 = 3, unread: Int64 = 0,
        _ settings: ConversationSettings = archived
    ) -> SessionEvent {
        .conversationChanged(
            ConversationSummary(
                conversation: conversation, lastSeq: last, readSeq: last - unread, unread: unread, lastAt: .start,
                settings: settings))
    }

    private func said(_ text: String, seq: Int64, in conversation: ConversationID = carol) -> SessionEvent {
        .messageAdded(
            .make(conversation: conversation, seq: seq, sender: .carol, text: text), own: false, catchUp: false)
    }

    /// What the list shows below its heading.
    private func list(_ robot: Robot) -> [String] {
        robot.rows.dropFirst(2).compactMap { row in
            ["@ bob", "@ carol", "# team", "archived", "‹ all chats"].first {
                row.dropFirst().hasPrefix($0)
            }
        }
    }

    @Test func `one in the archive is out of the list, and in it again while something is unread`() {
        var robot = Robot.online()
        robot.event(summary())
        #expect(list(robot) == ["@ bob", "archived"])
        robot.event(said("hi", seq: 4))
        #expect(list(robot) == ["@ carol", "@ bob"])
        #expect(robot.text.contains("1 unread"))
        robot.run("/open carol")
        robot.event(summary(last: 4))
        #expect(list(robot) == ["@ bob", "@ carol", "archived"])
        #expect(robot.rows[0].contains("@ carol  archived"))
        robot.run("/open bob")
        #expect(list(robot) == ["@ bob", "archived"])
    }

    @Test(arguments: [("hello", false), ("hello @alice", true)])
    func `a group in the archive rings, counts and comes back only for what speaks to one`(text: String, calls: Bool) {
        var robot = Robot.online()
        robot.event(summary(.group(.team)))
        robot.focus(false)
        robot.forgetEffects()
        robot.event(said(text, seq: 4, in: .group(.team)))
        #expect(robot.effects.contains(.bell) == calls)
        #expect(robot.text.contains("1 unread") == calls)
        #expect(list(robot).contains("# team") == calls)
        #expect(list(robot).contains("archived") == !calls)
    }

    @Test func `a command and a click show the archive in the list, and the list again`() throws {
        var robot = Robot.online()
        robot.event(summary())
        robot.run("/archived")
        #expect(robot.rows[1].hasPrefix(" Archive"))
        #expect(list(robot) == ["@ carol", "‹ all chats"])
        robot.press(.control("n"))
        #expect(robot.rows[0].contains("@ carol"))
        let row = try #require(robot.rows.firstIndex { $0.hasPrefix(" ‹ all chats") })
        robot.click(row: row, column: 3)
        #expect(robot.rows[1].hasPrefix(" Chats"))
        #expect(list(robot).first == "@ bob")
    }

    @Test func `a group comes back for what speaks to one and came while one was away`() {
        var robot = Robot.online()
        robot.event(summary(.group(.team), last: 4, unread: 2))
        #expect(!list(robot).contains("# team"))
        robot.event(
            .messageLoaded(
                .group(.team), seq: 3, .make(conversation: .group(.team), seq: 3, sender: .bob, text: "@alice?")))
        #expect(list(robot).contains("# team"))
    }

    @Test func `an archive that became empty does not come up again by itself`() {
        var robot = Robot.online()
        robot.event(summary())
        robot.run("/archived")
        robot.event(summary(last: 4, unread: 1))
        #expect(robot.rows[1].hasPrefix(" Chats"))
        robot.event(summary(last: 4))
        #expect(robot.rows[1].hasPrefix(" Chats"))
        #expect(list(robot) == ["@ bob", "archived"])
    }

    @Test func `the list comes back by itself when nothing is in the archive any more`() {
        var robot = Robot.online()
        robot.run("/archived")
        #expect(robot.text.contains("Nothing is in the archive."))
        robot.event(summary())
        robot.run("/archived")
        robot.event(summary(Self.carol, ConversationSettings()))
        #expect(robot.rows[1].hasPrefix(" Chats") && list(robot) == ["@ bob", "@ carol"])
    }

    @Test func `where there is no list, the archive is told in words, and the switcher finds what is in it`() {
        var robot = Robot.online(rows: 12, columns: 40)
        robot.event(summary())
        robot.run("/archived")
        #expect(robot.text.contains("In the archive: carol."))
        robot.press(.control("k"))
        robot.type("car")
        robot.press(KeyPress(.enter))
        #expect(robot.rows[0].contains("@ carol"))
    }

    @Test func `a star stands in the list and in the header`() {
        var robot = Robot.online()
        robot.event(summary(.c2c(.bob), last: 2, ConversationSettings(isStarred: true)))
        #expect(robot.rows[0].contains("@ bob  ★"))
        #expect(robot.rows.contains { $0.hasPrefix(">@ bob") && $0.contains("★") })
    }

    @Test func `keys that go down the list pass over the archive`() {
        var robot = Robot.online()
        robot.event(summary(), summary(.group(.team), ConversationSettings()))
        for _ in 0..<2 {
            robot.press(.control("n"))
            #expect(!robot.rows[0].contains("@ carol"))
        }
    }

    @Test func `what was not sent from there is seen`() {
        var robot = Robot.online()
        robot.event(summary())
        robot.event(
            .outgoingChanged(
                .make(conversation: Self.carol, state: .failed(ServiceError(.invalidRequest)))))
        #expect(list(robot).contains("@ carol"))
    }
}
