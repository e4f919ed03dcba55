import Model
import Session
import TestSupport
import Testing
import Wire

/// One's own devices: asking for them, signing them out.
struct InstanceTests {
    private let couch = InstanceSummary(
        instance: .make(2), platform: .terminal, deviceName: "couch", address: nil, loggedInAt: .start,
        lastSeenAt: .start, isConnected: true, isSignedIn: true, isOwn: false)

    @Test func `one's own instances are asked for and listed`() {
        var rig = SessionRig.ready()
        rig.ask(.listInstances)
        #expect(rig.sent == [.listInstances])
        rig.receive(.instances([couch]), answering: rig.requestID { $0 == .listInstances })
        #expect(rig.news == [.instancesListed([couch])])
    }

    @Test(arguments: [InstanceID.make(2), nil])
    func `a sign-out of another instance, or of all others, is answered with who is left`(instance: InstanceID?) {
        var rig = SessionRig.ready()
        rig.ask(.endInstances(instance))
        #expect(rig.sent == [.endInstances(instance)])
        rig.receive(.instances([]), answering: rig.requestID { $0 == .endInstances(instance) })
        #expect(rig.news == [.instancesListed([])])
    }

    @Test func `a refusal is told as one of the intent`() {
        var rig = SessionRig.ready()
        rig.ask(.endInstances(.make(9)))
        rig.receive(
            .refused(ServiceError(.unknownInstance)), answering: rig.requestID { $0 == .endInstances(.make(9)) })
        #expect(rig.news == [.intentRefused(ServiceError(.unknownInstance))])
        #expect(rig.state.status == .loggedIn)
    }

    @Test func `without a link it is refused at once, and nothing is sent later`() {
        var rig = SessionRig.ready()
        rig.link(.closed(failure: "reset"))
        rig.ask(.endInstances(nil))
        #expect(rig.news == [.intentRefused(ServiceError(.noNetwork))])
        rig.waitForRetry()
        rig.connect()
        #expect(!rig.frames.map(\.body).contains(.endInstances(nil)))
    }

    @Test func `who asked is told when the link goes with the answer`() {
        var rig = SessionRig.ready()
        rig.ask(.listInstances)
        rig.link(.closed(failure: "reset"))
        #expect(rig.news.contains(.intentRefused(ServiceError(.noNetwork))))
    }

    @Test func `a list that nobody asked for is not told`() {
        var rig = SessionRig.ready()
        rig.receive(.instances([couch]))
        #expect(rig.effects.isEmpty)
    }
}
