import GRDB
import Model
import Server
import TestSupport
import Testing

/// What is too old goes, a slice at a time and once a day.
struct HousekeepingTests {
    private let directory: TemporaryDirectory
    private let clock = TestClock()
    private let store: SQLiteStore
    private let day: Int64 = 86_400_000

    init() throws {
        directory = try TemporaryDirectory()
        let clock = clock
        store = try SQLiteStore(path: directory.path + "/parley.db", now: { clock.now.wall })
    }

    @Test func `what is old stays where nothing is to be forgotten`() throws {
        try fill("INSERT INTO active_users (period, user) VALUES ('2026-11-01', ?)", 10)
        store.tidy(forgets: false)
        #expect(try count("active_users") == 10)
    }

    @Test func `a round is done in slices, and the next one is due a day later`() throws {
        try fill("INSERT INTO active_users (period, user) VALUES ('2026-11-01', ?)", 1500)
        try fill(
            """
            INSERT INTO away_kicks (user, platform, device_id, at, by_platform, by_device_name, by_kind)
            VALUES (?, 'web', 'device', 0, '', '', '')
            """, 700)
        store.tidy()
        #expect(try count("active_users") + count("away_kicks") == 1200)
        store.tidy()
        #expect(try count("active_users") == 200)
        store.tidy()
        #expect(try count("active_users") == 0)
        try fill("INSERT INTO active_users (period, user) VALUES ('2026-11-01', ?)", 10)
        clock.advance(by: .milliseconds(day - 1))
        store.tidy()
        #expect(try count("active_users") == 10)
        clock.advance(by: .milliseconds(1))
        store.tidy()
        #expect(try count("active_users") == 0)
    }

    @Test func `days are forgotten after two days, months after two months, and what is counted now is kept`() throws {
        // It is 21 November.
        let kept = ["2026-09", "2026-11", "2026-11-19", "2026-11-21"]
        for period in ["2026-07", "2026-08", "2026-10-31", "2026-11-18"] + kept {
            try fill("INSERT INTO active_users (period, user) VALUES ('\(period)', ?)", 3)
        }
        store.tidy()
        let left = try DatabaseQueue(path: directory.path + "/parley.db").read { db in
            try String.fetchAll(db, sql: "SELECT DISTINCT period FROM active_users ORDER BY period")
        }
        #expect(left == kept.sorted())
        #expect(try count("active_users") == 3 * kept.count)
    }

    @Test func `a ticket is forgotten an hour after its issue, a void one at its end`() throws {
        let start = Timestamp.start.milliseconds
        try fill(
            "INSERT INTO used_tickets (user, issued_at, expires_at, is_void) VALUES (?, \(start), \(start + 10 * day), 0)",
            2)
        try fill(
            "INSERT INTO used_tickets (user, issued_at, expires_at, is_void) VALUES ('v' || ?, \(start), \(start + 10 * day), 1)",
            3)
        store.tidy()
        #expect(try count("used_tickets") == 5)
        clock.advance(by: .milliseconds(day))
        store.tidy()
        #expect(try count("used_tickets") == 3)
        clock.advance(by: .milliseconds(10 * day))
        store.tidy()
        #expect(try count("used_tickets") == 0)
    }

    private func fill(_ sql: String, _ rows: Int) throws {
        try DatabaseQueue(path: directory.path + "/parley.db").write { db in
            let statement = try db.makeStatement(sql: sql)
            for row in 0..<rows { try statement.execute(arguments: ["user-\(row)"]) }
        }
    }

    private func count(_ table: String) throws -> Int {
        try DatabaseQueue(path: directory.path + "/parley.db").read { db in
            try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? -1
        }
    }
}
