import Model
import Session
import TestSupport
import Testing
import Wire

/// What is said to who is connected.
struct OnlineTests {
    private let bob = ConversationID.c2c(.bob)
    private let text = OnlineContent.message(.text("now"))

    private func message(_ content: OnlineContent, from sender: UserID) -> OnlineMessage {
        OnlineMessage(conversation: bob, sender: sender, content: content, sentAt: .start)
    }

    @Test func `goes out at once, and is told when it has`() {
        var rig = SessionRig.ready()
        rig.ask(.sendOnline(bob, text))
        #expect(rig.sent == [.online(bob, text)])
        let id = rig.requestID { $0 == .online(bob, text) }
        rig.receive(.online(message(text, from: .alice)), answering: id)
        #expect(rig.news == [.onlineMessage(message(text, from: .alice), own: true)])
        // What others say comes by itself.
        rig.receive(.online(message(.typing, from: .bob)))
        #expect(rig.news == [.onlineMessage(message(.typing, from: .bob), own: false)])
    }

    @Test func `nobody hears of their own typing, or of its refusal`() {
        var rig = SessionRig.ready()
        for answer in [
            ServerFrame.Body.online(message(.typing, from: .alice)), .refused(ServiceError(.invalidRequest)),
        ] {
            rig.ask(.sendOnline(bob, .typing))
            rig.receive(answer, answering: rig.requestID { $0 == .online(bob, .typing) })
            #expect(rig.news.isEmpty)
        }
    }

    @Test func `without a link it is refused at once, and a lost link ends the wait for it`() {
        var rig = SessionRig.ready()
        rig.ask(.sendOnline(bob, text))
        rig.link(.closed(failure: "gone"))
        #expect(rig.news.contains(.intentRefused(ServiceError(.noNetwork))))
        rig.ask(.sendOnline(bob, text))
        #expect(rig.news.map(\.name) == ["intentRefused"])
        rig.ask(.sendOnline(bob, .typing))
        #expect(rig.news.isEmpty)
        #expect(rig.sent.isEmpty)
    }

    @Test func `an answer that fits no question costs the link`() {
        var rig = SessionRig.ready()
        rig.ask(.sendOnline(bob, text))
        rig.receive(.pong, answering: rig.requestID { $0 == .online(bob, text) })
        #expect(rig.news.map(\.name) == ["intentRefused", "link"])
    }
}
