import Model
import Session
import TestSupport
import Testing
import Wire

/// What one says of oneself while one is there.
struct OwnStatusTests {
    private let lunch = fixture(StatusText(cleaning: "at lunch"))

    private func own(_ text: StatusText?) -> ServerFrame.Body {
        .answer(.statuses([UserStatus(user: .alice, isOnline: true, text: text)]))
    }

    private func request(_ text: String, restored: Bool = false) -> ClientFrame.Body {
        .request(.people(.setStatus(StatusChange(text: text, isRestored: restored))))
    }

    @Test func `it is told once the server says so, and a refusal with its reason`() {
        var rig = SessionRig.ready([])
        rig.ask(.setStatus("at lunch"))
        rig.forget()
        rig.receive(own(lunch), answering: 0)
        #expect(rig.news == [.people(.ownStatus(lunch, isAsked: false))])
        rig.ask(.setStatus("at lunch"))
        let id = rig.requestID { $0 == request("at lunch") }
        rig.forget()
        rig.receive(own(lunch), answering: id)
        #expect(rig.news == [.people(.ownStatus(lunch, isAsked: true))])
        rig.ask(.setStatus("two\nlines"))
        let refused = rig.requestID { $0 == request("two\nlines") }
        rig.forget()
        rig.receive(.refused(ServiceError(.invalidRequest)), answering: refused)
        #expect(rig.news == [.intentRefused(ServiceError(.invalidRequest))])
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.ask(.setStatus("back"))
        #expect(rig.news == [.intentRefused(ServiceError(.noNetwork))])
    }

    @Test func `it is said again over the next link, and what was said meanwhile elsewhere holds`() {
        var rig = SessionRig.ready([])
        rig.receive(own(lunch))
        rig.link(.closed(failure: "gone"))
        rig.reconnect([])
        let id = rig.requestID { $0 == request("at lunch", restored: true) }
        rig.forget()
        rig.receive(own(lunch), answering: id)
        #expect(rig.news.isEmpty)
        rig.link(.closed(failure: "gone"))
        rig.reconnect([])
        let next = rig.requestID { $0 == request("at lunch", restored: true) }
        rig.forget()
        rig.receive(own(nil), answering: next)
        #expect(rig.news == [.people(.ownStatus(nil, isAsked: false))])
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.reconnect([])
        #expect(!rig.sent.contains { if case .request(.people(.setStatus)) = $0 { true } else { false } })
    }

    @Test func `nobody else's text is one's own`() {
        var rig = SessionRig.ready([])
        rig.forget()
        rig.receive(.answer(.statuses([UserStatus(user: .bob, isOnline: true, text: lunch)])))
        #expect(rig.news.isEmpty)
    }
}
