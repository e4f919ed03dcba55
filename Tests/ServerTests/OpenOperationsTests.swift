import Model
import Rules
import TestSupport
import Testing

@testable import Server

/// The machine that knows what the store has been asked.
struct OpenOperationsTests {
    private var operations = OpenOperations()

    @Test mutating func `an answer is paired with what was asked, once`() {
        let first = operations.add(PendingOperation(connection: ConnectionID(1), requestID: 4, kind: .renew))
        let call = operations.add(CallID(7))
        #expect(first != call)
        #expect(operations.remove(first)?.requestID == 4)
        #expect(operations.remove(first) == nil)
        #expect(operations.removeCall(call) == CallID(7))
        #expect(operations.removeCall(call) == nil)
    }

    @Test mutating func `a mark shares the answer of one on its way that says as much, and of no other`() {
        let mark = OpenMark(connection: ConnectionID(1), conversation: .c2c(.bob))
        let kind = PendingOperation.Kind.markRead(TestHub.fence, mark, seq: 5)
        let id = operations.add(PendingOperation(connection: ConnectionID(1), requestID: 1, kind: kind))
        #expect(operations.merge(2, into: mark, seq: 5) == true)
        #expect(operations.merge(3, into: mark, seq: 6) == false)
        #expect(
            operations.merge(4, into: OpenMark(connection: ConnectionID(2), conversation: .c2c(.bob)), seq: 1) == false)
        #expect(operations.remove(id)?.merged == [2])
        #expect(operations.merge(5, into: mark, seq: 1) == false)
    }

    @Test mutating func `a failure raises the generation and is news once`() {
        let failure = StoreFailure(error: StoreError("disk"), generation: 1)
        #expect(operations.failed(failure) == true)
        #expect(operations.failed(failure) == false)
        #expect(operations.generation == 1)
    }
}
