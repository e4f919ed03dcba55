import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// What a person does in one window of a device, new tickets and places taken back, is done for the others, too.
struct WindowComebackTests {
    private static func end(afterSeconds seconds: Int64) -> Timestamp {
        .start(plusSeconds: seconds).advanced(by: .milliseconds(999))
    }

    /// Signed in beside another window, with a ticket that has thirty seconds left.
    private func ready(hasTicketSource: Bool = false, isWindow: Bool = true) -> SessionRig {
        var rig = SessionRig(hasTicketSource: hasTicketSource, isWindow: isWindow)
        rig.login(ticket: Ticket.make(lifetimeSeconds: 30))
        rig.connect(expiresAt: Self.end(afterSeconds: 30))
        rig.forget()
        return rig
    }

    private func windows(
        _ ticket: String?, areOthers: Bool = true, isSignedIn: Bool = true, isKickUnanswered: Bool = false
    ) -> SessionInput {
        .windows(
            OpenWindows(
                areOthers: areOthers, wereOthers: areOthers, isSignedIn: isSignedIn, ticket: ticket.map { Secret($0) },
                isKickUnanswered: isKickUnanswered))
    }

    private func asksAgain(_ rig: SessionRig) -> Bool {
        rig.effects.contains { if case .lookAround(.alice) = $0 { true } else { false } }
    }

    @Test func `a ticket that another window was given takes this one's place on the live link, and is kept`() {
        var rig = ready()
        let next = Ticket.make(lifetimeSeconds: 600)
        rig.feed(windows(next))
        #expect(rig.sent == [.renewTicket(Secret(next))])
        rig.receive(
            .ticketRenewed(expiresAt: Self.end(afterSeconds: 600)),
            answering: rig.requestID { if case .renewTicket = $0 { true } else { false } })
        #expect(rig.events.map(\.name).contains("ticketRenewed"))
        #expect(rig.saved.last?.ticket == Secret(next))
        rig.forget()
        rig.feed(windows(next))
        #expect(rig.sent.isEmpty)
    }

