import Testing

@testable import Tui

struct QuietWatchTests {
    private let start = ContinuousClock.now

    /// When it says yes, of these seconds.
    private func due(_ watch: inout QuietWatch, at seconds: [Int]) -> [Int] {
        seconds.filter { watch.isDue(at: start + .seconds($0)) }
    }

    @Test func `it is due once after a pause, which every key begins anew`() {
        var watch = QuietWatch()
        let before = due(&watch, at: [0, 100])
        watch.begin(at: start)
        watch.begin(at: start + .seconds(6))
        #expect(watch.dueAt == start + .seconds(16))
        let after = due(&watch, at: [15, 16, 16])
        #expect(before == [] && after == [16])
        #expect(watch.dueAt == nil)
    }

    @Test func `without a key it wakes nobody, and is due at most once a minute`() {
        var watch = QuietWatch()
        watch.begin(at: start)
        let seconds = due(&watch, at: [10, 69, 70, 129, 500, 559])
        #expect(seconds == [10, 70, 500])
        #expect(watch.dueAt == nil)
    }
}
