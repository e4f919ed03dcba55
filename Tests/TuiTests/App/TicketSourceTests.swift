import Session
import TestSupport
import Testing
import Tui

/// F3: a new ticket from the source, where there is one.
struct TicketSourceTests {
    @Test func `F3 fills the dialog's field, and Enter logs in with it`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.forgetEffects()
        robot.press(.init(.function(3)))
        #expect(robot.effects == [.fetchTicket])
        robot.feed(.ticketFetched(Secret("alice+7d")))
        #expect(robot.state.dialog?.ticket == Secret("alice+7d"))
    }

    @Test func `without a source F3 does nothing and no hint names it`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.forgetEffects()
        robot.press(.init(.function(3)))
        #expect(robot.effects.isEmpty)
        #expect(!screen(for: robot.state, size: robot.state.size).text().contains("F3"))
    }

    @Test func `a source that fails says why`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.feed(.ticketUnavailable("The source is closed."))
        #expect(robot.state.notice == "The source is closed.")
    }
}
