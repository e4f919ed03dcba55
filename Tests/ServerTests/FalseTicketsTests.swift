import Model
import Server
import TestSupport
import Testing
import Wire

/// Whoever shows too many tickets with a false signature waits a minute; nobody else does (L-32).
struct FalseTicketsTests {
    private var tickets = FalseTickets()
    private var hub = TestHub()
    private let one = NetworkSource(address: "203.0.113.1")
    private let other = NetworkSource(address: "203.0.113.2")

    @Test mutating func `L-32 twenty in a minute are borne, one more shuts the source out for one minute`() {
        for number in Int64(1)...20 { #expect(show(at: number * 100) == false) }
        #expect(!tickets.isShutOut(one, at: 2000))
        #expect(show(at: 3000) == true)
        #expect(tickets.isShutOut(one, at: 3000))
        #expect(tickets.isShutOut(one, at: 62_999))
        #expect(!tickets.isShutOut(other, at: 3000))
        #expect(!tickets.isShutOut(one, at: 63_000))
        #expect(show(at: 63_000) == false)
    }

    @Test mutating func `L-32 the minute slides`() {
        for number in Int64(0)...100 { #expect(show(at: number * 3000) == false) }
        #expect(show(at: 300_001) == true)
    }

    @Test mutating func `L-32 a million sources take bounded memory and let nobody in who is shut out`() {
        for _ in 0...20 { _ = tickets.isTooMany(from: one, at: 0) }
        for number in UInt32(0)..<20_000 {
            _ = tickets.isTooMany(from: .ipv4(number), at: Int64(number))
            #expect(tickets.count <= FalseTickets.largestCount)
        }
        #expect(tickets.isShutOut(one, at: 20_000))
    }

    @Test func `an IPv6 network is one source, and a mapped address is its IPv4 one`() {
        let network = NetworkSource(address: "2001:db8:1:2::1")
        #expect(network == NetworkSource(address: "2001:db8:1:2:ffff:ffff:ffff:ffff"))
        #expect(network != NetworkSource(address: "2001:db8:1:3::1"))
        #expect(NetworkSource(address: "::ffff:203.0.113.1") == one)
        #expect(NetworkSource(address: nil) == .local)
        #expect(one != other)
    }

    @Test
    mutating func `L-32 a source that is shut out is refused 70050 before its ticket is looked at, others get in`() {
        for number in UInt64(1)...20 {
            #expect(logIn(number, ticket: "false", from: "203.0.113.9") == .refused(.init(.ticketBadSignature)))
        }
        for (number, ticket) in [(UInt64(21), "false"), (22, "false"), (23, "ok"), (24, "expired")] {
            #expect(logIn(number, ticket: ticket, from: "203.0.113.9") == .refused(.init(.tooManyFailures)))
        }
        #expect(logIn(25, ticket: "ok", from: "203.0.113.8") == nil)
        hub.advance(milliseconds: 60_000)
        #expect(logIn(26, ticket: "ok", from: "203.0.113.9") == nil)
    }

    @Test mutating func `L-32 a genuine expired ticket never counts`() {
        for number in UInt64(1)...100 {
            #expect(logIn(number, ticket: "expired", from: "203.0.113.9") == .refused(.init(.ticketExpired)))
        }
        #expect(logIn(101, ticket: "ok", from: "203.0.113.9") == nil)
    }

    @Test mutating func `L-32 false tickets for a renewal count as well`() {
        hub.logIn(1)
        for _ in 1...20 {
            #expect(
                hub.receive(.renewTicket("false"), from: 1).frames(to: 1)
                    == [.refused(ServiceError(.ticketBadSignature))])
        }
        for ticket in ["false", "later"] {
            #expect(
                hub.receive(.renewTicket(Secret(ticket)), from: 1).frames(to: 1)
                    == [.refused(ServiceError(.tooManyFailures))])
        }
    }

    private mutating func show(at now: Int64) -> Bool { tickets.isTooMany(from: one, at: now) }

    /// The answer to a login from `address`; nil when it goes on to the store.
    private mutating func logIn(
        _ number: UInt64, ticket: String, from address: String
    ) -> ServerFrame.Body? {
        hub.handle(.connected(ConnectionID(number), address: address))
        hub.receive(.hello(Hello(software: "test")), from: number)
        return hub.receive(.login(.make(ticket: ticket)), from: number).frames(to: number).first
    }
}
