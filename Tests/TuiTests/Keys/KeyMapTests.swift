import Model
import Session
import TestSupport
import Testing

@testable import Tui

/// Keys that a person has chosen.
@Suite struct KeyMapTests {
    private func robot(_ keys: String, columns: Int = 80) throws -> Robot {
        var robot = Robot.online(columns: columns, keys: try KeyMap(parsing: keys))
        robot.event(.conversationChanged(.make(conversation: .c2c(.carol), lastSeq: 1, readSeq: 1)))
        robot.forgetEffects()
        return robot
    }

    @Test func `every key that help names can be written as help writes it`() {
        for row in HelpEntries.keys { #expect(KeyPress(label: row.key.label) == row.key, "\(row.key.label)") }
    }

    @Test func `readline cuts to the end with ^K, and has what that did after ^X`() throws {
        var robot = try robot("readline")
        robot.type("one two")
        robot.press(.control("a"), .control("k"))
        #expect(robot.composed.isEmpty)
        robot.press(.control("y"))
        #expect(robot.composed == "one two")
        #expect(robot.text.contains("^Xk chats") && !robot.text.contains("^K chats"))
        robot.press(.control("x"), .character("k"))
        #expect(robot.text.contains("─ Chats ─"))
        // The usual one works as well, and stays named.
        #expect(robot.hintRow.contains("Esc close"))
        robot.press(.control("g"))
        #expect(!robot.text.contains("─ Chats ─") && robot.composed == "one two")
    }

    @Test func `a single key stands for another one or for a command, also after ^X`() throws {
        var robot = try robot("F5 = ^K, Alt-g = /devices, ^Xd = /delete")
        robot.press(.init(.function(5)))
        #expect(robot.text.contains("─ Chats ─"))
        robot.press(.escape)
        robot.press(.init(.character("g"), .alt))
        #expect(robot.intents.contains(.listInstances))
        robot.press(.escape)
        robot.press(.control("x"), .character("d"))
        #expect(robot.text.contains("/delete yes does it"))
    }

    @Test func `popups keep their own keys, and the second key of a chord is looked up as it is typed`() throws {
        var robot = try robot("readline, ^X^F = /devices, Alt-g = /members")
        robot.press(.control("x"), .character("k"))
        robot.press(.control("n"))
        robot.press(.init(.enter))
        #expect(robot.text.hasPrefix(" @ carol"))
        robot.press(.control("x"), .control("f"))
        #expect(robot.intents.contains(.listInstances))
        robot.press(.escape)
        robot.press(.control("x"))
        robot.press(.init(.character("g"), .alt))
        robot.press(.character("k"))
        #expect(robot.composed == "k")
    }

    @Test func `what one wrote counts more than the preset, and a key that nothing means any more is not offered`()
        throws
    {
        var robot = try robot("readline, ^K = /pin")
        robot.press(.control("k"))
        #expect(robot.intents.last == .changeOwn(.conversation(.c2c(.bob), .pin(true))))
        robot = try self.robot("^K = /help", columns: 120)
        #expect(!robot.text.contains("^K chats"))
    }

    @Test(arguments: [
        "F1 = ^Q, ^Q = F1", "F1 = ^K, F2 = F1", "F1 = ^K, F2 = /help", "^Q = ^R, ^Xq = /quit",
        "^X = ^F, F5 = ^X, ^Xd = /pin",
        "Enter = Alt-Enter, Ctrl-Enter = Enter",
    ])
    func `help and quit may have other keys, and a chord another beginning`(text: String) throws {
        #expect(throws: Never.self) { try KeyMap(parsing: text) }
    }

    @Test func `Alt-u is the first unread message, and in the presets a word in capitals`() throws {
        var robot = Robot.online()
        robot.type("one two")
        robot.press(.control("a"), .alt("c"), .control("x"), .control("u"))
        #expect(robot.composed == "One TWO")
        for preset in ["emacs", "readline"] {
            robot = try self.robot(preset)
            robot.type("one TWO")
            robot.press(.control("a"), .alt("u"), .alt("l"))
            #expect(robot.composed == "ONE two", "\(preset)")
            robot.press(.control("x"), .character("u"))
            #expect(robot.composed == "ONE two", "\(preset)")
        }
    }

    @Test func `Shift-Enter begins a line, and Enter with a key that means nothing there is Enter`() {
        var robot = Robot.online()
        robot.type("one")
        robot.press(KeyPress(.enter, .shift))
        robot.type("two")
        #expect(robot.composed == "one\ntwo")
        robot.press(KeyPress(.enter, .control))
        #expect(robot.composed.isEmpty && robot.intents.count == 1)
        robot.press(.control("k"), KeyPress(.enter, .shift))
        #expect(robot.state.topLayer == "MainLayer")
        robot.press(KeyPress(.escape, .shift))
        #expect(robot.state.topLayer == "SelectionLayer")
    }

    @Test func `words are passed and cut with the arrows, Delete and Backspace`() {
        var robot = Robot.online()
        robot.type("one two three")
        robot.press(KeyPress(.left, .alt), KeyPress(.left, .control), KeyPress(.delete, .control))
        #expect(robot.composed == "one  three")
        robot.press(KeyPress(.right, .alt), KeyPress(.backspace, .control))
        #expect(robot.composed == "one  ")
    }

    @Test(arguments: [
        ("vim", "is no preset; there are emacs and readline"), ("readline, emacs", "two presets"),
        ("F5 = ^K, F5 = ^R", "F5 stands there twice"), ("k = ^K", "k is a letter"), ("F99 = ^K", "is no key"),
        ("Enter = Alt-Enter", "no key would mean Enter"), ("^M = /pin", "no key would mean Enter"),
        ("F1 = ^K, ^Q = ^R", "no key would mean F1 (help)"), ("^Q = ^R", "no key would mean ^Q (quit)"),
        ("^X = /pin, ^Xd = /devices", "^X would mean two things: it begins ^Xd"),
        ("readline, ^X = ^F", "^X would mean two things: it begins ^X"),
        ("^K = ^R, Ctrl-Shift-k = ^F", "^K stands there twice"), ("Shift-a = ^K", "is a letter"),
        ("F5 = /nothing", "there is no command /nothing"), ("F5 =", "is no key"),
    ])
    func `a wrong one says what is wrong`(text: String, part: String) throws {
        let fault = #expect(throws: KeyMap.Fault.self) { try KeyMap(parsing: text) }
        #expect(fault?.text.contains(part) == true, "\(fault?.text ?? "")")
    }
}
