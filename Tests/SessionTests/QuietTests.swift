import Model
import Session
import TestSupport
import Testing
import Wire

/// When nothing calls the account.
struct QuietTests {
    private func ready() -> SessionRig {
        var rig = SessionRig(learnsNames: true)
        rig.login()
        rig.connect([])
        return rig
    }

    private func list(_ rig: inout SessionRig, _ quiet: QuietHours?) {
        let id = rig.requestID { $0 == .request(.people(.listFriends(after: nil))) }
        rig.receive(
            .answer(.friends(FriendsPage(items: [], hasMore: false, allows: .ask, quiet: quiet))), answering: id)
    }

    private func told(_ rig: SessionRig) -> [SessionEvent] {
        rig.news.filter { if case .people(.quiet) = $0 { true } else { false } }
    }

    @Test func `it comes with a login, and is told where it is news`() {
        var rig = ready()
        rig.forget()
        rig.receive(.ping)
        #expect(told(rig).isEmpty)
        rig = ready()
        list(&rig, .night)
        #expect(told(rig) == [.people(.quiet(.night))])
        rig.link(.closed(failure: "gone"))
        rig.reconnect([])
        rig.forget()
        rig.receive(.news(.quietChanged(nil)))
        #expect(told(rig) == [.people(.quiet(nil))])
    }

    @Test func `news are newer than an answer that was asked for before`() {
        var rig = ready()
        let id = rig.requestID { $0 == .request(.people(.listFriends(after: nil))) }
        rig.receive(.news(.quietChanged(.night)))
        rig.forget()
        rig.receive(.answer(.friends(FriendsPage(items: [], hasMore: false, allows: .ask))), answering: id)
        #expect(told(rig).isEmpty)
    }

    @Test func `what one sets is told once it is so`() {
        var rig = ready()
        list(&rig, nil)
        rig.ask(.changeOwn(.quiet(.night)))
        let id = rig.requestID { $0 == .request(.people(.change(.quiet(.night)))) }
        rig.forget()
        rig.receive(.news(.quietChanged(.night)), answering: id)
        #expect(rig.news == [.people(.quiet(.night)), .people(.done(.quiet(.night)))])
    }
}
