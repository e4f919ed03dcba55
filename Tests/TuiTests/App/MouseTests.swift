import Model
import Session
import TestSupport
import Testing
import Tui

/// A click does what a key does, on what was seen where it went.
struct MouseTests {
    // MARK: The main screen

    @Test func `a conversation of the list is opened, and the text begun stays with the other one`() {
        var robot = Robot.busy()
        robot.type("half")
        robot.click("# team")
        #expect(robot.state.model.chats.openID == .group(.team))
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.click("@ bob")
        #expect(robot.state.model.chats.openID == .c2c(.bob))
        #expect(robot.state.model.chats.composer.text == "half")
    }

    @Test(arguments: [80, 120])
    func `a conversation that was clicked stays under the mouse, so that a double click opens no other one`(
        columns: Int
    ) {
        var robot = Robot.online(rows: 14, columns: columns)
        for number in 10..<40 {
            let group = ConversationID.group(GroupID("g\(number)") ?? .team)
            robot.event(
                .conversationChanged(.make(conversation: group, lastSeq: Int64(number), readSeq: Int64(number))))
        }
        let order = robot.state.model.chats.book.order
        for _ in 0..<25 { robot.press(.control("n")) }
        for _ in 0..<3 {
            let row = robot.rows.firstIndex { $0.hasPrefix(" # g") && !$0.hasSuffix("alice") } ?? 0
            let seen = order.first { robot.rows[row].contains($0.name) }
            for _ in 0..<2 {
                robot.click(row: row, column: 4)
                #expect(robot.state.model.chats.openID == seen)
                #expect(robot.rows[row].hasPrefix(">#"))
            }
            robot.press(.control("n"), .control("n"))
        }
    }

    @Test func `a message is selected, another one in its place, and beside them the selection is left`() {
        var robot = Robot.busy()
        robot.type("half")
        robot.click("the build is green")
        #expect(robot.state.topLayer == "SelectionLayer")
        #expect(robot.hintRow.contains("r reply"))
        robot.click("are you there?")
        robot.press(.character("r"))
        #expect(robot.text.contains("reply to bob> half"))
        robot.press(.escape)
        robot.click("the build is green")
        robot.click("online")
        #expect(robot.state.topLayer == "MainLayer")
        robot.click("the build is green")
        robot.click("# team")
        #expect(robot.state.topLayer == "MainLayer")
        #expect(robot.state.model.chats.openID == .group(.team))
    }

    @Test func `a link is shown with its host and its address, and not opened`() {
        var robot = Robot.busy()
        robot.event(.said(3, "or https://a.example/1 and https://b.example/2?c=d"))
        robot.click("https://b.example")
        #expect(robot.text.contains("Open this link?"))
        #expect(robot.text.contains("│ b.example "))
        #expect(!robot.text.contains("a.example/1"))
        #expect(!robot.effects.contains { if case .openLink = $0 { true } else { false } })
        robot.click("Esc back")
        #expect(robot.state.topLayer == "MainLayer")
        robot.click("or ")
        robot.click("https://a.example")
        robot.click("Enter open")
        #expect(robot.effects.contains { if case .openLink(let link) = $0 { link.host == "a.example" } else { false } })
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test func `a hint does what its key does`() {
        var robot = Robot.busy()
        robot.type("on it")
        robot.click("Enter send")
        #expect(
            robot.intents.contains {
                if case .send(let message) = $0 { message.content.text == "on it" } else { false }
            })
        robot.click("^K chats")
        #expect(robot.state.topLayer == "SwitcherLayer")
        robot.click("Esc close")
        robot.click("F1 help")
        #expect(robot.state.topLayer == "HelpLayer")
        robot.press(.escape)
        robot.click("^K")
        #expect(robot.state.topLayer == "SwitcherLayer")
    }

    @Test func `where there is no room for the list, the first row leads to it`() {
        var robot = Robot.online(rows: 12, columns: 40)
        robot.click("@ bob")
        #expect(robot.state.topLayer == "SwitcherLayer")
        robot.click(">@ bob")
        #expect(robot.state.topLayer == "MainLayer")
        var wide = Robot.online()
        wide.click(row: 0, column: 2)
        #expect(wide.state.topLayer == "MainLayer")
    }

    @Test func `a command among the hints is done, and the text begun stays`() {
        var robot = Robot.busy()
        let failed = OutgoingMessage.State.failed(ServiceError(.permissionDenied))
        robot.event(.outgoingChanged(.make(91, text: "log attached", state: failed)))
        robot.type("half")
        robot.clickHint("/retry")
        #expect(robot.intents.contains(.retry(.make(91))))
        #expect(robot.state.model.chats.composer.text == "half")
    }

    @Test func `one of those that Tab has found is taken`() {
        var robot = Robot.busy()
        robot.type("/s")
        robot.press(.tab)
        robot.click("/session")
        #expect(robot.state.model.chats.composer.text == "/session")
    }

