import Model
import Session
import TestSupport
import Testing
import Tui

/// Folders of conversations on the screen.
@Suite struct FolderTests {
    private static let carol = ConversationID.c2c(.carol)
    private static let team = ConversationID.group(.team)

    private func summary(_ conversation: ConversationID, unread: Int64 = 0) -> SessionEvent {
        .conversationChanged(.make(conversation: conversation, lastSeq: 9, readSeq: 9 - unread))
    }

    /// bob, carol and the team; carol and the team in folders.
    private func sorted(rows: Int = 24, columns: Int = 80) -> Robot {
        var robot = Robot.online(rows: rows, columns: columns)
        robot.event(summary(Self.carol, unread: 3), summary(Self.team))
        robot.event(.people(.folders(Folders([.make("工作", [Self.team]), .make("home", [Self.carol, Self.team])]))))
        robot.forgetEffects()
        return robot
    }

    @Test func `what another device puts into the folder that is shown is there at once, however long the list is`() {
        var robot = Robot.online()
        let people = (10..<60).map { ConversationID.c2c(fixture(UserID("u\($0)"))) }
        for person in people { robot.event(summary(person)) }
        robot.event(.people(.folders(Folders([.make("w", people.dropLast())]))))
        robot.press(.init(.character("."), .alt))
        #expect(robot.text.contains("@ u10") && !robot.text.contains("@ u59"))
        robot.event(
            .conversationChanged(
                ConversationSummary(
                    conversation: people[49], lastSeq: 9, readSeq: 9, unread: 0, lastAt: .start(plusSeconds: 9))))
        #expect(!robot.text.contains("@ u59"))
        robot.event(.people(.folders(Folders([.make("w", people)]))))
        #expect(robot.text.contains("@ u59"))
    }

    private func changes(_ robot: Robot) -> [FolderChange] {
        robot.intents.compactMap { if case .changeOwn(.folder(let change)) = $0 { change } else { nil } }
    }

    /// What the list shows below its heading.
    private func list(_ robot: Robot) -> Set<String> {
        Set(
            robot.rows.dropFirst(2).compactMap { row in
                ["@ bob", "@ carol", "# team"].first { row.dropFirst().hasPrefix($0) }
            })
    }

    @Test func `tabs stand over the list, with what is unread, and keys go through them`() {
        var robot = sorted()
        #expect(robot.rows[1].hasPrefix(" all 3  工作  home 3 │"))
        #expect(list(robot) == ["@ bob", "@ carol", "# team"])
        robot.press(.alt("."))
        #expect(list(robot) == ["# team"])
        robot.press(.alt("."))
        #expect(list(robot) == ["@ carol", "# team"])
        robot.press(.alt("."))
        #expect(list(robot) == ["@ bob", "@ carol", "# team"])
        robot.press(.alt(","))
        #expect(list(robot) == ["@ carol", "# team"])
        robot.press(.control("n"))
        let first = robot.state.model.chats.openID
        robot.press(.control("n"))
        #expect(Set([first, robot.state.model.chats.openID]) == [Self.carol, Self.team])
        robot.press(.alt("1"))
        #expect(robot.state.model.chats.openID != .c2c(.bob))
    }

    @Test func `the last row names the key behind all others, where there is room and a folder`() {
        var robot = sorted(columns: 120)
        #expect(robot.hintRow.contains("^Q quit  Alt-. folders"))
        robot.click("Alt-. folders")
        #expect(list(robot) == ["# team"])
        robot.event(.people(.folders(Folders())))
        #expect(!robot.hintRow.contains("folders"))
        #expect(sorted(columns: 80).hintRow.contains("F1 help"))
    }

    @Test func `a click on a tab shows its folder`() {
        var robot = sorted()
        robot.click("home")
        #expect(list(robot) == ["@ carol", "# team"])
        robot.click("all")
        #expect(list(robot).contains("@ bob"))
    }

