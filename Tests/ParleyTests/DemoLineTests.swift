import Model
import Synchronization
import TestSupport
import Testing
import Wire

@testable import parley

struct DemoLineTests {
    @Test func `a line that was cut again is whole only when the second cut's time is over`() async {
        let line = DemoLine()
        let base = CountingTransport()
        let transport = line.transport(over: base)
        let first = line.cut()
        let second = line.cut()
        _ = transport.open(.unix(path: "/nowhere")) { _ in }

        line.mend(cut: first)
        #expect(await base.opened() == 0)
        line.mend(cut: second)
        #expect(await base.opened() == 1)
    }
}

/// Counts the links that were asked for.
private final class CountingTransport: Transport {
    private let base = LoopbackTransport(executor: QueueExecutor())
    private let count = Mutex(0)

    var executor: any SerialExecutor { base.executor }

    func execute(_ work: @escaping @Sendable () -> Void) { base.execute(work) }

    func open(_ address: ServerAddress, events: @escaping @Sendable (LinkEvent) -> Void) -> any Link {
        count.withLock { $0 += 1 }
        return base.open(address, events: events)
    }

    /// After everything that was put on the executor so far.
    func opened() async -> Int {
        await withCheckedContinuation { done in
            base.execute { [self] in done.resume(returning: count.withLock(\.self)) }
        }
    }
}
