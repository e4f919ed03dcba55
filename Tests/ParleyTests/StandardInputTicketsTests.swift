import Glibc
import Model
import Session
import Synchronization
import TestSupport
import Testing

@testable import parley

/// Standard input of `parley events`: tickets, and an end that is the session's.
@Suite(.timeLimit(.minutes(5)))
struct StandardInputTicketsTests {
    @Test func `an end right after the line ready is noticed, as the wish stands before the line`() async throws {
        let readiness = Readiness(
            isNewAccount: false, repeatLogin: false, epoch: 1, ticketExpiresAt: .start, serverTimeOffset: .zero)
        let order = Mutex<[String]>([])
        let input = RecordedInputEnd { order.withLock { $0.append("asked") } }
        EventsCommand.tell(.ready(readiness), input, close: {}, write: { _ in order.withLock { $0.append("written") } })
        #expect(order.withLock { $0 } == ["asked", "written"])
    }

    @Test func `the end of a pipe is told to whoever has asked by then`() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        let end = StandardInputTickets(descriptor: output)
        await withCheckedContinuation { continuation in
            end.whenEnded { continuation.resume() }
            end.watch { _ in }
            close(input)
        }
        close(output)
    }

    @Test func `each line comes whole, blank ones not at all, and none is longer than a ticket and one byte`() async {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let (output, input) = (ends[0], ends[1])
        let lines = Mutex<[[UInt8]]>([])
        let long = [UInt8](repeating: 0x61, count: TicketAnswer.maximumBytes + 500)
        await withCheckedContinuation { continuation in
            let tickets = StandardInputTickets(descriptor: output)
            tickets.whenEnded { continuation.resume() }
            tickets.watch { line in lines.withLock { $0.append(line) } }
            for bytes in [Array("on".utf8), Array("e\n \r\n\ntwo\r\n".utf8), long, Array("\nthree".utf8)] {
                #expect(write(input, bytes, bytes.count) == bytes.count)
            }
            close(input)
        }
        close(output)
        #expect(lines.withLock { $0.map(\.count) } == [3, 4, TicketAnswer.maximumBytes + 1])
    }
}

/// Notes when it is asked.
private struct RecordedInputEnd: InputEnd {
    let asked: @Sendable () -> Void

    func whenEnded(_ body: @escaping @Sendable () -> Void) {
        asked()
    }
}
