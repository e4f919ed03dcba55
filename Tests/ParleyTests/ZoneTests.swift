import Files
import Foundation
import Model
import TestSupport
import Testing

@testable import parley

/// Other zones' clocks, from the system's database.
struct ZoneTests {
    private func at(_ text: String) throws -> Timestamp {
        let date = try #require(ISO8601DateFormatter().date(from: text))
        return Timestamp(seconds: Int64(date.timeIntervalSince1970))
    }

    /// A file as the database has it: two changes, one of which lies in the past of every test.
    private func file(_ rule: String, version: UInt8 = 0x32) -> [UInt8] {
        func header(times: Int, types: Int) -> [UInt8] {
            Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
                + [0, 0, 0, times, types, 4].flatMap { [0, 0, 0, UInt8($0)] }
        }
        func number(_ value: Int64, _ width: Int) -> [UInt8] {
            (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * Int64($0))) }
        }
        func block(_ width: Int) -> [UInt8] {
            number(0, width) + number(86_400, width) + [1, 0] + number(3_600, 4) + [0, 0] + number(7_200, 4) + [1, 0]
                + Array("ABC\0".utf8)
        }
        let head = header(times: 2, types: 2)
        return version < 0x32 ? head + block(4) : head + block(4) + head + block(8) + Array("\n\(rule)\n".utf8)
    }

    @Test func `summer comes and goes in each zone by its own rule`() throws {
        let rules = [
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59:59Z", 3_600),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00:00Z", 7_200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T00:59:59Z", 7_200),
            ("CET-1CEST,M3.5.0,M10.5.0/3", "2040-10-28T01:00:00Z", 3_600),
            // The south, where the year begins in summer.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-01T00:00:00Z", 36_000),
            ("EST5EDT,M3.2.0,M11.1.0", "2026-07-01T00:00:00Z", -14_400),
            ("<+0330>-3:30", "2026-07-01T00:00:00Z", 12_600),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-01T00:00:00Z", 3_600),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-12-01T00:00:00Z", 0),
            ("XYZ0ABC,J60,J300/0", "2028-03-01T02:00:00Z", 3_600),
        ]
        for (rule, instant, offset) in rules {
            let zone = try #require(ZoneFile(file(rule)), "\(rule)")
            #expect(try zone.offset(at: at(instant)) == offset, "\(rule) at \(instant)")
        }
    }

    @Test func `what lies before the rule is as the table has it`() throws {
        for version: UInt8 in [0, 0x32] {
            let zone = try #require(ZoneFile(file("CET-1CEST,M3.5.0,M10.5.0/3", version: version)))
            #expect(zone.offset(at: Timestamp(seconds: -1)) == 3_600)
            #expect(zone.offset(at: Timestamp(seconds: 0)) == 7_200)
            #expect(zone.offset(at: Timestamp(seconds: 86_399)) == 7_200)
        }
        for instant in [Int64.min, .max] {
            _ = ZoneFile(file("CET-1CEST,M3.5.0,M10.5.0/3"))?.offset(at: Timestamp(milliseconds: instant))
        }
    }

    @Test func `a damaged file is none, and stops nothing`() {
        let whole = file("CET-1CEST,M3.5.0,M10.5.0/3")
        for count in 0..<whole.count { _ = ZoneFile(Array(whole.prefix(count)))?.offset(at: .start) }
        for index in whole.indices {
            var bytes = whole
            bytes[index] ^= 0xFF
            _ = ZoneFile(bytes)?.offset(at: .start)
        }
        #expect(ZoneFile([]) == nil)
        for text in ["", "5", "CET", "CET-1CEST,", "CET-1CEST,M3.5", "CET-25", "CET-1CEST,M13.1.1,M3.1.1", "<CET-1"] {
            #expect(ZoneRule(text) == nil, "\(text)")
        }
    }

    @Test func `a zone is found in the directory, and its own name where the system says it`() throws {
        let directory = try TemporaryDirectory()
        try Data(file("CET-1CEST,M3.5.0,M10.5.0/3")).write(to: URL(fileURLWithPath: directory.path + "/Somewhere"))
        let book = ZoneBook(directory: directory.path)
        #expect(try book.offset(in: fixture(ZoneName("Somewhere")), at: at("2026-07-01T00:00:00Z")) == 7_200)
        #expect(book.offset(in: fixture(ZoneName("Nowhere")), at: .start) == nil)
        let link = directory.path + "/localtime"
        #expect(symlink("../usr/share/zoneinfo/Asia/Tokyo", link) == 0)
        #expect(ZoneBook.ownName(variable: nil, localtime: link)?.description == "Asia/Tokyo")
        #expect(ZoneBook.ownName(variable: ":Europe/Berlin", localtime: link)?.description == "Europe/Berlin")
        #expect(ZoneBook.ownName(variable: "CET-1CEST,M3.5.0,M10.5.0/3", localtime: link) == nil)
        #expect(ZoneBook.ownName(variable: nil, localtime: directory.path + "/none") == nil)
    }
}
