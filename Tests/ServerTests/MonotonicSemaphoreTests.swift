import Dispatch
import Files
import Testing

/// Waiting by a clock that nobody sets.
struct MonotonicSemaphoreTests {
    @Test func `a signal that came before is not lost, and lets one go on`() {
        let semaphore = MonotonicSemaphore()
        semaphore.signal()
        #expect(semaphore.wait(.seconds(60)))
        #expect(!semaphore.wait(.zero))
    }

    @Test func `each signal counts`() {
        let semaphore = MonotonicSemaphore()
        for _ in 0..<3 { semaphore.signal() }
        #expect((0..<4).map { _ in semaphore.wait(.zero) } == [true, true, true, false])
    }

    @Test func `a signal ends a wait`() {
        let semaphore = MonotonicSemaphore()
        DispatchQueue.global().async { semaphore.signal() }
        #expect(semaphore.wait(.seconds(60)))
    }

    @Test func `without a signal a wait ends when its time is over`() {
        #expect(!MonotonicSemaphore().wait(.milliseconds(1)))
    }
}
