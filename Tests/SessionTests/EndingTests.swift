import Model
import Session
import TestSupport
import Testing
import Wire

struct EndingTests {
    /// Where a session can be when its end comes.
    enum Stage: CaseIterable {
        case connecting, waiting, greeted, accepted, ready, reattaching, offline

        func rig() -> SessionRig {
            var rig = SessionRig()
            rig.login(reply: 1)
            switch self {
            case .connecting: break
            case .waiting: rig.link(.closed(failure: "refused"))
            case .greeted: rig.open()
            case .accepted:
                rig.open()
                rig.accept()
            case .ready: rig.connect()
            case .reattaching:
                rig.connect()
                rig.link(.closed(failure: "reset"))
                rig.waitForRetry()
                rig.open()
            case .offline:
                rig.connect()
                rig.link(.closed(failure: "reset"))
            }
            return rig
        }
    }

    /// Ways to end it that do not depend on the server.
    enum Cause: CaseIterable {
        case logout, close
    }

    static let endings: [SessionEnding] = [
        .loggedOut, .kicked(.make()), .ticketExpired(at: .start), .revokedByOperator(at: .start), .accountDisabled,
    ]

    private func check(_ rig: SessionRig, sourceLocation: SourceLocation = #_sourceLocation) {
        let names = rig.events.map(\.name)
        #expect(
            names.suffix(3) == ["notReady", "status loggedOut", "ended"], "\(names)", sourceLocation: sourceLocation)
        for name in ["notReady", "status loggedOut", "ended"] {
            #expect(names.count { $0 == name } == 1, "\(name) in \(names)", sourceLocation: sourceLocation)
        }
        #expect(rig.answer(to: 1) != nil, "the login's caller waits for ever", sourceLocation: sourceLocation)
        #expect(rig.state.link.state == .idle, sourceLocation: sourceLocation)
        #expect(rig.timers.isEmpty, sourceLocation: sourceLocation)
    }

    @Test(arguments: [Stage.greeted, .accepted, .ready, .reattaching], endings)
    func `notReady, statusChanged and ended come once each and last, whatever the server ends`(
        stage: Stage, ending: SessionEnding
    ) {
        var rig = stage.rig()
        rig.receive(.ended(ending))
        check(rig)
    }

    @Test(arguments: Stage.allCases, Cause.allCases)
    func `notReady, statusChanged and ended come once each and last, whatever the person ends`(
        stage: Stage, cause: Cause
    ) {
        var rig = stage.rig()
        switch cause {
        case .logout: rig.ask(.logout, reply: 2)
        case .close: rig.ask(.close, reply: 2)
        }
        rig.advance(by: .seconds(5))
        check(rig)
        #expect(rig.answer(to: 2) == .success(nil))
        #expect(rig.events.last?.endReason?.name == (cause == .close ? "closed" : "loggedOut"))
    }

    @Test func `L-19: a logout waits for the messages on the wire and fails the others where it is seen`() {
        var rig = SessionRig.ready()
        for number in 1...40 { rig.send(UInt64(number)) }
        rig.forget()

        rig.ask(.logout, reply: 2)
        #expect(rig.news.compactMap(\.outgoing?.messageID) == (33...40).map { MessageID.make($0) })
        #expect(rig.news.map(\.name) == Array(repeating: "failed", count: 8) + ["status loggingOut"])
        #expect(rig.sent == [.logout(.instance)])
        rig.receive(
            .sendAccepted(SendReceipt(conversation: .c2c(.bob), messageID: .make(1), seq: 1, sentAt: .start)))
        #expect(rig.news.map(\.name) == ["sent"])
        rig.receive(.messageAdded(.make(seq: 2)))
        #expect(rig.news.isEmpty)
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.instance) })

        #expect(rig.news.compactMap(\.outgoing?.messageID) == (2...32).map { MessageID.make($0) })
        #expect(rig.news.suffix(3).map(\.name) == ["notReady", "status loggedOut", "ended"])
        #expect(rig.news.last == .ended(.loggedOut))
        #expect(rig.answer(to: 2) == .success(nil))
    }

    @Test func `L-19: a page that arrives during a logout settles what is on the wire and shows nothing`() {
        var rig = SessionRig.ready(catchUp: .unread, [.make(lastSeq: 1, readSeq: 1)])
        rig.receive(.messageAdded(.make(seq: 3)))
        rig.send(2)
        rig.ask(.logout)
        rig.page([2], sender: .alice)
        #expect(rig.news.map(\.name) == ["sent"])
    }

    @Test func `L-19: nothing of the user is left after a logout`() {
        var rig = SessionRig.ready()
        rig.send(1)
        rig.ask(.logout)
        rig.receive(.ended(.loggedOut))

        rig.login()
        rig.connect()

        #expect(rig.frames.filter { $0.body.sentMessage != nil }.count == 1)
    }

    @Test func `L-19: a kick or an expiry in the middle of a logout is the logout's end`() {
        for ending in Self.endings {
            var rig = SessionRig.ready()
            rig.ask(.logout, reply: 2)
            rig.receive(.ended(ending))
            #expect(rig.events.last == .ended(.loggedOut))
            #expect(rig.answer(to: 2) == .success(nil))
            #expect(!rig.effects.contains(.rememberKick(.make(), user: "alice")))
        }
    }

    @Test func `L-19: a server that does not answer the logout is waited for five seconds`() {
        var rig = SessionRig.ready()
        rig.ask(.logout, reply: 2)
        rig.advance(by: .milliseconds(4_999))
        #expect(rig.state.status == .loggingOut)
        rig.advance(by: .milliseconds(1))
        #expect(rig.answer(to: 2) == .success(nil))
    }

    @Test func `L-19: a login during a logout is refused, and so is a second logout`() {
        var rig = SessionRig.ready()
        rig.ask(.logout, reply: 2)
        rig.login(reply: 3)
        rig.ask(.logout, reply: 4)
        #expect(rig.failure(answering: 3)?.code == .logoutInProcess)
        #expect(rig.failure(answering: 4)?.code == .logoutInProcess)
    }

    @Test func `a logout of nobody is refused with 6014`() {
        var rig = SessionRig()
        rig.ask(.logout, reply: 1)
        #expect(rig.failure(answering: 1)?.code == .notLoggedIn)
    }

    @Test func `L-20: close is a logout, then nothing: later calls are 6013, twice is harmless`() {
        var rig = SessionRig.ready()
        rig.ask(.close, reply: 2)
        #expect(rig.sent == [.logout(.instance)])
        rig.receive(.ended(.loggedOut))
        #expect(rig.effects.last == .finish)
        #expect(rig.events.last == .ended(.closed))
        #expect(rig.answer(to: 2) == .success(nil))

        rig.ask(.close, reply: 3)
        rig.login(reply: 4)
        rig.ask(.logout, reply: 5)
        rig.send(9)

        #expect(rig.answer(to: 3) == .success(nil))
        #expect(rig.failure(answering: 4)?.code == .notInitialized)
        #expect(rig.failure(answering: 5)?.code == .notInitialized)
        #expect(rig.news.compactMap(\.outgoing?.state) == [.failed(ServiceError(.notInitialized))])
        #expect(rig.linkCount == 1)
    }

    @Test func `L-20: every close is answered when everything is over, not before`() {
        var rig = SessionRig.ready()
        rig.ask(.logout, reply: 2)
        rig.ask(.close, reply: 3)
        #expect(rig.answer(to: 3) == nil)
        rig.receive(.ended(.loggedOut))
        #expect(rig.answer(to: 2) == .success(nil))
        #expect(rig.answer(to: 3) == .success(nil))
        #expect(rig.effects.last == .finish)
    }

    @Test func `L-20: a session that never logged in closes at once`() {
        var rig = SessionRig()
        rig.ask(.close, reply: 1)
        #expect(rig.effects == [.reply(ReplyID(number: 1), .success(nil)), .finish])
    }
}
