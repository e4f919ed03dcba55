import Model
import TestSupport
import Testing

struct UptimeTests {
    @Test func `instants are compared, subtracted and moved`() {
        let start = Uptime(milliseconds: 5_000)

        #expect(start + .milliseconds(1_500) == Uptime(milliseconds: 6_500))
        #expect(Uptime(milliseconds: 6_500) - start == .milliseconds(1_500))
        #expect(start - Uptime(milliseconds: 6_500) == .milliseconds(-1_500))
        #expect(start < start + .milliseconds(1))
    }

    @Test func `arithmetic saturates`() {
        let end = Uptime(milliseconds: .max)
        let beginning = Uptime(milliseconds: .min)

        #expect(end + .seconds(1) == end)
        #expect(beginning + .seconds(-1) == beginning)
        #expect(.zero + .seconds(Int64.max) == end)
        #expect(.zero + .seconds(Int64.min) == beginning)
        #expect(end - beginning == .milliseconds(Int64.max) + .milliseconds(Int64.max) + .milliseconds(1), "exact")
    }

    @Test(
        arguments: [
            (.zero, 0, 0), (.milliseconds(1_999), 1_999, 1), (.microseconds(-1), -1, -1), (.microseconds(1), 0, 0),
            (.milliseconds(-1_001), -1_001, -2), (.milliseconds(Int64.max), .max, .max / 1000),
            (.milliseconds(Int64.min), .min, .min / 1000 - 1), (.seconds(Int64.max), .max, .max),
            (.seconds(Int64.min), .min, .min), (.seconds(Int64.max) + .seconds(Int64.max), .max, .max),
        ] as [(Duration, Int64, Int64)])
    func `a duration is written rounded down, and never traps`(duration: Duration, milliseconds: Int64, seconds: Int64)
    {
        #expect(duration.wholeMilliseconds == milliseconds)
        #expect(duration.wholeSeconds == seconds)
    }
}
