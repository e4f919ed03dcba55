import Model
import Session
import TestSupport
import Testing
import UserSig
import Wire

/// The account that the next start begins with.
struct SavedAccountTests {
    private func account(_ user: UserID = .alice, ticket: String?) -> SavedAccount {
        SavedAccount(
            server: SessionRig.server, user: user, appID: Ticket.exampleAppID, ticket: ticket.map { Secret($0) })
    }

    private func ready(ticket: String, hasTicketSource: Bool = false) -> SessionRig {
        var rig = SessionRig(hasTicketSource: hasTicketSource)
        rig.login(ticket: ticket)
        rig.connect(expiresAt: .start(plusSeconds: 60))
        return rig
    }

    @Test func `a ticket that was given is saved once it was accepted, and so is the one that took its place`() {
        let first = Ticket.make(lifetimeSeconds: 60)
        var rig = ready(ticket: first)
        #expect(rig.saved == [account(ticket: first)])
        let second = Ticket.make(lifetimeSeconds: 120)
        let refused = Ticket.make(lifetimeSeconds: 90)
        for ticket in [second, refused] { rig.login(ticket: ticket) }
        #expect(rig.saved.count == 1)
        rig.receive(
            .ticketRenewed(expiresAt: .start(plusSeconds: 120)),
            answering: rig.requestID { $0 == .renewTicket(Secret(second)) })
        #expect(rig.saved == [account(ticket: first), account(ticket: second)])
    }

    @Test func `L-30 what a source gave is not kept on disk, only whose it is`() {
        var rig = SessionRig(hasTicketSource: true)
        rig.login(ticket: "")
        rig.fetched(lifetime: 60)
        rig.connect(expiresAt: .start(plusSeconds: 60))
        #expect(rig.saved == [account(ticket: nil)])

        let given = Ticket.make(lifetimeSeconds: 60)
        rig = ready(ticket: given, hasTicketSource: true)
        rig.advance(by: .seconds(20))
        rig.receive(.ping)
        rig.advance(by: .seconds(10))
        let fetched = rig.fetched(lifetime: 60)
        rig.receive(
            .ticketRenewed(expiresAt: .start(plusSeconds: 90)),
            answering: rig.requestID { $0 == .renewTicket(Secret(fetched)) })
        #expect(rig.saved == [account(ticket: given), account(ticket: nil)])
    }

    @Test func `L-12 an account whose place another one was refused stays saved, a signed-out one does not`() {
        var rig = ready(ticket: Ticket.make(lifetimeSeconds: 60))
        rig.login(user: "bob", ticket: Ticket.make(user: .bob))
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })
        rig.open()
        rig.receive(.refused(ServiceError(.ticketBadSignature)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.state.status == .loggedOut)
        #expect(rig.saved.map(\.user) == [.alice])
        #expect(rig.forgotten.isEmpty)
        rig.ask(.logout)
        #expect(rig.forgotten == [.bob])
    }

    @Test func `L-19 signing out forgets the account, here and from another device; closing does not`() {
        var rig = ready(ticket: Ticket.make(lifetimeSeconds: 60))
        rig.ask(.logout)
        #expect(rig.forgotten == [.alice])
        rig = ready(ticket: Ticket.make(lifetimeSeconds: 60))
        rig.receive(.ended(.loggedOut))
        #expect(rig.forgotten == [.alice])
        rig = ready(ticket: Ticket.make(lifetimeSeconds: 60))
        rig.ask(.close)
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })
        #expect(rig.forgotten.isEmpty)
    }
}