    @Test(arguments: [
        ("one two three", "two", 4), ("one two three", "hree", 9), ("你好 world", "好", 3), ("a\n\nB", "B", 3),
        ("🎉 e\u{301}x", "x", 8), (String(repeating: "long ", count: 40) + "END", "END", 200),
    ])
    func `in the line the cursor goes where it was clicked`(text: String, target: String, byte: Int) {
        var robot = Robot.busy()
        robot.paste(text)
        robot.click(target)
        #expect(robot.state.model.chats.composer.cursor == byte)
        #expect(robot.frame.cursor == robot.place(of: target))
        robot.type("|")
        #expect(robot.state.model.chats.composer.text.utf8.dropFirst(byte).first == UInt8(ascii: "|"))
    }

    @Test func `beside the text of the line the cursor goes to the nearest end`() {
        var robot = Robot.busy()
        robot.paste("one\ntwo")
        let first = robot.place(of: "one") ?? .init(row: 0, column: 0)
        robot.click(row: first.row, column: 79)
        #expect(robot.state.model.chats.composer.cursor == 3)
        robot.click(row: first.row + 1, column: 0)
        #expect(robot.state.model.chats.composer.cursor == 4)
        robot.click(row: first.row + 1, column: 60)
        #expect(robot.state.model.chats.composer.cursor == 7)
    }

    @Test func `a click into the line leaves a selection`() {
        var robot = Robot.busy()
        robot.type("half")
        robot.click("the build is green")
        robot.click("half")
        #expect(robot.state.topLayer == "MainLayer")
        robot.type("x")
        #expect(robot.state.model.chats.composer.text == "xhalf")
    }

    @Test func `what is below a scrolled history brings back the newest row`() {
        var robot = ScreenState.scrolled.robot()
        #expect(robot.state.model.chats.open?.isAtNewest == false)
        robot.click("Alt-> newest")
        #expect(robot.state.model.chats.open?.isAtNewest == true)
    }

    @Test func `other buttons and releases do nothing, and a click with Shift is the terminal's if it tells`() {
        var robot = Robot.busy()
        let before = robot.frame
        let place = robot.place(of: "# team") ?? .init(row: 0, column: 0)
        for action in [.press(.middle), .press(.right), .release(.left), .release(.right)] as [MouseInput.Action] {
            robot.mouse(action, row: place.row, column: place.column)
        }
        #expect(robot.frame == before)
        #expect(robot.effects.isEmpty)
    }

    // MARK: The wheel

