import Model
import Session
import TestSupport
import Testing
import Wire

struct KickTests {
    @Test func `L-07: a kick is told once with who, where and when, and nothing reconnects`() {
        var rig = SessionRig.ready()
        let kick = Displacement.make()

        rig.receive(.ended(.kicked(kick)))

        #expect(rig.news.map(\.name) == ["link", "notReady", "status loggedOut", "ended"])
        #expect(rig.news.last == .ended(.kicked(kick)))
        #expect(rig.timers.isEmpty)
        rig.feed(.link(.closed(failure: nil), generation: 1))
        rig.advance(by: .seconds(3_600))
        #expect(rig.linkCount == 1)
        #expect(rig.events.count == 4)
    }

    @Test func `L-28: a kick is remembered before anything else may happen`() {
        var rig = SessionRig.ready()
        rig.receive(.ended(.kicked(.make())))
        #expect(rig.effects.first == .rememberKick(.make(), user: "alice"))
    }

    @Test func `L-28: a reconnect that finds its place taken is told so and stays out`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.advance(by: .seconds(1))
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .reattach(epoch: 1))

        rig.receive(.ended(.kicked(.make())), answering: rig.requestID(of: \.isLogin))

        #expect(rig.events.last == .ended(.kicked(.make())))
        rig.advance(by: .seconds(3_600))
        #expect(rig.linkCount == 2)
    }

    @Test func `L-28: a program started again after a kick yields, and stays out while somebody is there`() {
        var rig = SessionRig()
        rig.login(consent: .program, reply: 1, rememberedKick: .make())
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .yieldPlace)

        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))

        #expect(rig.news.map(\.name) == ["notice", "loginFailed", "link", "notReady", "status loggedOut", "ended"])
        #expect(rig.effects.contains(.rememberKick(.make(), user: "alice")))
        #expect(!rig.effects.contains(.forgetKick(user: "alice")))
        #expect(rig.failure(answering: 1) == ServiceError(.kickedWhileAway))
    }

    @Test func `L-28: a program comes back when nobody is there to displace, and the kick is answered`() {
        var rig = SessionRig()
        rig.login(consent: .program, rememberedKick: .make())
        rig.connect()
        #expect(rig.state.status == .loggedIn)
        #expect(rig.effects.contains(.forgetKick(user: "alice")))
    }

    @Test(arguments: [Displacement.Cause.signOut, .operator])
    func `L-28: a program that was put out for itself stays out, though its place is free`(cause: Displacement.Cause) {
        let kick = Displacement.make(cause: cause)
        var rig = SessionRig()
        rig.login(consent: .program, reply: 1, rememberedKick: kick)

        #expect(rig.linkCount == 0)
        #expect(
            rig.events.map(\.name) == [
                "started", "status loggingIn", "notice", "loginFailed", "notReady", "status loggedOut", "ended",
            ])
        #expect(rig.events.last == .ended(.kicked(kick)))
        #expect(rig.failure(answering: 1) == EndReason.kicked(kick).error)
        #expect(!rig.effects.contains(.forgetKick(user: "alice")))

        rig.login(consent: .person, rememberedKick: kick)
        rig.connect()
        #expect(rig.state.status == .loggedIn)
        #expect(rig.effects.contains(.forgetKick(user: "alice")))
    }

    @Test func `L-28: a program without an unanswered kick takes its place as anybody`() {
        var rig = SessionRig()
        rig.login(consent: .program)
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .takePlace)
    }

    @Test func `L-28: a person's login answers the kick, but only once it has succeeded`() {
        var rig = SessionRig()
        rig.login(consent: .person, rememberedKick: .make())
        #expect(!rig.effects.contains(.forgetKick(user: "alice")))
        rig.open()
        #expect(rig.frames.compactMap(\.body.login).last?.mode == .takePlace)
        rig.accept()
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        #expect(rig.effects.contains(.forgetKick(user: "alice")))
    }

    @Test func `L-08: the notice 6208 is told to a person, who may log in again as another instance`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))
        #expect(rig.events.contains(.notice(.make())))
        #expect(rig.events.last == .ended(.kicked(.make())))

        rig.login()
        rig.connect()

        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.map(\.mode) == [.takePlace, .takePlace])
        #expect(logins[0].instanceID != logins[1].instanceID)
        #expect(rig.state.status == .loggedIn)
    }

    @Test func `L-08: who takes over logs in again at once after the notice, and only once`() {
        var rig = SessionRig()
        rig.login(consent: .takeOver, reply: 1, rememberedKick: .make())
        rig.open()
        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))
        #expect(rig.news.map(\.name) == ["notice", "started", "link"])
        #expect(rig.state.status == .loggingIn)

        rig.open()
        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.count == 2)
        #expect(logins[0].instanceID != logins[1].instanceID)
        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))

        #expect(rig.events.last == .ended(.kicked(.make())))
        #expect(rig.failure(answering: 1) == ServiceError(.kickedWhileAway))
    }

    @Test func `L-08: a person who was told of the kick before signs in at the first try`() {
        var rig = SessionRig()
        rig.login(consent: .person, reply: 1, rememberedKick: .make())
        rig.open()
        rig.receive(.kickedWhileAway(.make()), answering: rig.requestID(of: \.isLogin))
        rig.connect()
        #expect(rig.state.status == .loggedIn)
        #expect(rig.effects.contains(.forgetKick(user: "alice")))
        #expect(rig.failure(answering: 1) == nil)
    }

    @Test func `L-29: every try of one login is the same instance, and so is every reattach`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.reconnect()
        rig.reconnect()
        let logins = rig.frames.compactMap(\.body.login)
        #expect(logins.map(\.mode) == [.takePlace, .takePlace, .reattach(epoch: 1)])
        #expect(Set(logins.map(\.instanceID)).count == 1)
    }
}
