import Model
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
        #expect(robot.effects == [.fetchTicket(user: "alice")])
        robot.feed(.ticketFetched(Secret("alice+7d"), user: "alice"))
        #expect(robot.state.dialog?.ticket == Secret("alice+7d"))
    }

    @Test func `a source with nothing newer says so, and after the end its ticket opens the way back`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 604_800)
        robot.forgetEffects()
        robot.press(.init(.function(3)))
        robot.feed(.ticketFetched(Secret("alice+7d"), user: "alice"))
        #expect(robot.text.contains("none that lasts longer"))
        #expect(robot.intents.isEmpty)
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.press(.escape, .init(.function(3)))
        robot.feed(.ticketFetched(Secret("alice+8d"), user: "alice"))
        #expect(robot.state.dialog?.ticket == Secret("alice+8d"))
    }

    @Test func `a ticket that comes while one is signed in anew gets into no line`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.press(.init(.function(3)), .escape)
        robot.beginLogin()
        robot.feed(.ticketFetched(Secret("alice+8d"), user: "alice"))
        #expect(robot.composed.isEmpty)
    }

    @Test func `without a source F3 does nothing in a dialog and no hint names it`() {
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

    @Test func `F3 held down asks once, until there is an answer`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.pause()
        robot.forgetEffects()
        for _ in 0..<5 { robot.press(.function(3)) }
        #expect(robot.effects == [.fetchTicket(user: "alice")])
        #expect(robot.text.contains("Asking the ticket source…"))
        #expect(!robot.hintRow.contains("F3"))
        robot.feed(.ticketUnavailable("The source is closed.", user: "alice"))
        #expect(!robot.text.contains("Asking the ticket source…"))
        robot.press(.function(3))
        #expect(robot.effects.count == 2)
    }

    @Test func `the answer for one user does not end the wait for another's`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.forgetEffects()
        for user in ["bob", "carol"] {
            robot.type("/switch \(user)")
            robot.press(.enter, .enter)
            if user == "bob" { robot.press(.escape) }
        }
        robot.feed(.ticketFetched(Secret("bob+7d"), user: "bob"))
        #expect(robot.text.contains("Asking the ticket source…"))
        #expect(robot.effects == [.fetchTicket(user: "bob"), .fetchTicket(user: "carol")])
        robot.feed(.ticketFetched(Secret("carol+7d"), user: "carol"))
        #expect(robot.loginIntent?.userID == "carol")
        #expect(robot.loginIntent?.ticket == "carol+7d")
    }

    @Test func `a source that fails says why`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin()
        robot.end(.ticketExpired(at: .start))
        robot.feed(.ticketUnavailable("The source is closed.", user: "alice"))
        #expect(robot.state.model.notices.text == "The source is closed.")
    }

    @Test func `L-30 a ticket about to end says F3, which swaps a new one in place`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 600)
        #expect(robot.hintRow.contains("F3 new ticket"))
        robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: 600), timeLeft: .seconds(600)))
        #expect(robot.text.contains("Your ticket ends in 10m. F3 brings a new one."))
        robot.forgetEffects()
        robot.feed(.ticketFetched(Secret("alice+8d"), user: "alice"))
        #expect(robot.loginIntent?.ticket == "alice+8d")
        #expect(robot.loginIntent?.userID == "alice")
        robot.event(
            .ticketRenewed(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 691_200),
                    serverTimeOffset: .zero)))
        #expect(robot.text.contains("ticket 8d"))
        #expect(!robot.text.contains("ends in"))
        #expect(!robot.hintRow.contains("F3"))
    }

    @Test func `L-30 a ticket that is renewed in time prompts nobody and the countdown jumps`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 30)
        robot.type("half typed")
        for round in 1...20 {
            robot.wait(.seconds(20))
            #expect(robot.text.contains("ticket 10s"))
            robot.event(
                .ticketRenewed(
                    Readiness(
                        isNewAccount: false, repeatLogin: false, epoch: 1,
                        ticketExpiresAt: .start(plusSeconds: Int64(round) * 20 + 30), serverTimeOffset: .zero)))
            #expect(robot.text.contains("ticket 30s"))
            #expect(robot.state.dialog == nil)
        }
        #expect(robot.state.model.chats.composer.text == "half typed")
    }

    @Test func `the warning of a ticket's end is gone once it has ended`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 5)
        robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: 5), timeLeft: .seconds(5)))
        #expect(robot.text.contains("Your ticket ends in 5s."))
        robot.end(.ticketExpired(at: .start(plusSeconds: 5)))
        #expect(robot.text.contains("Ticket expired"))
        #expect(!robot.text.contains("ends in"))
    }

    @Test func `the warning of a ticket's end counts down, and is gone with the last second`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 30)
        robot.wait(.seconds(20))
        robot.event(.ticketExpiring(expiresAt: .start(plusSeconds: 30), timeLeft: .seconds(10)))
        robot.wait(.seconds(9))
        #expect(robot.text.contains("Your ticket ends in 1s."))
        robot.wait(.seconds(1))
        #expect(!robot.text.contains("ends in"))
    }

    @Test func `L-06 a new ticket that was refused stays said beside the field for the next`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 30)
        robot.event(.ticketFetchFailed("The server refused the fetched ticket: no.", retryIn: nil))
        robot.end(.ticketExpired(at: .start(plusSeconds: 30)))
        robot.pause()
        robot.type("x")
        #expect(robot.text.contains("Ticket expired"))
        #expect(robot.text.contains("No new ticket: The server refused the fetched ticket: no."))
    }

    @Test func `L-22 a new ticket is pasted while signed in, and takes the old one's place`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin()
        robot.forgetEffects()
        robot.type("/login")
        robot.press(.enter)
        #expect(robot.text.contains("New ticket"))
        robot.paste("alice+7d")
        robot.press(.enter)
        #expect(robot.text.contains("This is the ticket in use"))
        #expect(robot.loginIntent == nil)
        robot.paste("alice+8d")
        robot.press(.enter)
        #expect(robot.loginIntent?.ticket == "alice+8d")
        robot.event(.loginFailed(ServiceError(.ticketBadSignature)))
        #expect(robot.text.contains("70009"))
        robot.press(.enter)
        robot.event(
            .ticketRenewed(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 691_200),
                    serverTimeOffset: .zero)))
        #expect(robot.state.dialog == nil)
        #expect(robot.text.contains("ticket 8d"))
    }

    @Test func `L-22 without a source F3 takes a pasted ticket when the one in use is about to end`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 300)
        #expect(robot.hintRow.contains("F3 new ticket"))
        robot.press(.function(3))
        #expect(robot.state.dialog?.title == "New ticket")
        robot.paste("alice+8d")
        robot.end(.ticketExpired(at: .start(plusSeconds: 300)))
        #expect(robot.state.dialog?.title == "Ticket expired")
        #expect(robot.state.dialog?.ticket == Secret("alice+8d"))
    }

    @Test func `without a source F3 takes a pasted ticket at any time, and is no hint before it matters`() {
        var robot = Robot()
        robot.beginLogin()
        robot.completeLogin()
        #expect(!robot.hintRow.contains("F3"))
        robot.press(.function(3))
        #expect(robot.state.dialog?.title == "New ticket")
    }

    @Test func `a next try of the source is not promised once the session is over`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 30)
        robot.event(.ticketFetchFailed("The vault is sealed.", retryIn: .seconds(12)))
        robot.end(.ticketExpired(at: .start(plusSeconds: 30)))
        #expect(
            robot.state.model.notices.text == "No new ticket: The vault is sealed. It is not tried again by itself.")
    }

    @Test func `a source that fails by itself is a notice with the next try, and a new ticket ends it`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 300)
        robot.event(.ticketFetchFailed("The command ended with 1.", retryIn: .milliseconds(4_200)))
        #expect(robot.text.contains("No new ticket: The command ended with 1. The next try is in 5s."))
        #expect(robot.state.dialog == nil)
        robot.event(
            .ticketRenewed(
                Readiness(
                    isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start(plusSeconds: 900),
                    serverTimeOffset: .zero)))
        #expect(robot.state.model.notices.text == nil)
        robot.event(.ticketFetchFailed("It is gone.", retryIn: nil))
        #expect(robot.text.contains("It is not tried again by itself."))
    }

    @Test func `L-30 with a source a user is enough, and nothing prompts for a ticket`() {
        var robot = Robot(ticket: nil, hasTicketSource: true)
        #expect(robot.loginIntent?.ticket == "")
        #expect(robot.loginIntent?.consent == .program)
        #expect(robot.text.contains("signing in"))
        robot.beginLogin()
        robot.event(.ticketFetchFailed("The command ended with 1.", retryIn: nil))
        robot.failLogin(.ticketEmpty)
        #expect(robot.state.signIn != nil)
        #expect(robot.text.contains("The command ended with 1."))

        var form = Robot(user: nil, ticket: nil, hasTicketSource: true)
        form.type("alice")
        form.press(.enter, .enter)
        #expect(form.loginIntent?.ticket == "")
    }

    @Test func `L-30 F3 asks a source that is away at once, and a ticket that came is no news any more`() {
        var robot = Robot(ticket: nil, hasTicketSource: true)
        robot.beginLogin()
        #expect(!robot.hintRow.contains("F3"))
        robot.event(.ticketFetchFailed("There is no network.", retryIn: .seconds(4)))
        #expect(robot.text.contains("signing in"))
        #expect(robot.text.contains("No new ticket: There is no network. The next try is in 4s."))
        #expect(robot.hintRow.contains("F3 new ticket"))
        robot.forgetEffects()
        robot.press(.function(3))
        #expect(robot.intents == [.wake])
        robot.event(.ticketFetchFailed("There is no network.", retryIn: .seconds(4)))
        robot.event(.linkChanged(.connecting(attempt: 1), error: nil))
        #expect(robot.state.model.notices.text == nil)
        #expect(!robot.hintRow.contains("F3"))
    }

    @Test func `on Sign in F3 asks for whom the field names, and one for somebody else goes nowhere`() {
        var robot = Robot(user: nil, ticket: nil, hasTicketSource: true)
        robot.forgetEffects()
        robot.press(.function(3))
        #expect(robot.effects.isEmpty)
        #expect(robot.text.contains("7003"))
        robot.type("bob")
        robot.press(.function(3))
        #expect(robot.effects == [.fetchTicket(user: "bob")])
        robot.type("by")
        robot.feed(.ticketFetched(Secret("bob+7d"), user: "bob"))
        #expect(robot.state.signIn?.ticket.text.isEmpty == true)
        robot.press(.function(3))
        robot.feed(.ticketFetched(Secret("bobby+7d"), user: "bobby"))
        #expect(robot.state.signIn?.ticket == Secret("bobby+7d"))
    }

    @Test func `a ticket that comes for the account before does not get into the switch that runs`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 300)
        robot.press(.function(3))
        robot.type("/switch bob")
        robot.press(.enter)
        robot.paste("bob+7d")
        robot.press(.enter, .escape)
        robot.forgetEffects()
        robot.feed(.ticketFetched(Secret("alice+7d"), user: "alice"))
        #expect(robot.intents.isEmpty)
    }

    @Test func `L-30 a new ticket that is refused on a live session is said, and the session goes on`() {
        var robot = Robot(hasTicketSource: true)
        robot.beginLogin()
        robot.completeLogin(ticketSeconds: 300)
        robot.event(.loginFailed(ServiceError(.ticketBadSignature)))
        #expect(robot.text.contains("70009"))
        #expect(robot.text.contains("online"))
    }
}