    @Test func `over the history the wheel scrolls three rows, and at the top older messages are loaded`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin([.make(lastSeq: 60, readSeq: 60)])
        robot.event(
            .historyLoaded(.c2c(.bob), (20...60).map { .make(seq: $0, text: "line \($0).") }, hasMore: true))
        let last = { (robot: Robot) in robot.rows.last { $0.contains(" line ") }?.split(separator: " line ").last }
        #expect(last(robot)?.hasPrefix("60.") == true)
        robot.wheel(.wheelUp, over: "line 55.")
        // One more goes for the row that says how far it is scrolled.
        #expect(last(robot)?.hasPrefix("57.") == true)
        robot.wheel(.wheelUp, over: "line 55.")
        #expect(last(robot)?.hasPrefix("54.") == true)
        robot.wheel(.wheelDown, over: "line 54.")
        robot.wheel(.wheelDown, over: "line 54.")
        #expect(robot.state.model.chats.open?.isAtNewest == true)
        robot.forgetEffects()
        for _ in 0..<40 { robot.mouse(.wheelUp, row: 5, column: 50) }
        #expect(robot.intents.count { if case .loadOlder = $0 { true } else { false } } == 1)
    }

    @Test(arguments: [80, 120])
    func `over the list it scrolls that, and the open conversation need not be seen until another one is opened`(
        columns: Int
    ) {
        var robot = Robot.online(rows: 14, columns: columns)
        for number in 10..<40 {
            let group = ConversationID.group(GroupID("g\(number)") ?? .team)
            robot.event(
                .conversationChanged(.make(conversation: group, lastSeq: Int64(number), readSeq: Int64(number))))
        }
        let order = robot.state.model.chats.book.order
        robot.press(.control("n"))
        let open = robot.state.model.chats.openID
        let isSeen = { (robot: Robot, id: ConversationID?) in
            robot.rows[2...].contains { $0.contains("# \(id?.name ?? "") ") }
        }
        robot.forgetEffects()
        for _ in 0..<4 { robot.wheel(.wheelDown, over: "Chats") }
        #expect(!isSeen(robot, order.first))
        for _ in 0..<40 { robot.wheel(.wheelDown, over: "Chats") }
        #expect(isSeen(robot, order.last { $0.isGroup }))
        #expect(robot.state.model.chats.openID == open)
        #expect(robot.intents.isEmpty)
        // What comes moves nothing away from under the eyes.
        robot.event(.messageAdded(.make(seq: 3, text: "hi"), own: false, catchUp: false))
        #expect(!isSeen(robot, order.first))
        for _ in 0..<40 { robot.wheel(.wheelUp, over: "Chats") }
        #expect(robot.rows[2].hasPrefix(">") || robot.rows[2].hasPrefix(" "))
        for _ in 0..<40 { robot.wheel(.wheelDown, over: "Chats") }
        robot.press(.control("n"))
        #expect(robot.rows.contains { $0.hasPrefix(">") })
    }

    @Test func `over a list that is all seen, the line and the rows that say how things stand it does nothing`() {
        var robot = Robot.busy()
        robot.paste("one\ntwo")
        let before = robot.frame
        for text in ["# team", "Chats", "online", "one", "two", "^K chats"] {
            robot.wheel(.wheelUp, over: text)
            robot.wheel(.wheelDown, over: text)
        }
        #expect(robot.frame == before)
        #expect(robot.intents.isEmpty)
    }

    @Test func `over a page it scrolls, and over a list it moves the mark`() {
        var robot = Robot.busy()
        robot.press(.function(1))
        let top = robot.rows[1]
        robot.mouse(.wheelDown, row: 5, column: 5)
        #expect(robot.rows[1] != top)
        robot.mouse(.wheelUp, row: 5, column: 5)
        #expect(robot.rows[1] == top)
        robot.press(.escape, .control("k"))
        let marked = { (robot: Robot) in robot.rows.firstIndex { $0.contains(" >#") || $0.contains(" >@") } ?? 0 }
        let first = marked(robot)
        robot.mouse(.wheelDown, row: 10, column: 20)
        #expect(marked(robot) == first + 1)
        robot.mouse(.wheelUp, row: 10, column: 20)
        #expect(marked(robot) == first)
    }

    @Test func `over a selected message it goes on to the next one`() {
        var robot = Robot.busy()
        robot.click("the build is green")
        robot.wheel(.wheelUp, over: "the build")
        robot.press(.character("r"))
        #expect(robot.text.contains("reply to bob"))
    }

    @Test func `over SSH a link is not even looked at`() {
        var robot = Robot(hasTicketSource: true, kiosk: KioskRules(idleLimit: .seconds(900)))
        robot.beginLogin()
        robot.completeLogin()
        robot.event(.said(3, "https://a.example/1"))
        robot.click("https://a.example")
        #expect(robot.state.topLayer == "MainLayer")
        #expect(robot.text.contains("Not here"))
    }

    @Test func `/mouse turns it off and on, and says how to keep that`() {
        var robot = Robot.busy()
        robot.type("/mouse off")
        robot.press(.enter)
        #expect(robot.effects.contains(.mouse(false)))
        #expect(robot.text.contains("mouse = \"no\""))
        robot.type("/mouse on")
        robot.press(.enter)
        #expect(robot.effects.contains(.mouse(true)))
        robot.type("/mouse maybe")
        robot.press(.enter)
        #expect(robot.text.contains("Write /mouse on|off."))
    }

    // MARK: What was seen

    @Test func `a click means what was seen there, and nothing where another thing has come since`() {
        let robot = Robot.busy()
        var drawn = DrawnState(state: robot.state)
        let now = Moment(uptime: .seconds(90), wall: .start(plusSeconds: 90))
        guard let team = robot.place(of: "# team"), let message = robot.place(of: "the build") else {
            Issue.record("nothing to click")
            return
        }
        let click = MouseInput(.press(.left), row: team.row, column: team.column)
        #expect(drawn.input(of: click) == nil, "nothing was drawn yet")
        _ = drawn.frame(of: robot.state.size)
        guard case .click(let before)? = drawn.input(of: click) else {
            Issue.record("no click")
            return
        }
        #expect(before.meaning == .open(.group(.team)))

        // Something that changes other rows.
        _ = drawn.handle(.key(.character("x")), at: now)
        #expect(drawn.input(of: click) == .click(before))
        _ = drawn.handle(
            .event(.conversationChanged(.make(conversation: .group(GroupID("new") ?? .team), lastSeq: 99, readSeq: 1))),
            at: now)
        #expect(drawn.input(of: click) == nil)
        _ = drawn.handle(.key(.control("k")), at: now)
        #expect(drawn.input(of: MouseInput(.press(.left), row: message.row, column: message.column)) == nil)
        _ = drawn.frame(of: robot.state.size)
        #expect(drawn.input(of: click) != nil)
        #expect(drawn.input(of: MouseInput(.press(.left), row: 9_999, column: 9_999)) != nil)
    }
}
