import Model
import TestSupport
import Testing
import Wire

@testable import Session

/// The machine of the list that a link begins with, and of the requests that are open on it.
struct SyncTests {
    private static let carol = ConversationSummary.make(conversation: .c2c(.carol))

    @Test func `a list comes in pages and is whole at its end`() {
        var sync = Sync(isBounded: true)
        sync.beginList(token: .example)
        #expect(sync.arrived([.make()], complete: false) == .more)
        #expect(!sync.isSynced)
        let taken = sync.takes(.make(lastSeq: 9))
        #expect(taken, "news of what is in the list goes into it")
        #expect(
            sync.arrived([Self.carol], complete: true)
                == .whole([.make(lastSeq: 9), Self.carol], isOtherStore: false))
        #expect(sync.isSynced && sync.comebackMode(epoch: 3) == .resume(.example, received: 0, epoch: 3))
        let isTaken = sync.takes(.make(lastSeq: 10))
        #expect(!isTaken)
    }

    @Test func `a list without an end, or that nobody asked for, is none`() {
        var sync = Sync(isBounded: true)
        #expect(sync.arrived([], complete: true) == .unasked)
        sync.beginList(token: nil)
        #expect(sync.arrived([.make()], complete: false) == .more)
        #expect(sync.arrived([.make()], complete: false) == .endless)
    }

    @Test func `news are counted for a resume, anew where none is asked for`() {
        var sync = Sync(isBounded: true)
        sync.countNews()
        sync.beginList(token: .example)
        sync.countNews()
        _ = sync.arrived([], complete: true)
        sync.linkLost()
        #expect(sync.comebackMode(epoch: 1) == .resume(.example, received: 1, epoch: 1))
        sync.beginInstance()
        #expect(sync.comebackMode(epoch: 1) == .reattach(epoch: 1))
    }

    @Test func `a server with another store is noticed when its list is whole`() {
        var sync = Sync(isBounded: true)
        for (epoch, isOther) in [("a", false), ("a", false), ("b", true)] {
            sync.welcomed(storeEpoch: StoreEpoch(epoch))
            sync.beginList(token: nil)
            #expect(sync.isOtherStore == isOther)
            #expect(sync.arrived([], complete: true) == .whole([], isOtherStore: isOther))
            #expect(sync.storeEpoch == StoreEpoch(epoch))
            sync.linkLost()
        }
    }

    @Test func `a resumed link tells what was missed from what is new`() {
        var sync = Sync(isBounded: true)
        sync.resumed(token: .example, at: .start)
        #expect(sync.isSynced && sync.isMissed(.make(sentAt: .start)))
        #expect(!sync.isMissed(.make(sentAt: .start(plusSeconds: 1))))
    }

    @Test func `an answer closes its request, a part of one does not, and none may fit another question`() {
        var requests = OpenRequests()
        let login = requests.add(.login(.login))
        let page = requests.add(.page(PageRequest(.c2c(.bob), for: .older)))
        #expect(requests.hasWaiting)

        let part = ServerFrame.Body.conversations([], complete: false)
        let answers = [part, .conversations([], complete: true), part].map {
            requests.take(answeredBy: ServerFrame(requestID: login, body: $0))
        }
        #expect(answers == [.login(.login), .login(.login), nil])
        let wrong = requests.take(answeredBy: ServerFrame(requestID: page, body: .pong))
        #expect(wrong?.mayBeAnswered(by: .pong) == false)
        #expect(requests.removeAll() == [.page(PageRequest(.c2c(.bob), for: .older))])
        #expect(!requests.hasWaiting)
    }

    @Test func `every request may be refused, and is answered by its own kind alone`() {
        let ticket = Secret("ticket")
        let requests: [OpenRequest] = [
            .login(.hello), .login(.login), .login(.logout), .send(.make()),
            .page(PageRequest(.c2c(.bob), for: .prefetch)), .renewal(.asked(ticket: ticket, nil)),
            .renewal(.fetched(ticket: ticket)), .instances, .ping,
        ]
        for request in requests {
            #expect(request.mayBeAnswered(by: .refused(ServiceError(.noNetwork))))
            #expect(request.mayBeAnswered(by: .pong) == (request == .ping))
            #expect(request.mayBeAnswered(by: .instances([])) == (request == .instances))
            #expect(!request.mayBeAnswered(by: .messageAdded(.make())))
        }
    }
}
