import Testing
import Tui

/// How much a terminal at the other end of a line is sent.
struct OutputBudgetTests {
    private let start = ContinuousClock.now

    private func budget() -> OutputBudget {
        OutputBudget(bytesPerSecond: 1_000, burst: 10_000, patience: .seconds(30), at: start)
    }

    @Test func `a burst leaves at once, and what follows waits until it is earned`() {
        var budget = budget()
        budget.spend(10_000, at: start)
        #expect(budget.readyAt <= start)
        budget.spend(2_000, at: start)
        #expect(budget.readyAt == start + .seconds(2))
    }

    @Test func `time earns no more than a burst`() {
        var budget = budget()
        budget.spend(0, at: start + .seconds(3_600))
        budget.spend(10_500, at: start + .seconds(3_600))
        #expect(budget.readyAt == start + .seconds(3_600) + .milliseconds(500))
    }

    @Test func `a terminal that takes nothing is given up, one that takes a little is not`() {
        var budget = budget()
        #expect(budget.givesUpAt == nil)
        budget.note(pending: 500, at: start)
        #expect(budget.givesUpAt == start + .seconds(30))
        budget.note(pending: 500, at: start + .seconds(20))
        #expect(budget.givesUpAt == start + .seconds(30))
        budget.note(pending: 499, at: start + .seconds(25))
        #expect(budget.givesUpAt == start + .seconds(55))
        budget.note(pending: 0, at: start + .seconds(26))
        #expect(budget.givesUpAt == nil)
    }

    @Test(arguments: [
        (0, 0, 24, 80), (65_535, 65_535, 200, 500), (1, 1, 1, 1), (24, 0, 24, 80), (0, 132, 24, 132),
        (-1, -1, 24, 80), (200, 501, 200, 500),
    ])
    func `a size is believed within bounds only`(rows: Int, columns: Int, shownRows: Int, shownColumns: Int) {
        #expect(Terminal.clamped(rows: rows, columns: columns) == Size(rows: shownRows, columns: shownColumns))
    }
}
