import Model
import Session
import TestSupport
import Testing
import Tui

/// Who took this one's place, for how long it was signed in, and what is said only as long as it is so.
@Suite struct DisplacedDialogTests {
    @Test(arguments: [
        (Displacement.make(deviceName: "laptop", isSameDevice: true), true),
        (.make(deviceName: "another name", isSameDevice: true), true),
        // The robot's server is on another machine, where a tunnel can make every address a local one.
        (.make(deviceName: "laptop", address: "127.0.0.1"), false), (.make(deviceName: "laptop", address: nil), false),
        (.make(deviceName: "laptop"), false),
        (.make(address: "127.0.0.1"), false),
    ])
    func `L-07 what another program of this machine did is not blamed on another device`(
        kick: Displacement, isOwn: Bool
    ) {
        var robot = Robot.online()
        robot.end(.kicked(kick))
        let words = robot.text.split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
        #expect(words.contains("another program on this machine") == isOwn)
        #expect(words.contains("on another device") == !isOwn)
    }

    @Test func `the kick dialog says how long this device was signed in, however late it hears that it is not`() {
        var robot = Robot.online()
        robot.wait(.seconds(3_600))
        robot.end(.kicked(.make(at: .start(plusSeconds: 540))))
        #expect(robot.text.contains("was signed in 9m"))
        robot.pause()
        robot.press(.escape)
        robot.wait(.seconds(3_600))
        robot.type("/login")
        robot.press(.enter)
        #expect(robot.text.contains("was signed in 9m"))
    }

    @Test func `a sentence that goes on after the dialog has come loses no letter, and F6 leads to the devices`() {
        var robot = Robot.online()
        robot.type("half ")
        robot.end(.kicked(.make()))
        robot.pause()
        #expect(robot.text.contains("Not you?  F6:"))
        robot.type("done")
        #expect(robot.composed == "half done")
        robot.pause()
        robot.press(KeyPress(.function(6)))
        #expect(robot.text.contains("then you see your devices"))
    }

    @Test(arguments: [EndReason.kicked(.make()), .ticketExpired(at: .start), .revokedByOperator(at: .start)])
    func `what is to be sent while signed out leads to the way back, and stays in the line`(reason: EndReason) {
        var robot = Robot.online()
        robot.type("half a sentence")
        robot.end(reason)
        robot.pause()
        robot.press(.escape)
        #expect(robot.state.dialog == nil)
        robot.press(.enter)
        #expect(robot.state.dialog != nil)
        #expect(robot.composed == "half a sentence")
    }

    @Test func `still signing in is said as long as it is so`() {
        var robot = Robot(user: "alice")
        robot.beginLogin()
        robot.type("/login")
        robot.press(.enter)
        #expect(robot.text.contains("Still signing in."))
        robot.completeLogin()
        #expect(!robot.text.contains("Still signing in."))
    }
}
