import Model
import TestSupport
import Testing

@testable import Session

/// The machine that opens and watches the link.
struct LinkMachineTests {
    private static let silence: Duration = .seconds(Limits.heartbeatSeconds + Limits.heartbeatGraceSeconds - 5)

    private func connected(at uptime: Uptime = .zero) -> LinkMachine {
        var link = LinkMachine()
        _ = link.open(at: uptime)
        _ = link.opened(at: uptime)
        return link
    }

    @Test func `each link has a number, is watched for silence, and is greeted once it is up`() {
        var link = LinkMachine()
        #expect(
            link.open(at: .zero) == [
                .tell(.connecting(attempt: 1), error: nil), .open(generation: 1),
                .schedule(.silence, after: Self.silence),
            ])
        #expect(link.opened(at: .milliseconds(5)) == [.tell(.connected, error: nil), .greet])
        #expect(link.opened(at: .milliseconds(6)).isEmpty)
        #expect(link.closed(failure: "reset") == [.lost(failure: "reset")])
    }

    @Test func `what is silent is asked, and dropped five seconds later`() {
        var link = connected()
        #expect(link.checkSilence(at: .seconds(1)) == [.schedule(.silence, after: Self.silence - .seconds(1))])
        let asked = link.checkSilence(at: .zero + Self.silence)
        #expect(
            asked == [.ping, .schedule(.probe, after: .seconds(5)), .schedule(.silence, after: Self.silence)])
        #expect(link.checkProbe(at: .milliseconds(4_999) + Self.silence).isEmpty)
        #expect(link.checkProbe(at: .seconds(5) + Self.silence).first == .close)
        let isHeard = link.heard(at: .seconds(5) + Self.silence)
        #expect(isHeard && link.checkProbe(at: .seconds(9) + Self.silence).isEmpty)
    }

    @Test func `nobody is asked while nothing is read`() {
        var link = connected()
        #expect(link.holdReading(true, at: .zero) == [.cancel(.probe)])
        #expect(link.probe(at: .milliseconds(1)).isEmpty)
        _ = link.holdReading(false, at: .milliseconds(2))
        #expect(link.probe(at: .milliseconds(3)).first == .ping)
    }

    @Test func `a lost link is tried again, later each time, and anew once one was stable`() {
        var random = SplitMix64(seed: 1)
        var link = LinkMachine()
        for attempt in 1...3 {
            #expect(link.open(at: .zero).first == .tell(.connecting(attempt: attempt), error: nil))
            link.countLoss(at: .zero)
            link.forget()
            let actions = link.waitForRetry(within: nil, failure: nil, random: &random)
            guard case .tell(.waiting(let retryIn, attempt + 1), "the server closed the link")? = actions.first else {
                Issue.record("\(actions)")
                return
            }
            #expect(actions.last == .schedule(.reconnect, after: retryIn))
        }
        _ = link.reconnect(at: .zero)
        _ = link.opened(at: .zero)
        link.countLoss(at: .zero + ReconnectPolicy.stableAfter)
        #expect(link.open(at: .zero).first == .tell(.connecting(attempt: 1), error: nil))
    }

    @Test func `a server that leaves wants its clients back within a time, an hour at most`() {
        var link = connected()
        link.leaves(within: .milliseconds(Int64.max))
        #expect(link.returnWithin == .seconds(3_600))
        link.countLoss(at: .milliseconds(1))
        link.forget()
        #expect(link.returnWithin == nil && !link.isOrWasConnected)
    }

    @Test func `after a sleep a link is asked at once, and a retry that waits is made`() {
        var link = connected()
        _ = link.probe(at: .zero)
        #expect(link.wake(at: .seconds(50)).first == .ping)
        var random = SplitMix64(seed: 1)
        _ = link.waitForRetry(within: nil, failure: nil, random: &random)
        #expect(link.wake(at: .seconds(60)).first == .cancel(.reconnect))
        #expect(link.state == .connecting(attempt: 2))
    }
}
