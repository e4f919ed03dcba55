import Model
import Session
import TestSupport
import Testing
import Wire

/// Several windows of one device: each a session of its own, beside the others.
struct WindowTests {
    private let bob = ConversationID.c2c(.bob)

    @Test(arguments: [true, false])
    func `a login says whether it stands beside another window`(areOthers: Bool) {
        var rig = SessionRig(isWindow: true)
        rig.login()
        rig.feed(.windows(.init(areOthers: areOthers, wereOthers: areOthers)))
        rig.open()
        #expect(rig.frames.compactMap(\.body.login?.isBeside) == [areOthers])
    }

    @Test func `one that starts alone does so once, and stands beside what is opened later`() {
        var rig = SessionRig(isWindow: true, startsAlone: true)
        rig.login()
        rig.feed(.windows(.init(areOthers: true, wereOthers: true)))
        rig.connect()
        #expect(rig.frames.compactMap(\.body.login?.isBeside) == [false])
        rig.forget()
        rig.link(.closed(failure: "cut"))
        rig.waitForRetry()
        rig.feed(.windows(.init(areOthers: true, wereOthers: true)))
        rig.open()
        #expect(rig.frames.compactMap(\.body.login?.isBeside) == [true])
    }

    @Test func `L-19 signing out is for the device, closing a window or going on as somebody else in it is not`() {
        func sent(_ intent: SessionIntent, isWindow: Bool = true) -> [ClientFrame.Body] {
            var rig = SessionRig(isWindow: isWindow)
            rig.login()
            rig.connect()
            rig.forget()
            rig.ask(intent)
            return rig.sent
        }
        #expect(sent(.logout) == [.logout(.device)])
        #expect(sent(.logout, isWindow: false) == [.logout(.instance)])
        #expect(sent(.close) == [.logout(.instance)])
        #expect(sent(.login(SessionRig.parameters(user: "bob"))) == [.logout(.instance)])
    }

    @Test func `signed out by another window, nothing of the account is kept for the next start`() {
        var rig = SessionRig(isWindow: true)
        rig.login()
        rig.connect()
        rig.receive(.ended(.loggedOut))
        #expect(rig.events.last == .ended(.loggedOut))
        #expect(rig.forgotten == [.alice])
    }

    @Test func `L-19 signed out by another window, what waits fails visibly and goes out only when a person says so`() {
        var rig = SessionRig(keepsMessages: true, isWindow: true)
        rig.login(appID: 7)
        rig.answerStore(.opened(RestoredAccount()))
        rig.connect()
        rig.link(.closed(failure: "cut"))
        rig.ask(.send(SendIntent(conversation: bob, messageID: .make(5), text: "waits")))
        rig.waitForRetry()
        rig.open()
        rig.forget()
        rig.receive(.ended(.loggedOut), answering: rig.requestID(of: \.isLogin))
        #expect(rig.events.compactMap(\.outgoing?.state.name) == ["failed"])
        #expect(rig.stored.contains { if case .failWaiting = $0 { true } else { false } })
    }

    @Test
    func `L-19 a window signs out with one that could not tell the server, unless the device signed in again since`() {
        var rig = SessionRig(isWindow: true)
        rig.login()
        rig.connect()
        rig.forget()
        rig.feed(.windows(.init(areOthers: true, wereOthers: true), signedOutBy: .make(8)))
        #expect(rig.sent == [.logout(.device)])
        rig.receive(.ended(.loggedOut), answering: rig.requestID { $0 == .logout(.device) })
        #expect(rig.events.last == .ended(.loggedOut))

        // It tells of a sign-out itself, with this login.
        var other = SessionRig(isWindow: true)
        other.feed(
            .intent(.login(SessionRig.parameters()), past: DevicePast(signedOut: .make(8))))
        other.connect()
        other.forget()
        other.feed(.windows(.init(areOthers: false, wereOthers: false), signedOutBy: .make(8)))
        #expect(other.sent.isEmpty && other.state.status == .loggedIn)
    }

    @Test func `L-19 without a link a sign-out is kept for the device, and the end of a window for the window`() {
        for (intent, scope) in [(SessionIntent.logout, LogoutScope.device), (.close, .instance)] {
            var rig = SessionRig(isWindow: true)
            rig.login()
            rig.connect()
            rig.link(.closed(failure: "cut"))
            rig.ask(intent)
            #expect(rig.signedOutScope == scope)
        }
    }

    @Test func `L-28 a window that another one has closed leaves no kick for the next start`() {
        for (isSameDevice, isRemembered) in [(true, false), (false, true)] {
            var rig = SessionRig(isWindow: true)
            rig.login()
            rig.connect()
            rig.receive(.ended(.kicked(.make(cause: .signOut, isSameDevice: isSameDevice))))
            #expect(rig.effects.contains { if case .rememberKick = $0 { true } else { false } } == isRemembered)
        }
    }

    @Test func `what a closed window has left is looked for whenever there may have been one`() {
        var rig = SessionRig(keepsMessages: true, isWindow: true)
        rig.login(appID: 7)
        rig.answerStore(.opened(RestoredAccount()))
        rig.connect()
        for wereOthers in [false, true] {
            rig.forget()
            rig.feed(.windows(.init(areOthers: false, wereOthers: wereOthers)))
            #expect(rig.stored.contains(.adopt) == wereOthers)
        }
    }

    @Test func `what a closed window has left is sent, and its half sentences are told`() {
        var rig = SessionRig(keepsMessages: true, isWindow: true)
        rig.login(appID: 7)
        rig.answerStore(.opened(RestoredAccount()))
        rig.connect()
        rig.forget()
        let message = OutgoingMessage(
            messageID: .make(5), conversation: bob, content: .text("said there"), createdAt: .start, state: .queued)
        var left = RestoredAccount(outgoing: [message], drafts: [bob: "half"], looseDraft: "loose")
        left.isLeftByWindow = true
        rig.answerStore(.adopted(left))
        #expect(rig.frames.compactMap(\.body.send?.messageID) == [.make(5)])
        left.outgoing = []
        #expect(rig.events.first == .restored(left))
        #expect(rig.events.compactMap(\.outgoing?.messageID).first == .make(5))
        // The store has it as this one's already.
        #expect(!rig.stored.contains { if case .outgoing = $0 { true } else { false } })
    }
}

extension SessionRig {
    fileprivate mutating func answerStore(_ answer: StorageAnswer) {
        feed(.stored(answer, generation: state.keeper.generation))
    }
}

extension ClientFrame.Body {
    fileprivate var send: SendRequest? {
        if case .request(.messages(.send(let request))) = self { request } else { nil }
    }
}
