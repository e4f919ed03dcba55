import Model
import Session
import TestSupport
import Testing
import Tui

/// Whatever lies on the screen takes the mouse by being drawn.
struct MouseLayerTests {
    @Test func `a row of the switcher is marked, and opened by a second click`() {
        var robot = Robot.busy()
        robot.press(.control("k"))
        robot.click(robot.state.model.chats.openID == .c2c(.bob) ? "# team" : "@ bob")
        let marked = robot.rows.firstIndex { $0.contains(">#") || $0.contains(">@") } ?? 0
        #expect(robot.state.topLayer == "SwitcherLayer")
        robot.click(row: marked, column: 20)
        #expect(robot.state.topLayer == "MainLayer")
    }

    @Test(
        arguments: [
            ScreenState.switcher, .search, .lineSearch, .members, .friends, .devices, .reactionPicker, .linking,
            .pinned,
            .pasting,
        ], [(24, 80), (12, 40), (40, 120)])
    func `a click on any row of a list marks that row and leaves it under the mouse`(
        place: ScreenState, size: (Int, Int)
    ) {
        var robot = place.robot(rows: size.0, columns: size.1)
        if place == .linking { robot.press(.escape) }
        if place == .switcher { robot.press(.backspace) }
        expectEveryRowIsMarked(&robot, "\(place)")
    }

    @Test func `so it is far down in a list that is longer than the screen`() {
        var robot = Robot.online(rows: 16, columns: 80)
        robot.press(.alt("x"))
        for _ in 0..<45 { robot.press(.down) }
        expectEveryRowIsMarked(&robot, "palette")
    }

    private func expectEveryRowIsMarked(_ robot: inout Robot, _ place: String) {
        var random = SplitMix64(seed: UInt64(place.utf8.count))
        for _ in 0..<4 {
            let targets = robot.frame.areas.flatMap(\.targets).filter {
                if case .step(_, _, isChosen: false) = $0.meaning { true } else { false }
            }
            guard let rect = targets.randomElement(using: &random)?.rect else { continue }
            robot.click(row: rect.row, column: rect.column)
            #expect(robot.frame.click(row: rect.row, column: rect.column).meaning == .press(.enter), "\(place) \(rect)")
        }
    }

