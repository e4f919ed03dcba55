import Glibc
import Model
import Session
import Synchronization
import TestSupport
import Testing

@testable import parley

/// The end of standard input, which ends `parley events`.
@Suite(.timeLimit(.minutes(1)))
struct StandardInputEndTests {
    @Test func `an end right after the line ready is noticed, as the wish stands before the line`() async throws {
        let readiness = Readiness(
            isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start, serverTimeOffset: 0)
        let order = Mutex<[String]>([])
        let input = RecordedInputEnd { order.withLock { $0.append("asked") } }
        EventsCommand.tell(.ready(readiness), input, close: {}, write: { _ in order.withLock { $0.append("written") } })
        #expect(order.withLock { $0 } == ["asked", "written"])
    }

    @Test func `the end of a pipe is told to whoever has asked by then`() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        let end = StandardInputEnd(descriptor: output)
        await withCheckedContinuation { continuation in
            end.whenEnded { continuation.resume() }
            end.watch()
            close(input)
        }
        close(output)
    }
}

/// Notes when it is asked.
private struct RecordedInputEnd: InputEnd {
    let asked: @Sendable () -> Void

    func whenEnded(_ body: @escaping @Sendable () -> Void) {
        asked()
    }
}
