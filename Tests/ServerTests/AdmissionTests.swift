import Model
import Rules
import TestSupport
import Testing
import Wire
import WireNIO

@testable import Server

/// The machine that says who may try to log in.
struct AdmissionTests {
    private let start = Moment(uptime: Uptime(milliseconds: 0), wall: .start)
    private var admission: Admission

    init() {
        var limits = ServerLimits()
        limits.falseTicketsOfUser = 1
        admission = Admission(limits) { ticket, _, _ in
            switch ticket {
            case "expired": .failure(ServiceError(.ticketExpired))
            case "false": .failure(ServiceError(.ticketBadSignature))
            default: .success(.make())
            }
        }
    }

    @Test mutating func `a ticket that has run out is refused, but not of an instance that comes back`() {
        guard case .refused(let error) = judge("expired", .takePlace), error.code == .ticketExpired else {
            Issue.record("let through")
            return
        }
        guard case .genuine(nil) = judge("expired", .reattach(epoch: 1)) else {
            Issue.record("refused")
            return
        }
    }

    @Test mutating func `nobody is judged by a clock in doubt`() {
        guard case .later(.seconds(5)) = judge("expired", .takePlace, isClockDoubted: true) else {
            Issue.record("judged")
            return
        }
    }

    @Test mutating func `too many false tickets are told so`() {
        for code in [ErrorCode.ticketBadSignature, .tooManyFailures] {
            guard case .refused(let error) = judge("false", .takePlace) else { continue }
            #expect(error.code == code)
        }
        guard case .genuine(_?) = judge("ok", .takePlace) else {
            Issue.record("a genuine ticket was held up")
            return
        }
    }

    @Test mutating func `a login that a logout has overtaken is over, until none can be on its way`() {
        admission.noteLogout(of: .make(), by: .alice, at: Uptime(milliseconds: 0))
        guard case .signedOut = judge("ok", .takePlace), case .genuine = judge("ok", .reattach(epoch: 1)) else {
            Issue.record("forgotten")
            return
        }
        admission.forgetLogouts(after: .milliseconds(7_000), at: Uptime(milliseconds: 7_000))
        guard case .genuine = judge("ok", .takePlace) else {
            Issue.record("remembered")
            return
        }
    }

    @Test mutating func `logins are under way until they are decided`() {
        let newcomer = Newcomer(
            user: .alice, instance: .make(), device: Device(platform: .terminal, id: .laptop, name: "laptop"),
            address: nil)
        for number in UInt64(1)...2 { admission.began(newcomer, on: ConnectionID(number)) }
        admission.decided(newcomer, on: ConnectionID(1))
        #expect(admission.isComingBack(.make(), of: .alice))
        #expect(admission.logins(of: .alice) == [ConnectionID(2): .make()])
        admission.decided(newcomer, on: ConnectionID(2))
        #expect(!admission.isComingBack(.make(), of: .alice))
        #expect(admission.users.isEmpty)
    }

    private mutating func judge(
        _ ticket: String, _ mode: LoginRequest.Mode, isClockDoubted: Bool = false
    ) -> Admission.Verdict {
        admission.judge(
            .make(ticket: ticket, mode: mode), of: .alice, from: .local, isClockDoubted: isClockDoubted, at: start)
    }
}