    @Test func `who asks with the ticket whose place it took means the new one`() {
        var rig = SessionRig(isWindow: true)
        let old = Ticket.make(lifetimeSeconds: 30)
        rig.login(ticket: old)
        rig.connect(expiresAt: Self.end(afterSeconds: 30))
        let next = Ticket.make(lifetimeSeconds: 600)
        rig.feed(windows(next))
        rig.receive(.ended(.kicked(.make())))
        rig.login(ticket: old)
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == next)
    }

    @Test func `one that the server refuses is offered once`() {
        var rig = ready()
        let next = Ticket.make(lifetimeSeconds: 600)
        rig.feed(windows(next))
        rig.receive(
            .refused(ServiceError(.ticketBadSignature)),
            answering: rig.requestID { if case .renewTicket = $0 { true } else { false } })
        rig.forget()
        rig.feed(windows(next))
        #expect(rig.sent.isEmpty && rig.state.status == .loggedIn)
    }

    @Test func `one that lasts no longer, is another's or comes where there is a source is left alone`() {
        for (ticket, hasSource) in [
            (Ticket.make(lifetimeSeconds: 20), false), (Ticket.make(user: .bob, lifetimeSeconds: 600), false),
            ("no ticket", false), (Ticket.make(lifetimeSeconds: 600), true),
        ] {
            var rig = ready(hasTicketSource: hasSource)
            rig.feed(windows(ticket))
            #expect(rig.sent.isEmpty)
        }
    }

    @Test func `L-06 after the end it goes on with the ticket that another window was given, beside it`() throws {
        var rig = ready()
        rig.feed(windows(nil))
        rig.advance(by: .seconds(31))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        #expect(rig.state.status == .loggedOut)
        rig.forget()
        for _ in 0..<2 {
            rig.advance(by: .seconds(3))
            #expect(asksAgain(rig))
            rig.forget()
            rig.feed(windows(nil))
            #expect(rig.state.status == .loggedOut)
        }
        let next = Ticket.make(lifetimeSeconds: 600)
        rig.feed(windows(next))
        #expect(rig.state.status == .loggingIn)
        rig.feed(windows(next))
        rig.connect(expiresAt: Self.end(afterSeconds: 600))
        let login = try #require(rig.frames.compactMap(\.body.login).last)
        #expect(login.mode == .yieldPlace && login.isBeside && login.ticket == next)
        #expect(rig.state.status == .loggedIn)
        #expect(rig.saved.last?.ticket == Secret(next))
        rig.forget()
        rig.advance(by: .seconds(9))
        #expect(!asksAgain(rig))
    }

    @Test func `L-28 a place that a person takes back in another window is this one's, too, and not before`() {
        var rig = ready()
        let ticket = Ticket.make(lifetimeSeconds: 30)
        rig.receive(.ended(.kicked(.make())))
        rig.advance(by: .seconds(3))
        #expect(asksAgain(rig))
        rig.feed(windows(ticket, isKickUnanswered: true))
        rig.feed(windows(ticket, areOthers: false))
        #expect(rig.state.status == .loggedOut)
        rig.feed(windows(ticket))
        #expect(rig.state.status == .loggingIn)
    }

    @Test func `L-19 who has signed out in the meantime, here or in another window, stays so`() {
        var here = ready()
        here.receive(.ended(.kicked(.make())))
        here.ask(.logout)
        here.forget()
        here.advance(by: .seconds(9))
        #expect(!asksAgain(here))
        var elsewhere = ready()
        elsewhere.receive(.ended(.kicked(.make())))
        for var rig in [here, elsewhere] {
            rig.feed(windows(nil, isSignedIn: false))
            #expect(rig.state.status == .loggedOut)
        }
        here.feed(windows(Ticket.make(lifetimeSeconds: 600)))
        #expect(here.state.status == .loggedOut)
    }

    @Test func `a ticket that has run out as well is left alone`() {
        var rig = ready()
        rig.advance(by: .seconds(31))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        rig.forget()
        for _ in 0..<3 { rig.feed(windows(Ticket.make(lifetimeSeconds: 20))) }
        rig.feed(windows(Ticket.make(user: .bob, lifetimeSeconds: 600)))
        #expect(rig.events.isEmpty && rig.state.status == .loggedOut)
    }

    @Test func `L-28 who is kicked as soon as they are back stays out, whatever the disk says`() {
        var rig = ready()
        rig.receive(.ended(.kicked(.make())))
        rig.feed(windows(nil))
        rig.connect(expiresAt: Self.end(afterSeconds: 30))
        #expect(rig.state.status == .loggedIn)
        rig.receive(.ended(.kicked(.make())))
        rig.feed(windows(nil))
        #expect(rig.state.status == .loggedOut)
    }

    @Test func `L-28 who came back with a new ticket, and is kicked then, follows as ever`() {
        var rig = ready()
        rig.advance(by: .seconds(31))
        rig.receive(.ended(.ticketExpired(at: Self.end(afterSeconds: 30))))
        rig.feed(windows(Ticket.make(lifetimeSeconds: 600)))
        rig.connect(expiresAt: Self.end(afterSeconds: 600))
        rig.receive(.ended(.kicked(.make())))
        rig.feed(windows(nil))
        #expect(rig.state.status == .loggingIn)
    }

    @Test func `a ticket that is given by hand is the one that is tried, where it lasts longer`() {
        var rig = ready()
        rig.feed(windows(Ticket.make(lifetimeSeconds: 600)))
        rig.receive(.ended(.kicked(.make())))
        let given = Ticket.make(lifetimeSeconds: 900)
        rig.login(ticket: given)
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.ticket == given)
    }

    @Test func `a window that another one has closed stays closed`() {
        for cause in [Displacement.Cause.signOut, .login] {
            var rig = ready()
            rig.receive(.ended(.kicked(.make(cause: cause, isSameDevice: true))))
            rig.feed(windows(Ticket.make(lifetimeSeconds: 30)))
            #expect(rig.state.status == .loggedOut)
        }
    }

    @Test func `L-25 who was revoked comes back with a new ticket alone`() {
        var rig = ready()
        rig.receive(.ended(.revokedByOperator(at: .start)))
        rig.feed(windows(Ticket.make(lifetimeSeconds: 30)))
        #expect(rig.state.status == .loggedOut)
        rig.feed(windows(Ticket.make(lifetimeSeconds: 600)))
        #expect(rig.state.status == .loggingIn)
    }

    @Test func `who signed out, and who is no window, stays so`() {
        var out = ready()
        out.receive(.ended(.loggedOut))
        var command = ready(isWindow: false)
        command.receive(.ended(.ticketExpired(at: .start)))
        var switched = ready()
        switched.receive(.ended(.kicked(.make())))
        switched.ask(.login(SessionRig.parameters(user: "b b")))
        for var rig in [out, command, switched] {
            rig.advance(by: .seconds(9))
            rig.feed(windows(Ticket.make(lifetimeSeconds: 600)))
            #expect(rig.state.status == .loggedOut)
        }
    }
}
