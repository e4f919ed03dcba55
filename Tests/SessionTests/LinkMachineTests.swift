import Model
import TestSupport
import Testing

@testable import Session

/// The machine that opens and watches the link.
struct LinkMachineTests {
    private static let silence = Int64(Limits.heartbeatSeconds + Limits.heartbeatGraceSeconds) * 1000 - 5_000

    private func connected(at uptime: Int64 = 0) -> LinkMachine {
        var link = LinkMachine()
        _ = link.open(at: uptime)
        _ = link.opened(at: uptime)
        return link
    }

    @Test func `each link has a number, is watched for silence, and is greeted once it is up`() {
        var link = LinkMachine()
        #expect(
            link.open(at: 0) == [
                .tell(.connecting(attempt: 1), error: nil), .open(generation: 1),
                .schedule(.silence, after: Self.silence),
            ])
        #expect(link.opened(at: 5) == [.tell(.connected, error: nil), .greet])
        #expect(link.opened(at: 6).isEmpty)
        #expect(link.closed(failure: "reset") == [.lost(failure: "reset")])
    }

    @Test func `what is silent is asked, and dropped five seconds later`() {
        var link = connected()
        #expect(link.checkSilence(at: 1_000) == [.schedule(.silence, after: Self.silence - 1_000)])
        let asked = link.checkSilence(at: Self.silence)
        #expect(
            asked == [.ping, .schedule(.probe, after: 5_000), .schedule(.silence, after: Self.silence)])
        #expect(link.checkProbe(at: Self.silence + 4_999).isEmpty)
        #expect(link.checkProbe(at: Self.silence + 5_000).first == .close)
        let isHeard = link.heard(at: Self.silence + 5_000)
        #expect(isHeard && link.checkProbe(at: Self.silence + 9_000).isEmpty)
    }

    @Test func `nobody is asked while nothing is read`() {
        var link = connected()
        #expect(link.holdReading(true, at: 0) == [.cancel(.probe)])
        #expect(link.probe(at: 1).isEmpty)
        _ = link.holdReading(false, at: 2)
        #expect(link.probe(at: 3).first == .ping)
    }

    @Test func `a lost link is tried again, later each time, and anew once one was stable`() {
        var random = SplitMix64(seed: 1)
        var link = LinkMachine()
        for attempt in 1...3 {
            #expect(link.open(at: 0).first == .tell(.connecting(attempt: attempt), error: nil))
            link.countLoss(at: 0)
            link.forget()
            let actions = link.waitForRetry(within: nil, failure: nil, random: &random)
            guard case .tell(.waiting(let retryIn, attempt + 1), "the server closed the link")? = actions.first else {
                Issue.record("\(actions)")
                return
            }
            #expect(actions.last == .schedule(.reconnect, after: retryIn))
        }
        _ = link.reconnect(at: 0)
        _ = link.opened(at: 0)
        link.countLoss(at: ReconnectPolicy.stableAfter)
        #expect(link.open(at: 0).first == .tell(.connecting(attempt: 1), error: nil))
    }

    @Test func `a server that leaves wants its clients back within a time, an hour at most`() {
        var link = connected()
        link.leaves(within: .max)
        #expect(link.returnWithin == 3_600_000)
        link.countLoss(at: 1)
        link.forget()
        #expect(link.returnWithin == nil && !link.isOrWasConnected)
    }

    @Test func `after a sleep a link is asked at once, and a retry that waits is made`() {
        var link = connected()
        _ = link.probe(at: 0)
        #expect(link.wake(at: 50_000).first == .ping)
        var random = SplitMix64(seed: 1)
        _ = link.waitForRetry(within: nil, failure: nil, random: &random)
        #expect(link.wake(at: 60_000).first == .cancel(.reconnect))
        #expect(link.state == .connecting(attempt: 2))
    }
}
