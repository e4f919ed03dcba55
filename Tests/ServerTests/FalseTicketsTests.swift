import Model
import Rules
import Server
import TestSupport
import Testing
import Wire
import WireNIO

/// Whoever shows too many tickets with a false signature is told to wait; a genuine ticket is always let through (L-32).
struct FalseTicketsTests {
    private var tickets = FalseTickets()
    private var hub = TestHub()
    private let one = NetworkSource(address: "203.0.113.1")
    private let other = NetworkSource(address: "203.0.113.2")

    @Test mutating func `L-32 twenty in a minute are borne, one more is too many for one minute`() {
        for number in Int64(1)...20 { #expect(show(at: number * 100) == false) }
        #expect(show(at: 3000) == true)
        #expect(show(at: 62_999) == true)
        #expect(show(at: 63_000) == false)
    }

    @Test mutating func `L-32 a minute's count is over with it`() {
        for number in Int64(0)...100 { #expect(show(at: number * 3000) == false) }
    }

    @Test mutating func `L-32 other users and other sources are counted for themselves`() {
        for _ in 0...20 { _ = show(at: 0) }
        #expect(tickets.isTooMany(for: .bob, from: one, at: .zero) == false)
        #expect(tickets.isTooMany(for: .alice, from: other, at: .zero) == false)
    }

    @Test mutating func `L-32 a source with a thousand of whatever users is told to wait as a whole`() {
        for number in 0..<FalseTickets.allowedFromSource {
            #expect(tickets.isTooMany(for: UserID("user\(number)"), from: one, at: .zero) == false)
        }
        #expect(tickets.isTooMany(for: .bob, from: one, at: .zero) == true)
        #expect(tickets.isTooMany(for: nil, from: one, at: .milliseconds(59_999)) == true)
        #expect(tickets.isTooMany(for: nil, from: one, at: .seconds(60)) == false)
        #expect(tickets.isTooMany(for: nil, from: other, at: .zero) == false)
    }

    @Test mutating func `L-32 a million sources take bounded memory and end nobody's wait`() {
        for _ in 0...20 { _ = show(at: 0) }
        for number in UInt32(0)..<20_000 {
            _ = tickets.isTooMany(for: .bob, from: .ipv4(number), at: .milliseconds(Int64(number)))
            #expect(tickets.count <= 2 * FalseTickets.largestCount)
        }
        #expect(show(at: 20_000) == true)
    }

    @Test mutating func `one source with ever new names does not keep others from being counted`() {
        for number in 0..<5_000 { _ = tickets.isTooMany(for: UserID("user\(number)"), from: one, at: .zero) }
        var refusals: [Bool] = []
        for _ in 0...FalseTickets.allowedFromSource {
            refusals.append(tickets.isTooMany(for: .bob, from: other, at: .zero))
        }
        #expect(refusals.last == true)
    }

    @Test func `the network of a site is one source, and a mapped address is its IPv4 one`() {
        let network = NetworkSource(address: "2001:db8:1:2::1")
        #expect(network == NetworkSource(address: "2001:db8:1:2:ffff:ffff:ffff:ffff"))
        #expect(network == NetworkSource(address: "2001:db8:1:ff00::1"))
        #expect(network != NetworkSource(address: "2001:db8:2:2::1"))
        #expect(NetworkSource(address: "::ffff:203.0.113.1") == one)
        #expect(NetworkSource(address: nil) == .local)
        #expect(one != other)
    }

    @Test
    mutating func `L-32 the twenty-first false ticket is refused 70050, and a genuine one let through all the while`() {
        for number in UInt64(1)...20 {
            #expect(logIn(number, ticket: "false", from: "203.0.113.9") == .refused(.init(.ticketBadSignature)))
        }
        for number in UInt64(21)...23 {
            #expect(logIn(number, ticket: "false", from: "203.0.113.9") == .refused(.init(.tooManyFailures)))
        }
        #expect(logIn(24, ticket: "ok", from: "203.0.113.9") == nil)
        #expect(logIn(25, ticket: "expired", from: "203.0.113.9") == .refused(.init(.ticketExpired)))
        #expect(logIn(26, ticket: "false", from: "203.0.113.8") == .refused(.init(.ticketBadSignature)))
        hub.advance(by: .seconds(60))
        #expect(logIn(27, ticket: "false", from: "203.0.113.9") == .refused(.init(.ticketBadSignature)))
    }

    @Test mutating func `L-32 whatever somebody does at an address, others of it sign in and renew`() throws {
        hub.handle(.connected(ConnectionID(1), address: "127.0.0.1"))
        hub.receive(.hello(Hello(software: "test")), from: 1)
        let login = try #require(hub.receive(.login(.make()), from: 1).requests.first)
        hub.reply(.login(.accepted(.make())), to: login)
        for number in UInt64(2)...2000 {
            guard case .refused = logIn(number, ticket: "false", user: .make("u\(number)"), from: "127.0.0.1") else {
                Issue.record("let in")
                return
            }
            hub.handle(.disconnected(ConnectionID(number)))
        }
        #expect(logIn(3000, ticket: "ok", user: .bob, from: "127.0.0.1") == nil)
        #expect(hub.receive(.renewTicket("later"), from: 1).requests.count == 1)
    }

    @Test mutating func `L-32 a genuine expired ticket never counts`() {
        for number in UInt64(1)...100 {
            #expect(logIn(number, ticket: "expired", from: "203.0.113.9") == .refused(.init(.ticketExpired)))
        }
        #expect(logIn(101, ticket: "false", from: "203.0.113.9") == .refused(.init(.ticketBadSignature)))
    }

    @Test mutating func `L-32 false tickets for a renewal count as well, and a genuine one renews`() {
        hub.logIn(1)
        for _ in 1...20 {
            #expect(
                hub.receive(.renewTicket("false"), from: 1).frames(to: 1)
                    == [.refused(ServiceError(.ticketBadSignature))])
        }
        #expect(
            hub.receive(.renewTicket("false"), from: 1).frames(to: 1) == [.refused(ServiceError(.tooManyFailures))])
        #expect(hub.receive(.renewTicket("later"), from: 1).requests.count == 1)
    }

    private mutating func show(at now: Int64) -> Bool {
        tickets.isTooMany(for: .alice, from: one, at: .milliseconds(now))
    }

    /// The answer to a login from `address`; nil when it goes on to the store.
    private mutating func logIn(
        _ number: UInt64, ticket: String, user: UserID = .alice, from address: String
    ) -> ServerFrame.Body? {
        hub.handle(.connected(ConnectionID(number), address: address))
        hub.receive(.hello(Hello(software: "test")), from: number)
        return hub.receive(.login(.make(user: user, ticket: ticket)), from: number).frames(to: number).first
    }
}
