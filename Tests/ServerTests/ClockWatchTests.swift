import Model
import Rules
import Server
import TestSupport
import Testing
import Wire

/// A wall clock that can't be believed ends nobody.
struct ClockWatchTests {
    private func moment(_ uptime: Int64, _ seconds: Int64) -> Moment {
        Moment(uptime: .milliseconds(uptime), wall: .start(plusSeconds: seconds))
    }

    @Test func `a clock that goes on from what was stored last is believed at once`() {
        for ahead in [0, 1, 3_599] as [Int64] {
            var watch = ClockWatch(newestRow: .start)
            let change1 = watch.look(at: moment(0, ahead))
            #expect(!change1)
            #expect(watch.doubt == nil)
        }
        var new = ClockWatch(newestRow: nil)
        let change2 = new.look(at: moment(0, 0))
        #expect(!change2)
    }

    @Test func `a clock before the newest row is in doubt until it has passed it`() {
        var watch = ClockWatch(newestRow: .start)
        let change3 = watch.look(at: moment(0, -3_600))
        #expect(change3)
        #expect(watch.doubt == .behind(newestRow: .start))
        let change4 = watch.look(at: moment(600_000, -3_000))
        #expect(!change4)
        // It is set right, and looked at for a minute more.
        _ = watch.look(at: moment(601_000, 100))
        #expect(watch.doubt == .unsettled)
        let change5 = watch.look(at: moment(661_000, 160))
        #expect(change5)
        #expect(watch.doubt == nil)
    }

    @Test func `after a leap nothing is deleted for a day, though the clock is believed before`() {
        var watch = ClockWatch(newestRow: .start)
        _ = watch.look(at: moment(0, 1))
        #expect(watch.mayDelete(at: moment(0, 1)))
        let decade: Int64 = 315_360_000
        _ = watch.look(at: moment(10_000, decade))
        _ = watch.look(at: moment(80_000, decade + 70))
        #expect(watch.doubt == nil && !watch.mayDelete(at: moment(80_000, decade + 70)))
        _ = watch.look(at: moment(86_410_000, decade + 86_400))
        #expect(watch.mayDelete(at: moment(86_410_000, decade + 86_400)))
        // At a start, too; a week may have been a pause.
        for (ahead, isOld) in [(604_799, true), (604_801, false)] as [(Int64, Bool)] {
            var start = ClockWatch(newestRow: .start)
            _ = start.look(at: moment(0, ahead))
            _ = start.look(at: moment(61_000, ahead + 61))
            #expect(start.mayDelete(at: moment(61_000, ahead + 61)) == isOld)
        }
    }

    @Test func `a newest row from a false future is not believed for ever`() {
        var watch = ClockWatch(newestRow: .start(plusSeconds: 315_360_000))
        _ = watch.look(at: moment(0, 0))
        #expect(watch.doubt != nil)
        _ = watch.look(at: moment(86_400_000, 86_400))
        #expect(watch.doubt == nil)
    }

    @Test func `a clock far ahead at the start is looked at for a minute, and longer when it is stepped`() {
        var watch = ClockWatch(newestRow: .start)
        let change6 = watch.look(at: moment(0, 315_360_000))
        #expect(change6)
        #expect(watch.doubt == .unsettled)
        // The time server is heard.
        _ = watch.look(at: moment(30_000, 30))
        #expect(watch.doubt == .unsettled)
        _ = watch.look(at: moment(89_999, 89))
        #expect(watch.doubt == .unsettled)
        _ = watch.look(at: moment(90_000, 90))
        #expect(watch.doubt == nil)
    }

    @Test func `small corrections are none of its business, steps are`() {
        var watch = ClockWatch(newestRow: nil)
        _ = watch.look(at: moment(0, 0))
        let change7 = watch.look(at: moment(10_000, 9))
        #expect(!change7)
        let change8 = watch.look(at: moment(20_000, 10))
        #expect(change8)
        #expect(watch.doubt == .unsettled)
    }

    @Test func `while the clock is in doubt nobody is ended, and nobody is refused for a ticket's age`() {
        var hub = TestHub(lastCommitAt: .start(plusSeconds: -86_400))
        hub.logIn(1)
        hub.advance(by: .seconds(59))
        // The ticket is over by this clock, which may be false.
        hub.stepWall(by: .seconds(86_400))
        #expect(hub.handle(.tick).frames(to: 1) == [.ping])
        #expect(hub.receive(.send(.hi), from: 1).requests.count == 1)
        guard case .refused(let error)? = hub.receive(.renewTicket("expired"), from: 1).frames(to: 1).first else {
            Issue.record("a renewal is answered")
            return
        }
        #expect(error.code.entry.action == .wait)
        let policy = hub.handle(.called(CallID(1), .setPolicy(LoginPolicy()))).requests.first?.operation
        guard case .administer(.setPolicy(_, endsExpired: false), _, _)? = policy else {
            Issue.record("a change of the policy ends nobody for a ticket's age, either")
            return
        }
        hub.greet(2)
        let late = hub.receive(
            .login(.make(ticket: "expired", instanceID: .make(2), mode: .reattach(epoch: 1))), from: 2)
        #expect(late.frames(to: 2) == [.goAway(within: .milliseconds(5_000))])
        // It stays so for a minute, so it is right.
        hub.advance(by: .seconds(61))
        guard case .ended(.ticketExpired)? = hub.handle(.tick).frames(to: 1).first else {
            Issue.record("a ticket that is over ends the session once the clock is believed")
            return
        }
    }
}

extension SendRequest {
    fileprivate static let hi = SendRequest(conversation: .c2c(.bob), messageID: .make(), text: "hi")
}
