import Model
import Server
import TestSupport
import Testing
import Wire
import WireNIO

/// Everybody coming back at once.
struct LoginThrottleTests {
    @Test(arguments: [false, true])
    func `a few thousand clients that come at once and again when told are in within ten seconds`(areInOneHouse: Bool) {
        var loginThrottle = LoginThrottle(.init())
        var random = LinearGenerator(seed: 1)
        var due: [Int64: Int] = [0: 4000]
        var admitted = 0
        var clients = 0
        var last: Int64 = 0
        for now in Int64(0)...60_000 {
            guard let count = due.removeValue(forKey: now) else { continue }
            for _ in 0..<count {
                clients += 1
                if let delay = loginThrottle.delay(
                    of: .make("user\(clients)"), from: .ipv4(areInOneHouse ? 0 : UInt32(clients)),
                    at: .milliseconds(now))
                {
                    due[now + Int64.random(in: 1...delay.wholeMilliseconds, using: &random), default: 0] += 1
                } else {
                    admitted += 1
                    last = now
                }
            }
            #expect(admitted <= 500 + Int(now) / 2)
        }
        #expect(admitted == 4000)
        #expect(last < 12_000)
    }

    @Test func `who leaves with the server spreads by their number, between one second and thirty`() {
        let loginThrottle = LoginThrottle(.init())
        #expect(loginThrottle.window(for: 3) == .seconds(1))
        #expect(loginThrottle.window(for: 4000) == .seconds(8))
        #expect(loginThrottle.window(for: 1_000_000) == .seconds(30))
    }

    @Test func `one user who signs in as often as possible never takes what the others need`() {
        var loginThrottle = LoginThrottle(.init())
        var greedy = 0
        for now in Int64(0)..<10_000 {
            for _ in 0..<10 where loginThrottle.delay(of: .alice, from: .local, at: .milliseconds(now)) == nil {
                greedy += 1
            }
            if now % 10 == 0 {
                #expect(loginThrottle.delay(of: .make("user\(now % 100)"), from: .local, at: .milliseconds(now)) == nil)
            }
        }
        // What nobody else wants is his: 500 a second less the 100 of the others, and half of the store at the start.
        #expect((4000...4400).contains(greedy))
    }

    @Test func `one source with many good tickets never takes what the others need`() {
        var loginThrottle = LoginThrottle(.init())
        let many = NetworkSource(address: "203.0.113.1")
        var greedy = 0
        for now in Int64(0)..<10_000 {
            for number in 0..<10
            where loginThrottle.delay(of: .make("bot\(number + Int(now))"), from: many, at: .milliseconds(now)) == nil {
                greedy += 1
            }
            let other = NetworkSource.ipv4(UInt32(now % 100))
            if now % 10 == 0 {
                #expect(loginThrottle.delay(of: .make("user\(now % 100)"), from: other, at: .milliseconds(now)) == nil)
            }
        }
        // What nobody else wants is its own.
        #expect((4000...4400).contains(greedy))
    }

    @Test func `a source is an address, a site of IPv6 is one, and this machine is none`() {
        func isOver(_ first: String?, _ second: String?) -> Bool {
            var loginThrottle = LoginThrottle(.init(perSecond: 10, burst: 10, ofOneSource: 2))
            var users = 0
            while loginThrottle.delay(of: .make("user\(users)"), from: NetworkSource(address: first), at: .zero) == nil
            {
                users += 1
            }
            return loginThrottle.delay(of: .alice, from: NetworkSource(address: second), at: .zero) != nil
        }
        #expect(isOver("203.0.113.1", "203.0.113.1"))
        #expect(!isOver("203.0.113.1", "203.0.113.2"))
        #expect(isOver("2001:db8:7:1::1", "2001:db8:7:2::1"))
        #expect(!isOver("2001:db8:7::1", "2001:db8:8::1"))
        // Over it only the server's own user comes, and takes what there is.
        #expect(isOver(nil, "203.0.113.1"))
        #expect(!isOver("203.0.113.1", nil))
        // The same with everybody behind a proxy on this machine.
        for own in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] { #expect(isOver(own, "203.0.113.1")) }
    }

