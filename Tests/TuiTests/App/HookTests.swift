import Model
import Session
import TestSupport
import Testing
import Tui

/// Programs are told what came while nobody looked.
@Suite struct HookTests {
    private func robot(hasHooks: Bool = true, kiosk: KioskRules? = nil) -> Robot {
        var robot = Robot(hasTicketSource: kiosk != nil, kiosk: kiosk, hasHooks: hasHooks)
        robot.beginLogin()
        robot.completeLogin()
        robot.forgetEffects()
        return robot
    }

    private func hooks(_ robot: Robot) -> [Hook] {
        robot.effects.compactMap { if case .hook(let hook, _, _) = $0 { hook } else { nil } }
    }

    private func said(_ seq: Int64, _ text: String, own: Bool = false, catchUp: Bool = false) -> SessionEvent {
        .messageAdded(
            .make(seq: seq, sender: own ? .alice : .bob, text: text), own: own, catchUp: catchUp)
    }

    @Test func `each message is told, and one that speaks to the person by itself`() {
        var robot = robot()
        robot.event(said(3, "hello"), said(4, "@alice look"), said(5, "alice: now"), said(6, "bye"))
        #expect(hooks(robot) == [.message, .mention, .mention, .message])
        #expect(robot.effects.contains(.hook(.message, said(3, "hello"))))
    }

    @Test func `who has sent it is told with it, where they have a name`() {
        var robot = robot()
        let bob = Profile.make(.bob, "Bob")
        robot.event(.people(.changed([bob])), said(3, "hello"))
        #expect(robot.effects.contains(.hook(.message, said(3, "hello"), from: bob)))
    }

    @Test func `not one's own, not what was missed, and not while somebody looks`() {
        var robot = robot()
        robot.event(said(3, "mine", own: true), said(4, "old", catchUp: true))
        #expect(hooks(robot) == [])
        robot.press(KeyPress(.insert))
        robot.event(said(5, "seen"))
        robot.end(.kicked(.make()))
        #expect(hooks(robot) == [.read])
    }

    @Test func `the end by another device is told, and no other end`() {
        var robot = robot()
        robot.end(.kicked(.make()))
        #expect(hooks(robot) == [.kick])
        var other = self.robot()
        other.end(.ticketExpired(at: .start))
        #expect(hooks(other) == [])
    }

    @Test func `that everything is read is told once, also while somebody looks`() {
        var robot = robot()
        robot.focus(false)
        robot.event(said(3, "hello"), said(4, "there"))
        robot.forgetEffects()
        robot.focus(true)
        robot.press(KeyPress(.insert))
        #expect(hooks(robot) == [.read])
        robot.forgetEffects()
        robot.event(said(5, "seen"))
        robot.press(KeyPress(.insert))
        #expect(hooks(robot) == [])
    }

    @Test func `an end of the session is no reading`() {
        var robot = robot()
        robot.focus(false)
        robot.event(said(3, "hello"))
        robot.end(.ticketExpired(at: .start))
        robot.beginLogin(user: "carol")
        #expect(!hooks(robot).contains(.read))
    }

    @Test func `without a program, and in a kiosk, nothing is told`() {
        for var robot in [robot(hasHooks: false), robot(kiosk: KioskRules(idleLimit: .seconds(900)))] {
            robot.event(said(3, "hello"))
            #expect(hooks(robot) == [])
        }
    }

    @Test func `one that fails is told`() {
        var robot = robot()
        robot.feed(.hookFailed("on-message: x can't be run"))
        #expect(robot.said == "on-message: x can't be run")
    }
}
