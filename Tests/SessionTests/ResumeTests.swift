import Model
import Session
import TestSupport
import Testing
import Wire

/// Going on where the last link broke off.
struct ResumeTests {
    /// Signed in at a server that can resume; follows the conversation with bob up to seq 5.
    private func ready() -> SessionRig {
        var rig = SessionRig(catchUp: .unread)
        rig.login()
        rig.open()
        rig.answerLogin(token: .example)
        rig.receive(
            .conversations([.make(lastSeq: 5, readSeq: 5)], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.forget()
        return rig
    }

    @Test func `L-09: a session resumes with its token and the number of news it has had, over all its links`() {
        var rig = ready()
        rig.receive(.messageAdded(.make(seq: 6)))
        rig.receive(.conversationChanged(.make(lastSeq: 6, readSeq: 5)))
        rig.receive(.pong)
        rig.lose()
        #expect(rig.mode == .resume(.example, received: 2, epoch: 1))
        rig.answerLogin(token: .other, resumed: true)
        rig.receive(.messageAdded(.make(seq: 7)))
        rig.lose()
        #expect(rig.mode == .resume(.other, received: 3, epoch: 1))
    }

    @Test func `L-09: a resumed session is in use at once, and what it missed comes as catch-up`() {
        var rig = ready()
        rig.send(1)
        rig.lose()
        let answeredAt = rig.now.wall
        rig.answerLogin(token: .other, resumed: true)
        #expect(rig.sent.compactMap(\.sentMessage) == [.make(1)])

        rig.receive(.messageAdded(.make(seq: 6, sentAt: answeredAt.advanced(by: .milliseconds(-1)))))
        rig.receive(.messageAdded(.make(seq: 7, sentAt: answeredAt.advanced(by: .milliseconds(1)))))

        let catchUps = rig.events.compactMap { if case .messageAdded(_, _, let catchUp) = $0 { catchUp } else { nil } }
        #expect(catchUps == [true, false])
        #expect(!rig.events.map(\.name).contains("conversationsReset"))
        #expect(rig.frames.compactMap(\.body.history).isEmpty)
    }

    @Test func `folders whose answer went with its link are asked for again, and only they`() {
        var rig = SessionRig(learnsNames: true)
        rig.login()
        rig.open()
        rig.answerLogin(token: .example)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        for isLost in [true, false] {
            rig.forget()
            rig.lose()
            rig.answerLogin(token: .other, resumed: true)
            #expect(rig.frames.contains { $0.body == .request(.people(.listFolders)) } == isLost)
            guard isLost else { continue }
            rig.receive(
                .answer(.folders(Folders())), answering: rig.requestID { $0 == .request(.people(.listFolders)) })
        }
    }

    @Test func `L-09: a hole that was being filled when the link went is filled after the resume`() {
        var rig = ready()
        rig.receive(.messageAdded(.make(seq: 8)))
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 5)])
        rig.lose()
        rig.answerLogin(token: .other, resumed: true)
        #expect(rig.sent.compactMap(\.history?.range) == [.after(seq: 5)])
        rig.page([6, 7, 8])
        #expect(rig.events.compactMap(\.added?.seq) == [6, 7, 8])
    }

    @Test func `a read mark made without a link is told after the resume, a confirmed one is not`() {
        var rig = ready()
        rig.ask(.markRead(.c2c(.carol), seq: 3))
        rig.receive(.conversationChanged(.make(conversation: .c2c(.carol), lastSeq: 3, readSeq: 3)))
        rig.link(.closed(failure: "reset"))
        rig.ask(.markRead(.c2c(.bob), seq: 5))
        rig.waitForRetry()
        rig.open()
        rig.answerLogin(token: .other, resumed: true)
        #expect(rig.sent == [.markRead(.c2c(.bob), seq: 5)])
    }

    @Test func `L-09: a server that can't resume sends the list, and the next token is good when that is there`() {
        var rig = ready()
        rig.lose()
        rig.answerLogin(token: .other)
        rig.lose()
        #expect(rig.mode == .reattach(epoch: 1))
        rig.answerLogin(token: .other)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.lose()
        #expect(rig.mode == .resume(.other, received: 0, epoch: 1))
    }

    @Test func `L-09: after a list that never came to its end, news are counted from the reattach on`() {
        var rig = ready()
        rig.receive(.messageAdded(.make(seq: 6)))
        rig.lose()
        #expect(rig.mode == .resume(.example, received: 1, epoch: 1))
        rig.answerLogin(token: .other)
        rig.lose()
        #expect(rig.mode == .reattach(epoch: 1))
        rig.answerLogin(token: .other)
        rig.receive(.messageAdded(.make(seq: 7)))
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.lose()
        #expect(rig.mode == .resume(.other, received: 1, epoch: 1))
    }

    @Test func `a login that is answered as a resume drops the link`() {
        var rig = SessionRig()
        rig.login()
        rig.open()
        rig.answerLogin(token: .example, resumed: true)
        #expect(rig.effects.contains(.closeLink))
        #expect(rig.state.status == .loggingIn)
    }

    @Test func `a new login is a new instance and resumes nothing`() {
        var rig = ready()
        rig.receive(.messageAdded(.make(seq: 6)))
        rig.receive(.ended(.kicked(.make())))
        rig.login()
        rig.open()
        #expect(rig.mode == .takePlace)
        rig.answerLogin(token: nil)
        rig.receive(.conversations([], complete: true), answering: rig.requestID(of: \.isLogin))
        rig.lose()
        #expect(rig.mode == .reattach(epoch: 1))
    }

    // MARK: A server that leaves

    @Test func `a server that leaves is come back to at a random moment within the time it names, as no failure`() {
        let waits = (0..<1000).map { seed in
            var rig = SessionRig.ready(seed: UInt64(seed))
            rig.link(.closed(failure: "reset"))
            rig.waitForRetry()
            rig.connect()
            rig.receive(.goAway(within: .milliseconds(10_000)))
            rig.link(.closed(failure: nil))
            guard case .waiting(let retryIn, attempt: 1) = rig.state.link.state else { return Duration.seconds(-1) }
            return retryIn
        }
        for tenth in 0..<10 {
            let count = waits.count { $0.wholeSeconds == Int64(tenth) }
            #expect((60...140).contains(count), "\(count) of 1000 within tenth \(tenth)")
        }
    }

    @Test func `a login at a server that is leaving is made when it is back`() {
        var rig = SessionRig()
        rig.login(reply: 1)
        rig.open()
        rig.receive(.goAway(within: .milliseconds(2_000)))
        rig.receive(.refused(ServiceError(.internalError)), answering: rig.requestID(of: \.isLogin))
        #expect(rig.state.status == .loggingIn)
        rig.waitForRetry()
        rig.connect()
        #expect(rig.readiness(answering: 1) != nil)
    }

    @Test(arguments: [false, true])
    func `a login that is turned away is made again within the time that the server names`(isSignedIn: Bool) {
        var rig = isSignedIn ? SessionRig.ready() : SessionRig()
        if !isSignedIn { rig.login(reply: 1) }
        // So many failures that the next wait would be long.
        for _ in 1...6 {
            rig.link(.closed(failure: "refused"))
            rig.waitForRetry()
        }
        rig.open()
        rig.receive(.goAway(within: .milliseconds(1_000)), answering: rig.requestID(of: \.isLogin))
        rig.link(.closed(failure: nil))
        guard case .waiting(let retryIn, attempt: 1) = rig.state.link.state, retryIn <= .seconds(1) else {
            Issue.record("\(rig.state.link.state)")
            return
        }
        rig.waitForRetry()
        rig.connect()
        #expect(rig.state.status == .loggedIn)
    }

    /// A restart loop, or a server that means harm, with everything in between: 1,370 links a second were seen.
    @Test(arguments: [false, true])
    func `a server that leaves again and again is come back to ever later, whatever time it names`(isSignedIn: Bool) {
        var rig = isSignedIn ? SessionRig.ready() : SessionRig()
        if !isSignedIn { rig.login() }
        rig.forget()
        while rig.now.uptime < .seconds(600) {
            if isSignedIn { rig.connectIfDown() } else { rig.link(.opened) }
            rig.receive(.goAway(within: .milliseconds(0)))
            rig.link(.closed(failure: nil))
            rig.waitForRetry()
        }
        // As after failures: ten times within the first 100 s, and every ten seconds after that.
        #expect((30...90).contains(rig.linkCount), "\(rig.linkCount) links in ten minutes")
        #expect(rig.state.status == (isSignedIn ? .loggedIn : .loggingIn))
    }

    @Test func `the word of a server that left counts once`() {
        var rig = SessionRig.ready()
        rig.receive(.goAway(within: .milliseconds(0)))
        rig.link(.closed(failure: nil))
        guard case .waiting(let retryIn, attempt: 1) = rig.state.link.state,
            (.milliseconds(250) ... .seconds(1)).contains(retryIn)
        else {
            Issue.record("\(rig.state.link.state)")
            return
        }
        rig.waitForRetry()
        rig.connect()
        rig.link(.closed(failure: "reset"))
        guard case .waiting(_, attempt: 2) = rig.state.link.state else {
            Issue.record("\(rig.state.link.state)")
            return
        }
    }
}

extension ResumeToken {
    fileprivate static let other = fixture(ResumeToken((17...32).map { UInt8($0) }))
}

extension SessionRig {
    fileprivate mutating func connectIfDown() {
        if state.link.state != .connected { connect() }
    }

    /// How the latest login frame wants in.
    fileprivate var mode: LoginRequest.Mode? { frames.compactMap(\.body.login).last?.mode }

    /// The link goes, and comes back as far as the greeting.
    fileprivate mutating func lose() {
        link(.closed(failure: "reset"))
        waitForRetry()
        open()
    }

    fileprivate mutating func answerLogin(token: ResumeToken?, resumed: Bool = false) {
        receive(
            .loginAccepted(
                LoginAccepted(
                    epoch: 1, isNewAccount: false, ticketExpiresAt: now.wall.advanced(by: Self.week),
                    serverTime: now.wall, resumeToken: token, resumed: resumed)),
            answering: requestID(of: \.isLogin))
    }
}