    @Test func `a source without a share takes what there is`() {
        var loginThrottle = LoginThrottle(.init(perSecond: 10, burst: 10, ofOneSource: 0))
        for number in 0..<10 {
            #expect(loginThrottle.delay(of: .make("user\(number)"), from: .ipv4(1), at: .zero) == nil)
        }
        var limits = ServerLimits()
        limits.loginsPerSecond = 60
        #expect(LoginThrottle.Rates(limits).ofOneSource == 30)
        limits.loginsOfOneSource = 0
        #expect(LoginThrottle.Rates(limits).ofOneSource == nil)
    }

    @Test func `behind a proxy the address that the proxy tells is the source`() {
        var hub = TestHub(loginsAtOnce: 10)
        for number in UInt64(1)...12 {
            hub.handle(.connected(ConnectionID(number), address: "192.0.2.1"))
            hub.handle(.forwarded(ConnectionID(number), address: "203.0.113.\(number == 12 ? 2 : 1)"))
            hub.receive(.hello(Hello(software: "test")), from: number)
        }
        var isIn = (UInt64(1)...12).map { number in
            let login = LoginRequest.make(user: .make("user\(number)"), instanceID: .make(Int(number)))
            return hub.receive(.login(login), from: number).requests.count == 1
        }
        let isOtherIn = isIn.removeLast()
        #expect(isOtherIn)
        #expect(isIn.count { $0 } == 5)
    }

    @Test func `who comes too often is told a second, and makes nobody else wait longer`() {
        var loginThrottle = LoginThrottle(.init(perSecond: 10, burst: 10, ofOneUser: 2))
        while loginThrottle.delay(of: .alice, from: .local, at: .zero) == nil {}
        for _ in 0..<1000 { #expect(loginThrottle.delay(of: .alice, from: .local, at: .zero) == .seconds(1)) }
        #expect(loginThrottle.delay(of: .bob, from: .local, at: .zero) == nil)
        while loginThrottle.delay(of: .carol, from: .local, at: .zero) == nil {}
        var users = 0
        while loginThrottle.delay(of: .make("user\(users)"), from: .local, at: .zero) == nil { users += 1 }
        #expect(loginThrottle.delay(of: .bob, from: .local, at: .zero) == .seconds(1))
    }

    @Test func `a login too many is told when to come back, and the next second has room`() {
        var hub = TestHub(loginsAtOnce: 2)
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.greet(3)
        let effects = hub.receive(.login(.make(user: .carol)), from: 3)
        #expect(effects.frames(to: 3) == [.goAway(within: .milliseconds(1000))])
        #expect(effects.requests.isEmpty)
        #expect(effects.contains(.finish(ConnectionID(3))))
        // A false ticket takes nobody's place.
        hub.advance(by: .milliseconds(100))
        hub.greet(4)
        #expect(
            hub.receive(.login(.make(ticket: "false")), from: 4).frames(to: 4)
                == [.refused(ServiceError(.ticketBadSignature))])
        hub.greet(5)
        #expect(hub.receive(.login(.make(user: .carol)), from: 5).requests.count == 1)
    }

    @Test func `another rate holds from the next login on`() {
        var loginThrottle = LoginThrottle(.init())
        #expect(loginThrottle.delay(of: .alice, from: .local, at: .zero) == nil)
        loginThrottle.use(.init(perSecond: 1, burst: 1))
        #expect(loginThrottle.delay(of: .alice, from: .local, at: .zero) == nil)
        #expect(loginThrottle.delay(of: .bob, from: .local, at: .zero) != nil)
        #expect(loginThrottle.delay(of: .alice, from: .local, at: .seconds(1)) == nil)
    }
}