    @Test func `a command puts the open conversation in, makes the folder, and takes it out again`() {
        var robot = sorted()
        robot.run("/folder new one")
        robot.run("/folder HOME")
        robot.run("/open carol")
        robot.run("/folder home")
        #expect(
            changes(robot) == [
                .put(.c2c(.bob), into: "new one"), .put(.c2c(.bob), into: "home"), .take(Self.carol, outOf: "home"),
            ])
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.event(.people(.done(.folder(.put(.c2c(.bob), into: "new one")))))
        #expect(robot.text.contains("bob is in the folder new one."))
    }

    @Test func `no folder is called as a tab is`() {
        var robot = sorted()
        for name in ["all", "archive"] {
            robot.run("/folder \(name)")
            #expect(robot.text.contains("is the name of a tab"))
        }
        #expect(changes(robot).isEmpty)
    }

    @Test func `a name that can't be shown, or is too long, is refused with the line kept`() {
        var robot = sorted()
        for name in [String(repeating: "小", count: 11), "a\u{202E}b"] {
            robot.press(.control("u"))
            robot.paste("/folder \(name)")
            robot.press(.enter)
            #expect(robot.text.contains("at most 32 bytes"))
        }
        #expect(changes(robot).isEmpty && !robot.state.model.chats.composer.isEmpty)
    }

    @Test func `folders are renamed and deleted by commands, and the list goes on with a renamed one`() {
        var robot = sorted()
        robot.run("/folders home")
        #expect(list(robot) == ["@ carol", "# team"])
        robot.run("/namefolder home 家 🏠")
        robot.run("/dropfolder 工作")
        robot.run("/namefolder nothing x")
        robot.run("/dropfolder nothing")
        #expect(changes(robot) == [.rename("home", to: "家 🏠"), .remove("工作")])
        robot.event(.people(.folders(Folders([.make("工作", [Self.team]), .make("家 🏠", [Self.carol])]))))
        #expect(list(robot) == ["@ carol"])
        robot.event(.people(.folders(Folders([.make("工作", [Self.team])]))))
        #expect(list(robot) == ["@ bob", "@ carol", "# team"])
        robot.event(.people(.folders(Folders())))
        #expect(robot.rows[1].hasPrefix(" Chats"))
    }

    @Test func `a command without a name says which there are, and one shows all again`() {
        var robot = sorted()
        robot.run("/folders")
        #expect(robot.text.contains("Folders: 工作 (1), home (2)."))
        robot.run("/folders home")
        robot.run("/folders all")
        #expect(list(robot).contains("@ bob"))
    }

    @Test func `who signs out leaves no folder behind`() {
        var robot = sorted()
        robot.press(.alt("."))
        robot.end(.loggedOut)
        #expect(robot.state.model.chats.folders.isEmpty && robot.state.model.chats.shelf == .all)
    }

    @Test func `Tab completes the names of folders`() {
        var robot = sorted()
        robot.type("/folder ho")
        robot.press(.tab)
        #expect(robot.state.model.chats.composer.text == "/folder home")
        robot.press(.enter)
        #expect(changes(robot) == [.put(.c2c(.bob), into: "home")])
    }

    @Test func `of twenty folders the one that is shown stands in the row, and a click on an arrow goes on`() {
        var robot = sorted()
        let names = (10..<30).map { "folder \($0)" }
        robot.event(.people(.folders(Folders(names.map { .make($0, [Self.team]) }))))
        #expect(robot.rows[1].hasPrefix(" all 3  folder 10   ›│"))
        for name in names {
            robot.press(.alt("."))
            #expect(robot.rows[1].prefix(21).contains(name))
        }
        robot.click("‹")
        #expect(robot.rows[1].prefix(21).contains(names[18]))
        #expect(list(robot) == ["# team"])
    }

    @Test func `a narrow screen says what is in a folder, and its keys go through it`() {
        var robot = sorted(rows: 12, columns: 40)
        robot.press(.alt("."))
        #expect(robot.text.contains("In 工作: #team."))
        robot.press(.control("n"))
        #expect(robot.state.model.chats.openID == Self.team)
    }

    @Test func `what is kept is there before the server is heard`() {
        var robot = Robot()
        robot.event(
            .restored(
                RestoredAccount(
                    conversations: [.make(conversation: Self.team, lastSeq: 2, readSeq: 2)],
                    folders: Folders([.make("工作", [Self.team])]))))
        #expect(robot.state.model.chats.folders.items.count == 1)
    }
}
