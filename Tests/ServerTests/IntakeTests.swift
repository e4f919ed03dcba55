import Model
import TestSupport
import Testing
import Wire

@testable import Server

/// The machine that holds what clients have asked for.
struct IntakeTests {
    private let id = ConnectionID(1)
    private var intake: Intake

    init() {
        var limits = ServerLimits()
        limits.pendingRequests = 2
        limits.freeFramesAtOnce = 2
        limits.freeFramesPerSecond = 1
        intake = Intake(limits)
        intake.open(id)
    }

    @Test mutating func `requests begin in their order, so many at a time, and nothing more is read while one waits`() {
        for number in UInt64(1)...3 { intake.wait(frame(number), on: id) }
        for number in UInt64(1)...2 {
            #expect(intake.next(on: id)?.requestID == number)
            intake.removeNext(on: id)
            intake.begin(on: id)
        }
        #expect(intake.next(on: id) == nil)
        #expect(intake.updateReading(on: id) == false)
        #expect(intake.updateReading(on: id) == nil)
        intake.settle(on: id, isWrite: false, requests: 1)
        #expect(intake.next(on: id)?.requestID == 3)
        intake.removeNext(on: id)
        #expect(intake.updateReading(on: id) == true)
        #expect(!intake.isWaiting(on: id))
    }

    @Test mutating func `a write carries the generation of the oldest one that is not answered`() {
        #expect(intake.beginWrite(on: id, at: 3) == 3)
        #expect(intake.beginWrite(on: id, at: 4) == 3)
        intake.settle(on: id, isWrite: true, requests: 1)
        #expect(intake.beginWrite(on: id, at: 4) == 3)
        for _ in 1...2 { intake.settle(on: id, isWrite: true, requests: 1) }
        #expect(intake.beginWrite(on: id, at: 4) == 4)
    }

    @Test mutating func `who sends too much that nothing paces is not read from until their user has rested`() {
        for _ in 1...2 { #expect(intake.charge(.alice, on: id, at: Uptime(milliseconds: 0)) == nil) }
        #expect(intake.charge(.alice, on: id, at: Uptime(milliseconds: 0)) == false)
        #expect(!intake.isReading(from: id))
        #expect(intake.rested(at: Uptime(milliseconds: 1_000)).isEmpty)
        #expect(intake.rested(at: Uptime(milliseconds: 2_000)) == [id])
        #expect(intake.goOn(on: id) == true)
        #expect(intake.rested(at: Uptime(milliseconds: 2_000)).isEmpty)
    }

    @Test mutating func `nothing is kept of a connection that is gone`() {
        intake.close(id)
        intake.wait(frame(1), on: id)
        #expect(intake.next(on: id) == nil)
        #expect(intake.beginWrite(on: id, at: 5) == 5)
        #expect(intake.updateReading(on: id) == nil)
    }

    private func frame(_ number: UInt64) -> ClientFrame { ClientFrame(requestID: number, body: .logout(.instance)) }
}
