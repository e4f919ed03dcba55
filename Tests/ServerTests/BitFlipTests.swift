import Foundation
import GRDB
import Model
import Rules
import Server
import TestSupport
import Testing

/// Flipped bits at rest: nobody is told anything wrong, and who is not concerned goes on.
@Suite(.timeLimit(.minutes(5))) struct BitFlipTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/parley.db" }
    private static let environment = ProcessInfo.processInfo.environment
    private static let seed = environment["PARLEY_SEED"].flatMap(UInt64.init) ?? 1
    private static let flips = environment["PARLEY_SEEDS"].flatMap(Int.init) ?? 150

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test func `wherever a bit flips, no text, read mark or member is told wrongly`() async throws {
        let town = try await DamagedTown(in: directory)
        #expect(try await town.lies(in: town.bytes) == [])
        // Most of a small database is empty: where nothing is written nothing can flip.
        let written = town.bytes.indices.filter { town.bytes[$0] != 0 }
        var random = LinearGenerator(seed: Self.seed)
        for _ in 0..<Self.flips {
            let place = written[Int.random(in: 0..<written.count, using: &random)]
            let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            var damaged = town.bytes
            damaged[place] ^= bit
            let lies = try await town.lies(in: damaged)
            #expect(lies == [], "byte \(place) of page \(place / 4096 + 1), bit \(bit)")
        }
    }

    @Test func `wherever a name flips in the tables and indexes of members, nobody misses a conversation`() async throws
    {
        let town = try await DamagedTown(in: directory)
        let pages = try pages(of: ["conversations", "members", "memberships"])
        #expect(pages.count == 6, "a table, or an index of one, has more than one page")
        #expect(try await flip(["alice", "dave", "c2c:alice:bob", "group:team"], on: pages, of: town) > 20)
    }

    @Test func `wherever a name flips in the tables and indexes of accounts, nobody gets in who was kept out`()
        async throws
    {
        let town = try await DamagedTown(in: directory)
        let pages = try pages(of: ["accounts", "disabled_accounts", "revocations", "used_tickets"])
        #expect(pages.count == 9, "a table, or an index of one, has more than one page")
        #expect(try await flip(["frank", "greta", "alice", "dave"], on: pages, of: town) > 20)
    }

    /// Flips a bit of each name wherever it stands on the pages; how often that is.
    private func flip(_ names: [String], on pages: [Range<Int>], of town: DamagedTown) async throws -> Int {
        var count = 0
        for name in names {
            for page in pages {
                var rest = page
                while let found = town.bytes.range(of: Data(name.utf8), in: rest) {
                    rest = found.upperBound..<page.upperBound
                    var damaged = town.bytes
                    damaged[found.upperBound - 1] ^= 1
                    #expect(try await town.lies(in: damaged) == [], "\(name) at \(found.lowerBound)")
                    count += 1
                }
            }
        }
        return count
    }

    /// Where the tables and their indexes lie in the file, which begins with the page of number 1.
    private func pages(of tables: [String]) throws -> [Range<Int>] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            try Int.fetchAll(
                db, sql: "SELECT rootpage FROM sqlite_schema WHERE tbl_name IN ('\(tables.joined(separator: "', '"))')")
        }.map { ($0 - 1) * 4096..<$0 * 4096 }
    }

    @Test func `a flipped bit in any column of a row is noticed, and only its own user is refused`() async throws {
        let town = try await DamagedTown(in: directory)
        let columns = try columns()
        #expect(columns.count > 40)
        for (table, column, key) in columns {
            try town.bytes.write(to: URL(fileURLWithPath: path))
            for suffix in ["-wal", "-shm", ".mark"] { try? FileManager.default.removeItem(atPath: path + suffix) }
            guard try flip(column, of: table, key: key) else { continue }
            let damaged = try Data(contentsOf: URL(fileURLWithPath: path))
            let finding = try await town.look(at: damaged)
            #expect(finding.lies == [], "\(table).\(column)")
            // What all logins read is everybody's.
            guard !["policy", "issuer_clock", "store_identity"].contains(table) else { continue }
            #expect(finding.unharmed.isSuperset(of: [DamagedTown.dave, DamagedTown.erin]), "\(table).\(column)")
        }
    }

    @Test func `a check of the whole database names every damaged row`() async throws {
        let directory = try DataDirectory(path: directory.path)
        let town = try await DamagedTown(in: self.directory)
        try town.bytes.write(to: URL(fileURLWithPath: path))
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        #expect(try StoreCheck.run(on: directory).findings == [])
        for (table, column, key) in try columns() where try flip(column, of: table, key: key) {
            let findings = try StoreCheck.run(on: directory).findings
            #expect(findings.contains { $0.contains("of \(table) is damaged") }, "\(table).\(column): \(findings)")
            try town.bytes.write(to: URL(fileURLWithPath: path))
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        }
    }

    /// Every column of a table with checksums that is no part of its key.
    private func columns() throws -> [(table: String, column: String, key: [String])] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table'")
            return try tables.flatMap { table -> [(table: String, column: String, key: [String])] in
                let names = try db.columns(in: table).map(\.name)
                guard names.contains("checksum"), table != "messages" else { return [] }
                let key = try db.primaryKey(table).columns
                return names.filter { !key.contains($0) && $0 != "checksum" }.map { (table, $0, key) }
            }
        }
    }

    /// One bit of the first row's value; false when that is none.
    private func flip(_ column: String, of table: String, key: [String]) throws -> Bool {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.writeWithoutTransaction { db in
            let keys = key.joined(separator: ", ")
            let old = try Row.fetchOne(
                db, sql: "SELECT \(column) AS value, \(keys) FROM \(table) ORDER BY \(keys) LIMIT 1")
            guard let old else { return false }
            let value: DatabaseValue
            switch (old["value"] as DatabaseValue).storage {
            case .int64(let number): value = (number ^ 1).databaseValue
            case .string(let text) where !text.isEmpty:
                var bytes = Array(text.utf8)
                bytes[bytes.count - 1] ^= 1
                value = String(decoding: bytes, as: UTF8.self).databaseValue
            case .string, .null, .double, .blob: return false
            }
            var arguments: StatementArguments = [value]
            for name in key { arguments += [old[name] as DatabaseValue] }
            let condition = key.map { "\($0) = ?" }.joined(separator: " AND ")
            try db.execute(sql: "UPDATE \(table) SET \(column) = ? WHERE \(condition)", arguments: arguments)
            _ = try db.checkpoint(.truncate)
            return true
        }
    }
}