    @Test func `what is found is gone to by clicks alone`() {
        var robot = Robot.busy()
        robot.press(.control("f"))
        robot.type("the")
        robot.click("are you there?")
        robot.click("are you there?")
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test(arguments: [
        ScreenState.switcher, .search, .lineSearch, .members, .friends, .devices, .inspecting, .savingFile,
    ])
    func `a click beside a popup closes it as Esc does`(place: ScreenState) {
        var robot = place.robot(rows: 40, columns: 120)
        let top = robot.state.topLayer
        robot.click(row: 20, column: 2)
        #expect(robot.state.topLayer != top)
        #expect(robot.state.model.chats.openID != nil)
    }

    @Test func `a button of a dialog is pressed, once keys act there`() {
        var robot = Robot.busy()
        robot.type("half")
        robot.end(.kicked(.make()))
        robot.forgetEffects()
        robot.click("[ Sign in here again ]")
        #expect(robot.effects.isEmpty)
        robot.pause()
        robot.click(row: 1, column: 1)
        #expect(robot.state.dialog != nil)
        robot.click("[ Stay read-only ]")
        #expect(robot.state.dialog == nil)
        #expect(robot.state.model.chats.composer.text == "half")
        robot.click("/login")
        robot.pause()
        robot.click("[ Sign in here again ]")
        #expect(robot.loginIntent != nil)
    }

    @Test func `a field of a form gets the focus`() {
        var robot = Robot(user: nil, ticket: nil)
        robot.click("Ticket")
        robot.type("alice+7d")
        robot.click("User")
        robot.type("alice")
        robot.click("Server")
        robot.press(.control("e"), .backspace)
        #expect(robot.state.signIn?.user.text == "alice")
        #expect(robot.state.signIn?.ticket.text == "alice+7d")
        #expect(robot.state.signIn?.server.text.hasSuffix(":707") == true)
        robot.click("[ Sign in ]")
        #expect(robot.loginIntent?.userID == "alice")
    }

    @Test(arguments: [
        ("chat.example.org", "xample", "chat.e|xample.org:7070"),
        ("chat.example.org", "chat", "|chat.example.org:7070"),
    ])
    func `in a field the cursor goes where it was clicked`(text: String, target: String, typed: String) {
        var robot = Robot(user: nil, ticket: nil)
        robot.click(target)
        robot.type("|")
        #expect(robot.text.contains(typed))
        robot.press(.tab, .tab)
        // From another field.
        robot.click(target)
        robot.type("/")
        #expect(robot.text.contains(typed.replacing("|", with: "|/")) || robot.text.contains("/" + target))
        let end = robot.place(of: ":7070") ?? .init(row: 0, column: 0)
        robot.click(row: end.row, column: end.column + 12)
        robot.type("1")
        #expect(robot.text.contains(":70701"))
    }

    @Test func `in a field of a popup the cursor goes before the character that was clicked, however wide that is`() {
        var robot = Robot.busy()
        robot.press(.control("f"))
        robot.paste("a👩🏽\u{200D}💻你好 e\u{301}nd")
        guard let start = robot.place(of: "[ a") else {
            Issue.record("no field")
            return
        }
        for (clicked, cursor) in [(9, 9), (10, 9), (2, 1), (6, 1), (14, 14), (12, 12), (30, 15), (0, 0)] {
            robot.click(row: start.row, column: start.column + 2 + clicked)
            #expect(robot.frame.cursor?.column == start.column + 2 + cursor, "\(clicked)")
        }
        robot.type("x")
        #expect(robot.text.contains("[ xa"))
    }

    @Test func `a ticket is not known by its columns, and a dialog that has just come up takes no click`() {
        var robot = Robot(user: nil, ticket: nil)
        robot.click("Ticket")
        robot.type("alice+7d")
        robot.click("chars")
        robot.press(.backspace)
        #expect(robot.state.signIn?.ticket.text == "alice+7")

        var asked = Robot.busy()
        asked.type("half")
        asked.end(.ticketExpired(at: .start))
        let cursor = asked.state.model.chats.composer.cursor
        for column in 20..<60 { asked.click(row: 12, column: column) }
        #expect(asked.state.model.chats.composer.cursor == cursor)
    }

    // MARK: Anywhere

    @Test(arguments: [(24, 80), (12, 40), (40, 120), (8, 20), (3, 9), (16, 61)])
    func `clicks and the wheel anywhere on any screen trap nowhere, and no text is lost`(rows: Int, columns: Int) {
        var random = SplitMix64(seed: UInt64(rows * 1_000 + columns))
        for place in ScreenState.allCases {
            var robot = place.robot(rows: rows, columns: columns)
            robot.pause()
            if robot.state.topLayer == "MainLayer" { robot.paste("kept text") }
            let hasText = robot.state.hasText("kept text")
            var clicked: [String] = []
            for _ in 0..<30 where !robot.effects.contains(.quit) {
                let row = Int.random(in: 0..<rows + 2, using: &random)
                let column = Int.random(in: 0..<columns + 2, using: &random)
                let actions: [MouseInput.Action] = [.press(.left), .press(.left), .press(.left), .wheelUp, .wheelDown]
                clicked.append("\(robot.frame.click(row: row, column: column).meaning.map { "\($0)" } ?? "-")")
                robot.mouse(actions[Int.random(in: 0..<5, using: &random)], row: row, column: column)
                if Int.random(in: 0..<8, using: &random) == 0 { robot.pause() }
            }
            let isSent = robot.intents.contains {
                switch $0 {
                case .send(let message): message.content.text.filter { $0 != "\n" }.contains("kept text")
                case .change: true
                case _: false
                }
            }
            if hasText, !isSent, !robot.state.hasText("kept text") {
                // A purpose was left: what was written for it was put aside, as by Esc.
                for _ in 0..<6 where robot.state.topLayer != "MainLayer" { robot.press(.escape) }
                robot.press(.control("y"))
                #expect(robot.state.hasText("kept text"), "\(place) \(clicked)")
            }
        }
    }
}

extension AppState {
    /// In the line of some conversation, or in one that waits for its account; Alt-Enter may have been clicked inside of it.
    fileprivate func hasText(_ text: String) -> Bool {
        let lines =
            [model.chats.composer, model.chats.looseDraft] + model.chats.book.all.flatMap { [$0.composer, $0.draft] }
        return lines.contains { $0.text.filter { $0 != "\n" }.contains(text) }
    }
}
