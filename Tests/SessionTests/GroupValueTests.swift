import Model
import Session
import TestSupport
import Testing
import Wire

/// What programs keep with groups: asked for, changed, and told as it changes.
struct GroupValueTests {
    private let count = GroupValuesRequest(group: .team, .count(.increase, [.init("likes", 1)]))

    @Test func `they are asked for, and an answer of another group is none`() {
        var rig = SessionRig.ready()
        rig.ask(.readValues(.team))
        let id = rig.requestID { $0 == .request(.groups(.fetchValues(.team))) }
        rig.receive(.answer(.groupValues(.make())), answering: id)
        #expect(rig.news == [.group(.values(.make()))])
        rig.ask(.readValues(.team))
        let other = rig.requestID { $0 == .request(.groups(.fetchValues(.team))) }
        rig.forget()
        rig.receive(.answer(.groupValues(.make(fixture(GroupID("club"))))), answering: other)
        #expect(rig.news.isEmpty)
    }

    @Test func `a change is answered by what all are told, and what others change is told, too`() {
        var rig = SessionRig.ready()
        rig.ask(.changeValues(count))
        let id = rig.requestID { $0 == .request(.groups(.changeValues(count))) }
        let changed = GroupValues(group: .team, counters: GroupCounters([.init("likes", 1)], version: 1))
        rig.receive(.news(.groupValuesChanged(changed)), answering: id)
        #expect(rig.news == [.group(.valuesChanged(changed)), .group(.valuesDone(count))])
        rig.forget()
        rig.receive(.news(.groupValuesChanged(.make())))
        #expect(rig.news == [.group(.valuesChanged(.make()))])
    }

    @Test func `a refusal is told, and one that can't be asked is refused at once`() {
        var rig = SessionRig.ready()
        rig.ask(.changeValues(count))
        let id = rig.requestID { $0 == .request(.groups(.changeValues(count))) }
        rig.receive(.refused(ServiceError(.tooManyCounters)), answering: id)
        #expect(rig.news == [.intentRefused(ServiceError(.tooManyCounters))])
        rig.link(.closed(failure: "gone"))
        rig.forget()
        rig.ask(.changeValues(count))
        #expect(rig.news.map(\.name) == ["intentRefused"])
        rig.forget()
        rig.ask(.readValues(.team))
        #expect(rig.news.map(\.name) == ["intentRefused"])
    }

    @Test func `what was counted is never counted twice: a lost answer is not asked for again`() {
        var rig = SessionRig.ready()
        rig.ask(.changeValues(count))
        rig.link(.closed(failure: "gone"))
        #expect(rig.news.contains(.intentRefused(ServiceError(.noNetwork))))
        rig.forget()
        rig.reconnect()
        #expect(!rig.sent.contains(.request(.groups(.changeValues(count)))))
    }
}
