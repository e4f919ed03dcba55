import Model
import Server
import TestSupport
import Testing
import Wire

/// Everybody coming back at once.
struct LoginThrottleTests {
    @Test func `a few thousand clients that come at once and again when told are in within ten seconds`() {
        var loginThrottle = LoginThrottle(perSecond: 500, burst: 500, ofOneUser: 10)
        var random = LinearGenerator(seed: 1)
        var due: [Int64: Int] = [0: 4000]
        var admitted = 0
        var clients = 0
        var last: Int64 = 0
        for now in Int64(0)...60_000 {
            guard let count = due.removeValue(forKey: now) else { continue }
            for _ in 0..<count {
                clients += 1
                if let delay = loginThrottle.delay(of: .make("user\(clients)"), at: now) {
                    due[now + Int64.random(in: 1...delay, using: &random), default: 0] += 1
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
        let loginThrottle = LoginThrottle(perSecond: 500, burst: 500, ofOneUser: 10)
        #expect(loginThrottle.window(for: 3) == 1000)
        #expect(loginThrottle.window(for: 4000) == 8000)
        #expect(loginThrottle.window(for: 1_000_000) == 30_000)
    }

    @Test func `one user who signs in as often as possible never takes what the others need`() {
        var loginThrottle = LoginThrottle(perSecond: 500, burst: 500, ofOneUser: 10)
        var greedy = 0
        for now in Int64(0)..<10_000 {
            for _ in 0..<10 where loginThrottle.delay(of: .alice, at: now) == nil { greedy += 1 }
            if now % 10 == 0 { #expect(loginThrottle.delay(of: .make("user\(now % 100)"), at: now) == nil) }
        }
        // What nobody else wants is his: 500 a second less the 100 of the others, and half of the store at the start.
        #expect((4000...4400).contains(greedy))
    }

    @Test func `who comes too often is told a second, and makes nobody else wait longer`() {
        var loginThrottle = LoginThrottle(perSecond: 10, burst: 10, ofOneUser: 2)
        while loginThrottle.delay(of: .alice, at: 0) == nil {}
        for _ in 0..<1000 { #expect(loginThrottle.delay(of: .alice, at: 0) == 1000) }
        #expect(loginThrottle.delay(of: .bob, at: 0) == nil)
        while loginThrottle.delay(of: .carol, at: 0) == nil {}
        var users = 0
        while loginThrottle.delay(of: .make("user\(users)"), at: 0) == nil { users += 1 }
        #expect(loginThrottle.delay(of: .bob, at: 0) == 1000)
    }

    @Test func `a login too many is told when to come back, and the next second has room`() {
        var hub = TestHub(loginsAtOnce: 2)
        hub.logIn(1, .make(instanceID: .make(1)))
        hub.logIn(2, .make(user: .bob, instanceID: .make(2)))
        hub.greet(3)
        let effects = hub.receive(.login(.make(user: .carol)), from: 3)
        #expect(effects.frames(to: 3) == [.goAway(within: 1000)])
        #expect(effects.requests.isEmpty)
        #expect(effects.contains(.finish(ConnectionID(3))))
        // A false ticket takes nobody's place.
        hub.advance(milliseconds: 100)
        hub.greet(4)
        #expect(
            hub.receive(.login(.make(ticket: "false")), from: 4).frames(to: 4)
                == [.refused(ServiceError(.ticketBadSignature))])
        hub.greet(5)
        #expect(hub.receive(.login(.make(user: .carol)), from: 5).requests.count == 1)
    }

    @Test func `another rate holds from the next login on`() {
        var loginThrottle = LoginThrottle(perSecond: 500, burst: 500, ofOneUser: 10)
        #expect(loginThrottle.delay(of: .alice, at: 0) == nil)
        loginThrottle.use(perSecond: 1, burst: 1, ofOneUser: 10)
        #expect(loginThrottle.delay(of: .alice, at: 0) == nil)
        #expect(loginThrottle.delay(of: .bob, at: 0) != nil)
        #expect(loginThrottle.delay(of: .alice, at: 1_000) == nil)
    }
}
