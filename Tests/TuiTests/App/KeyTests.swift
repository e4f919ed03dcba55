import Model
import Session
import TestSupport
import Testing
import Tui

@Suite struct KeyTests {
    @Test func `no key means two things in one place`() {
        for place in ScreenState.allCases {
            let keys = place.robot().state.topKeys
            #expect(Set(keys).count == keys.count, "\(place)")
        }
    }

    @Test(arguments: [
        (KeyPress.control("k"), "^K"), (.newline, "Alt-Enter"), (.alt("a"), "Alt-a"), (.pageUp, "PgUp"),
        (KeyPress(.tab, .shift), "Shift-Tab"), (KeyPress(.function(1)), "F1"),
    ])
    func `writes a key as people do`(key: KeyPress, label: String) {
        #expect(key.label == label)
    }

    @Test func `the hint row names only keys that do something`() {
        var robot = Robot.online()
        #expect(!robot.hintRow.contains("Enter send"))
        #expect(!robot.hintRow.contains("Alt-a"))
        robot.type("x")
        #expect(robot.hintRow.contains("Enter send"))
        robot.event(.conversationChanged(.make(conversation: .group(.team), lastSeq: 3)))
        #expect(robot.hintRow.contains("Alt-a unread"))
    }

    @Test func `^L redraws and ^Z suspends everywhere`() {
        for place in ScreenState.allCases {
            var robot = place.robot()
            robot.forgetEffects()
            robot.press(.control("l"), .control("z"))
            // Somebody is there, whom the kick had called.
            #expect(robot.effects.filter { $0 != .withdrawNotification } == [.redraw, .suspend], "\(place)")
        }
    }
}
