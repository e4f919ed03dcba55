import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// Who has not logged in keeps nobody out who can.
struct StrangersTests {
    private var hub = TestHub(strangers: 8, greeted: 4)

    @Test mutating func `who has been silent longest makes room for a newcomer`() {
        for number in UInt64(1)...8 { #expect(connect(number, from: "127.0.0.1").isEmpty) }
        #expect(connect(9, from: "127.0.0.1") == dropped(1))
        hub.handle(.disconnected(ConnectionID(1)))
        hub.handle(.disconnected(ConnectionID(5)))
        #expect(connect(10, from: "127.0.0.1").isEmpty)
        #expect(connect(11, from: "127.0.0.1") == dropped(2))
    }

    @Test mutating func `the source with the most gives way, so nobody is kept out by another`() {
        for number in UInt64(1)...3 { #expect(connect(number, from: "203.0.113.\(number)").isEmpty) }
        for number in UInt64(4)...8 { #expect(connect(number, from: "2001:db8:7:\(number)::1").isEmpty) }
        // All of its networks are one site, which has the most from here on.
        for number in UInt64(9)...40 {
            #expect(connect(number, from: "2001:db8:7:\(number)::1") == dropped(number - 5))
        }
        #expect(connect(41, from: "203.0.113.41") == dropped(36))
    }

    @Test mutating func `who has said hello has room of its own`() {
        for number in UInt64(1)...4 {
            connect(number, from: "203.0.113.1")
            #expect(!greet(number).contains { if case .abort = $0 { true } else { false } })
        }
        for number in UInt64(5)...100 { connect(number, from: "203.0.113.1") }
        #expect(hub.receive(.login(.make()), from: 4).requests.count == 1)
        // Three of them wait now; one may come, and the next takes the place of the first.
        #expect(greet(100).contains(.abort(ConnectionID(1))) == false)
        #expect(greet(99).starts(with: dropped(1)))
        #expect(hub.receive(.login(.make(user: .bob)), from: 99).requests.count == 1)
    }

    @Test mutating func `a login goes through a flood of a thousand silent connections from its own address`() {
        hub = TestHub()
        for number in UInt64(1)...1100 { connect(number, from: "127.0.0.1") }
        for round in UInt64(0)..<100 {
            let mine = 10_000 + round * 100
            connect(mine, from: "127.0.0.1")
            for number in 1...50 { connect(mine + UInt64(number), from: "127.0.0.1") }
            greet(mine)
            #expect(hub.receive(.login(.make(user: .make("user\(round)"))), from: mine).requests.count == 1)
        }
    }

    @Test
    mutating func `when there is no descriptor left a silent one goes, then one that said hello, then the newcomer`() {
        hub = TestHub(connections: 3)
        hub.logIn(1)
        hub.greet(2)
        connect(3, from: "203.0.113.3")
        #expect(connect(4, from: "203.0.113.4") == dropped(3))
        hub.handle(.disconnected(ConnectionID(3)))
        hub.handle(.disconnected(ConnectionID(4)))
        hub.logIn(5, .make(user: .bob))
        #expect(connect(6, from: "203.0.113.6") == dropped(2))
        hub.handle(.disconnected(ConnectionID(2)))
        hub.handle(.disconnected(ConnectionID(6)))
        hub.logIn(7, .make(user: .carol))
        #expect(connect(8, from: "203.0.113.8") == [.abort(ConnectionID(8)), .note(.full)])
        #expect(!hub.receive(.markRead(.c2c(.bob), seq: 1), from: 1).isEmpty)
    }

    @Test mutating func `behind a proxy the address it tells counts`() {
        for number in UInt64(1)...8 {
            connect(number, from: "127.0.0.1")
            hub.handle(.forwarded(ConnectionID(number), address: number < 6 ? "203.0.113.1" : "203.0.113.\(number)"))
        }
        #expect(connect(9, from: "127.0.0.1") == dropped(1))
        hub.handle(.forwarded(ConnectionID(9), address: "203.0.113.9"))
        greet(9)
        guard case .login(let operation) = hub.receive(.login(.make()), from: 9).requests.first?.operation else {
            Issue.record("no login")
            return
        }
        #expect(operation.newcomer.address == "203.0.113.9")
    }

    @discardableResult
    private mutating func connect(_ number: UInt64, from address: String) -> [HubEffect] {
        hub.handle(.connected(ConnectionID(number), address: address))
    }

    @discardableResult
    private mutating func greet(_ number: UInt64) -> [HubEffect] {
        hub.receive(.hello(Hello(software: "test")), from: number)
    }

    private func dropped(_ number: UInt64) -> [HubEffect] {
        [.abort(ConnectionID(number)), .note(.madeRoom(ConnectionID(number)))]
    }
}
