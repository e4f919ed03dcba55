import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct ComposerTests {
    @Test func `Enter sends the text with a new id each time and empties the line`() {
        var robot = Robot.online()
        robot.type("on it")
        robot.press(.enter)
        robot.type("done")
        robot.press(.enter)

        let sent = robot.intents.compactMap { if case .send(let intent) = $0 { intent } else { nil } }
        #expect(sent.map(\.text) == ["on it", "done"])
        #expect(sent.map(\.conversation) == [.c2c(.bob), .c2c(.bob)])
        #expect(Set(sent.map(\.messageID)).count == 2)
        #expect(robot.state.model.chats.composer.isEmpty)
    }

    @Test func `a sent text shows only what the session says of it`() {
        var robot = Robot.online()
        robot.type("on it")
        robot.press(.enter)
        #expect(!robot.text.contains("on it"))

        robot.event(.outgoingChanged(.make(state: .sending)))
        #expect(robot.text.contains("on it"))
        #expect(robot.text.contains("sending"))
        robot.event(.outgoingChanged(.make(state: .sent(seq: 3, at: .start))))
        robot.event(
            .messageAdded(.make(seq: 3, messageID: .make(90), sender: .alice, text: "on it"), own: true, catchUp: false)
        )
        #expect(!robot.text.contains("sending"))
        #expect(robot.text.contains("sent"))
        #expect(robot.text.components(of: "on it") == 1)
    }

    @Test func `Alt-Enter begins a new line and a paste is never read as keys`() {
        var robot = Robot.online()
        robot.type("a")
        robot.press(.newline)
        robot.paste("b\nc")
        #expect(robot.state.model.chats.composer.text == "a\nb\nc")
        #expect(robot.intents.isEmpty)
    }

    @Test(arguments: ["👨‍👩‍👧‍👦", "👩🏽‍💻", "🇩🇪", "🏳️‍🌈", "👍🏽"])
    func `an emoji of several code points is one character to the cursor and to Backspace, also at the right edge`(
        emoji: String
    ) {
        for blanks in 60..<80 {
            var robot = Robot.online()
            robot.paste(String(repeating: "x", count: blanks))
            let before = robot.frame
            robot.paste(emoji)
            robot.paste("y")
            robot.press(.left, .left)
            let place = robot.frame.cursor ?? .init(row: 0, column: 0)
            // It stands on the first part of what it is before.
            #expect(emoji.unicodeScalars.first == robot.frame[place.row, place.column].text.unicodeScalars.first)
            robot.press(KeyPress(.right), .backspace, KeyPress(.right), .backspace)
            #expect(robot.state.model.chats.composer.text == String(repeating: "x", count: blanks))
            #expect(robot.frame == before)
        }
    }

    @Test func `a text over the limit is refused and kept`() {
        var robot = Robot.online()
        robot.paste(String(repeating: "x", count: Limits.messageBytes + 1))
        // Into the line, as it asks.
        robot.press(.enter, .enter)
        #expect(robot.intents.isEmpty)
        #expect(robot.state.model.notices.text?.contains("12289 bytes") == true)
        #expect(robot.state.model.notices.text?.contains("8001") == true)
        #expect(robot.state.model.chats.composer.text.utf8.count == Limits.messageBytes + 1)

        robot.press(.backspace, .enter)
        #expect(robot.intents.count == 1)
    }

    @Test func `blank text is not sent`() {
        var robot = Robot.online()
        robot.type("  ")
        robot.press(.enter)
        #expect(robot.intents.isEmpty)
    }

    @Test func `text typed while the link is down is queued`() {
        var robot = Robot.online()
        robot.event(.linkChanged(.waiting(retryIn: .seconds(3), attempt: 1), error: "the server closed the link"))
        robot.type("later")
        robot.press(.enter)
        #expect(robot.intents.count == 1)
    }

    @Test func `^C clears the line, and on an empty one says how to quit`() {
        var robot = Robot.online()
        robot.type("hello")
        robot.press(.control("c"))
        #expect(robot.state.model.chats.composer.isEmpty)
        #expect(robot.state.model.notices.text == nil)
        robot.press(.control("c"))
        #expect(robot.state.model.notices.text?.contains("^Q") == true)
        robot.press(.control("q"))
        #expect(robot.effects.contains(.quit))
    }

    @Test func `what ^C cleared comes back with undo, and with ^Y in another conversation`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.type("half a sentence")
        robot.press(.control("c"), .control("_"))
        #expect(robot.state.model.chats.composer.text == "half a sentence")
        robot.press(.control("c"), .control("n"), .control("y"))
        #expect(robot.state.model.chats.openID == .group(.team))
        #expect(robot.state.model.chats.composer.text == "half a sentence")
    }

    @Test func `typing after a pause is undone by itself`() {
        var robot = Robot.online()
        robot.type("abc")
        robot.wait(.seconds(1))
        robot.type("def")
        robot.press(.control("_"))
        #expect(robot.state.model.chats.composer.text == "abc")
        robot.press(.alt("e"))
        #expect(robot.state.model.chats.composer.text == "abcdef")
    }

    @Test func `cuts in a row come back as one, and Alt-y brings the one before`() {
        var robot = Robot.online()
        robot.type("one two three")
        robot.press(.control("w"), .control("w"))
        robot.type("x")
        robot.press(.control("u"), .control("y"))
        #expect(robot.state.model.chats.composer.text == "one x")
        robot.press(.alt("y"))
        #expect(robot.state.model.chats.composer.text == "two three")
    }

    @Test func `a paste whose end is lost says so, and Enter does nothing by itself`() {
        var robot = Robot.online()
        robot.paste("half a\n/logout")
        robot.interrupt(.paste)
        #expect(robot.text.contains("The end of the paste did not come."))
        #expect(robot.state.model.chats.composer.text == "half a\n/logout")
        robot.interrupt(.answer)
        #expect(robot.text.contains("An answer of the terminal broke off"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `Escape may wait for the rest of a key on the main screen, and acts at once in dialogs and popups`() {
        var robot = Robot.online()
        #expect(robot.state.isEscapeIdle)
        robot.press(.control("k"))
        #expect(!robot.state.isEscapeIdle)
        robot.press(.escape)
        robot.end(.kicked(.make()))
        #expect(!robot.state.isEscapeIdle)
    }

    @Test func `each conversation keeps its own draft`() {
        var robot = Robot.online()
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 1)))
        robot.type("for bob")
        robot.press(.control("n"))
        #expect(robot.state.model.chats.composer.isEmpty)
        robot.type("for the team")
        robot.press(.control("p"))
        #expect(robot.state.model.chats.composer.text == "for bob")
    }

    @Test func `the cursor stands behind wide characters and on the next row of a full one`() {
        var robot = Robot.online()
        robot.type("你好")
        #expect(robot.frame.cursor == Frame.Position(row: 22, column: 6))
        robot.press(.left)
        #expect(robot.frame.cursor == Frame.Position(row: 22, column: 4))
        robot.press(.control("u"), .control("e"), .control("u"))
        robot.type(String(repeating: "x", count: 78))
        #expect(robot.frame.cursor == Frame.Position(row: 22, column: 3))
        #expect(robot.text.contains("> xxxx"))
    }
}

extension String {
    /// How often `part` occurs.
    func components(of part: String) -> Int { ranges(of: part).count }
}
