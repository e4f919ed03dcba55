import Model
import TestSupport
import Testing
import UserSig

@testable import Session

/// The machine of the ticket: its end, its renewal, its source.
struct TicketMachineTests {
    private static let source = TicketFetchError("away", isTemporary: true)

    /// Both clocks are `seconds` after the start.
    private static func context(
        _ status: LoginStatus, after seconds: Int64 = 0, isSynced: Bool = true
    ) -> TicketContext {
        let wall = Timestamp.start(plusSeconds: seconds)
        return TicketContext(
            status: status, now: Moment(uptime: .seconds(seconds), wall: wall), serverTime: wall, isSynced: isSynced,
            hasJustWoken: false)
    }

    /// Its ticket ends 900 seconds after the start.
    private static func machine(hasSource: Bool) -> TicketMachine {
        var machine = TicketMachine(hasSource: hasSource)
        machine.begin(SessionRig.parameters(), mending: nil)
        _ = machine.show()
        #expect(machine.accepted(until: .start(plusSeconds: 900), context(.loggingIn)) == false)
        return machine
    }

    private static func fetched(_ machine: inout TicketMachine, after seconds: Int64) -> [TicketMachine.Action] {
        let ticket = Ticket.make(issuedAt: .start(plusSeconds: seconds), lifetimeSeconds: 3_600)
        return machine.fetched(
            .success(Secret(ticket)), number: machine.fetch.number, context(.loggedIn, after: seconds))
    }

    @Test func `the end is warned of once, and told when it is there`() {
        var machine = Self.machine(hasSource: false)
        #expect(machine.scheduleExpiry(Self.context(.loggedIn)) == [.schedule(.expiry, after: .seconds(600))])
        let end = Timestamp.start(plusSeconds: 900)
        #expect(
            machine.checkExpiry(Self.context(.loggedIn, after: 600)) == [
                .tell(.ticketExpiring(expiresAt: end, timeLeft: .seconds(300))),
                .schedule(.expiry, after: .seconds(301)),
            ])
        #expect(machine.checkExpiry(Self.context(.loggedIn, after: 700)) == [.schedule(.expiry, after: .seconds(201))])
        #expect(
            machine.checkExpiry(Self.context(.loggedIn, after: 901)) == [.schedule(.expiry, after: .seconds(2))],
            "the server says it first")
        #expect(machine.checkExpiry(Self.context(.loggedIn, after: 903)) == [.end(.ticketExpired(at: end))])
    }

    @Test func `a source is asked ahead of the warning, and what it gives is offered to the server`() {
        var machine = Self.machine(hasSource: true)
        #expect(machine.inPlace(Self.context(.loggedIn)) == [.schedule(.ticketFetch, after: .seconds(450))])
        #expect(
            machine.checkFetch(Self.context(.loggedIn, after: 450)) == [
                .cancel(.ticketFetch), .schedule(.ticketFetchLimit, after: .seconds(60)),
                .fetch(user: "alice", number: 1),
            ])
        #expect(machine.checkFetch(Self.context(.loggedIn, after: 451)).isEmpty, "one fetch at a time")
        #expect(Self.fetched(&machine, after: 452) == [.cancel(.ticketFetchLimit), .offer])
        #expect(machine.held?.validUntil?.seconds == Timestamp.start(plusSeconds: 452 + 3_600).seconds)
        #expect(machine.checkFetch(Self.context(.loggedIn, after: 453)) == [.offer])
    }

    @Test func `a session whose ticket is over waits five seconds for a source, and ends with the third failure`() {
        var machine = Self.machine(hasSource: true)
        let end = Timestamp.start(plusSeconds: 900)
        #expect(
            machine.expired(at: end, Self.context(.loggedIn, after: 901)) == [
                .leaveLink, .cancel(.ticketFetch), .schedule(.ticketFetchLimit, after: .seconds(5)),
                .fetch(user: "alice", number: 1),
            ])
        for number in 1...2 {
            #expect(
                machine.fetched(.failure(Self.source), number: number, Self.context(.loggedIn, after: 902))
                    == [.cancel(.ticketFetchLimit), .fetchLater(because: Self.source)])
            #expect(!machine.checkFetch(Self.context(.loggedIn, after: 903)).isEmpty)
        }
        #expect(
            machine.fetched(.failure(Self.source), number: 3, Self.context(.loggedIn, after: 904)) == [
                .cancel(.ticketFetchLimit), .tell(.ticketFetchFailed("away", retryIn: nil)),
                .end(.ticketExpired(at: end)), .fetchAfterEnd(SessionRig.parameters(), because: Self.source),
            ])
    }

    @Test func `what a silent source brings after the end begins the session anew`() {
        var machine = Self.machine(hasSource: true)
        _ = machine.expired(at: .start(plusSeconds: 900), Self.context(.loggedIn, after: 901))
        let ended = machine.fetchTimedOut(Self.context(.loggedIn, after: 906))
        #expect(ended.last == .goOnFetching(SessionRig.parameters(), number: 1))
        _ = machine.end()
        #expect(
            machine.goOnFetching(for: SessionRig.parameters(), number: 1, at: .seconds(906))
                == [.schedule(.ticketFetchLimit, after: .seconds(55))])
        guard case .comeBack(let parameters)? = Self.fetched(&machine, after: 910).last else {
            Issue.record("no login")
            return
        }
        #expect(parameters.consent == .program)
    }

    @Test func `a login that is refused for its ticket's age is made once more with a fetched one`() {
        var machine = TicketMachine(hasSource: true)
        machine.begin(SessionRig.parameters(), mending: nil)
        let expired = ServiceError(.ticketExpired)
        #expect(machine.mendRefusal(expired, Self.context(.loggingIn))?.first == .leaveLink)
        #expect(machine.mendRefusal(expired, Self.context(.loggingIn)) == nil, "once")
        let forged = ServiceError(.ticketBadSignature)
        let told = machine.mendRefusal(forged, Self.context(.loggingIn))
        #expect(told?.last == .end(.ticketExpired(at: .start), failure: forged), "both are told")
    }

    @Test func `a server whose clock is false is doubted for ten minutes`() {
        var machine = Self.machine(hasSource: false)
        let end = Timestamp.start(plusSeconds: 900)
        #expect(machine.endedByServer(at: end, isEntering: false, Self.context(.loggedIn)).first == .enterAnew)
        #expect(machine.isDoubtingServer)
        #expect(machine.doubt(end, asNewcomer: false, Self.context(.loggedIn, after: 599))?.count == 1)
        #expect(machine.doubt(end, asNewcomer: false, Self.context(.loggedIn, after: 600)) == nil)
        #expect(
            machine.endedByServer(at: end, isEntering: true, Self.context(.loggedIn, after: 600))
                == [.end(.ticketExpired(at: end))])
    }
}
