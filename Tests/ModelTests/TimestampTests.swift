import Model
import TestSupport
import Testing

struct TimestampTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"),
            (1, "1970-01-01T00:00:00.001Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
            (-86_400_000, "1969-12-31T00:00:00.000Z"),
            (-86_400_001, "1969-12-30T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_799_999, "2000-02-29T23:59:59.999Z"),
            (1_077_926_399_000, "2004-02-27T23:59:59.000Z"),
            (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
            (1_700_000_000_000, "2023-11-14T22:13:20.000Z"),
            (1_795_269_600_000, "2026-11-21T14:00:00.000Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func `is written in RFC 3339 with milliseconds`(milliseconds: Int64, text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
    }

    @Test func `the ends of the range can be written and never trap`() {
        #expect(Timestamp(milliseconds: .max).description == "292278994-08-17T07:12:55.807Z")
        #expect(Timestamp(milliseconds: .min).description.hasSuffix("-05-16T16:47:04.192Z"))
    }

    @Test(
        arguments: [
            (0, 0), (999, 0), (1000, 1), (-1, -1), (-1000, -1), (-1001, -2), (.max, 9_223_372_036_854_775),
            (.min, -9_223_372_036_854_776),
        ] as [(Int64, Int64)])
    func `seconds are rounded down`(milliseconds: Int64, seconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).seconds == seconds)
    }

    @Test func `arithmetic saturates`() {
        let end = Timestamp(milliseconds: .max)
        let beginning = Timestamp(milliseconds: .min)

        #expect(Timestamp(seconds: .max) == end)
        #expect(Timestamp(seconds: .min) == beginning)
        #expect(end.advanced(by: .milliseconds(1)) == end)
        #expect(beginning.advanced(by: .milliseconds(-1)) == beginning)
        #expect(end.advanced(by: .seconds(Int64.max)) == end)
        #expect(end - beginning == .milliseconds(Int64.max) + .milliseconds(Int64.max) + .milliseconds(1), "exact")
        #expect(beginning - end == .zero - (end - beginning))
    }

    @Test func `moves and measures`() {
        let later = Timestamp.start.advanced(by: .milliseconds(1500))

        #expect(later - .start == .milliseconds(1500))
        #expect(.start - later == .milliseconds(-1500))
        #expect(Timestamp.start < later)
    }
}
