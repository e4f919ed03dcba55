internal import CSQLite
internal import CSodium
package import GRDB

/// A table whose rows carry a checksum over all their columns.
///
/// SQLite finds damage in the shape of its pages, and none in what stands on them: a flipped bit in a read mark is a read
/// mark. So every statement that writes a row writes `row_sum(…)` beside it, and every one that reads a row asks whether
/// it still fits. The function is ours and runs inside SQLite, so that a statement which changes a row that nobody has
/// looked at keeps its sum true as well, and leaves a damaged row damaged.
package struct CheckedTable: Sendable {
    package let name: String
    package let key: [String]
    private let all: [String]

    /// For a SELECT: all columns, and `is_sound`.
    package let columns: String
    /// Whether a row is what was written: 1 or 0.
    package let isSound: String
    /// Takes a value for each column, in their order. It fails where there is a row with that key.
    package let insert: String
    /// The same where such a row is written over.
    package let upsert: String
    /// The same where it stays as it is.
    package let insertOnce: String
    /// The checksum of a row whose values are bound from ?1 on, in the order of its columns.
    package let boundSum: String

    package init(_ name: String, key: [String], _ others: [String]) {
        self.name = name
        self.key = key
        let all = key + others
        self.all = all
        isSound = "(\(name).checksum IS \(Self.sum(name, all.map { "\(name).\($0)" })))"
        columns = all.map { "\(name).\($0)" }.joined(separator: ", ") + ", \(isSound) AS is_sound"
        let values = all.indices.map { "?\($0 + 1)" }
        boundSum = Self.sum(name, values)
        insert = """
            INSERT INTO \(name) (\(all.joined(separator: ", ")), checksum)
            VALUES (\(values.joined(separator: ", ")), \(boundSum))
            """
        let conflict = " ON CONFLICT (\(key.joined(separator: ", "))) DO "
        insertOnce = insert + conflict + "NOTHING"
        let changes = (others + ["checksum"]).map { "\($0) = excluded.\($0)" }
        upsert = insert + conflict + "UPDATE SET " + changes.joined(separator: ", ")
    }

    /// The checksum of a row in which some columns become what an expression says.
    package func sum(_ new: [String: String] = [:]) -> String {
        Self.sum(name, all.map { new[$0] ?? "\(name).\($0)" })
    }

    /// For an UPDATE: columns become what an expression says, and the checksum fits.
    package func set(_ new: [String: String]) -> String {
        let columns = new.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        return (columns + ["checksum = \(sum(new))"]).joined(separator: ", ")
    }

    /// The same over those columns alone that there are already: a migration that adds one has to sum up anew.
    package func sum(_ new: [String: String] = [:], among known: Set<String>) -> String {
        Self.sum(name, all.filter(known.contains).map { new[$0] ?? "\(name).\($0)" })
    }

    /// Whether a row of the table under another name is what was written.
    package func isSound(as alias: String) -> String { isSound.replacing("\(name).", with: "\(alias).") }

    private static func sum(_ name: String, _ values: [String]) -> String {
        "row_sum('\(name)', \(values.joined(separator: ", ")))"
    }
}

/// The SQL function behind the checksums.
///
/// SipHash-2-4 (libsodium's short hash) under a key that is no secret, over the table's name and each value with its type
/// and length: a row that was moved or mixed up with another does not fit either. About half a microsecond a row.
package enum RowSum {
    private static let key = Array("parley-row-sum-1".utf8)
    private static let hashed = Int(crypto_shorthash_BYTES)

    package static func register(in db: Database) throws {
        let code = sqlite3_create_function_v2(
            db.sqliteConnection, "row_sum", -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil,
            { context, count, values in sqlite3_result_int64(context, RowSum.of(values, count)) }, nil, nil, nil)
        guard code == SQLITE_OK else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: "row_sum is refused")
        }
    }

    private static func of(_ values: UnsafeMutablePointer<OpaquePointer?>?, _ count: Int32) -> Int64 {
        let values = UnsafeBufferPointer(start: values, count: Int(count))
        let size = values.reduce(0) { size, value in
            size + 1 + 8 + (sqlite3_value_type(value) < SQLITE_TEXT ? 0 : Int(sqlite3_value_bytes(value)))
        }
        // On the stack where they are small: this is run several times with every message.
        return withUnsafeTemporaryAllocation(byteCount: hashed + size, alignment: 8) { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
            var end = hashed
            for value in values { append(value, to: bytes, at: &end) }
            _ = crypto_shorthash(start, start + hashed, UInt64(end - hashed), key)
            return Int64(littleEndian: bytes.loadUnaligned(as: Int64.self))
        }
    }

    /// Its type, its length and its bytes.
    private static func append(_ value: OpaquePointer?, to bytes: UnsafeMutableRawBufferPointer, at end: inout Int) {
        let type = sqlite3_value_type(value)
        bytes[end] = UInt8(truncatingIfNeeded: type)
        end += 1
        guard type != SQLITE_NULL else { return }
        let content = type < SQLITE_TEXT ? nil : sqlite3_value_blob(value)
        let length = type < SQLITE_TEXT ? 0 : Int(sqlite3_value_bytes(value))
        let number = type < SQLITE_TEXT ? sqlite3_value_int64(value) : Int64(length)
        bytes.storeBytes(of: number.littleEndian, toByteOffset: end, as: Int64.self)
        end += 8
        guard let content, let start = bytes.baseAddress else { return }
        (start + end).copyMemory(from: content, byteCount: length)
        end += length
    }
}
