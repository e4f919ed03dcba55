import Model
import TestSupport
import Testing

struct CivilDateTests {
    @Test(
        arguments: [
            (0, 4), (-1, 3), (3, 7), (4, 1), (-4, 7), (-3, 1), (20_778, 6),
        ])
    func `knows the day of the week, Monday first`(days: Int, weekday: Int) {
        #expect(CivilDate(daysSinceEpoch: days).weekday == weekday)
    }

    @Test func `every day of eight centuries follows the one before it`() {
        var last = CivilDate(daysSinceEpoch: -146_097)
        for days in -146_096...146_097 {
            let date = CivilDate(daysSinceEpoch: days)
            let isNextDay = date.month == last.month && date.day == last.day + 1
            let isNextMonth = date.day == 1 && date.month == last.month % 12 + 1 && last.day >= 28
            #expect(isNextDay || isNextMonth)
            last = date
        }
    }
}
