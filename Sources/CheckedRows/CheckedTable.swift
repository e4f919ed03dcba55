internal import CSQLite
internal import CSodium
package import GRDB

/// A table whose rows have a checksum over all their columns.
///
/// SQLite finds damage in the structure of its pages, but not in their content: a read mark with a flipped bit is a
/// read mark. So every statement that writes a row writes `row_sum(…)` beside it, and every one that reads a row checks
/// it. The function runs inside SQLite, so that a statement that changes a row without reading it keeps the sum right
/// as well, and leaves a damaged row damaged.
package struct CheckedTable: Sendable {
    package let name: String
    package let key: [String]
    private let all: [String]

    /// The columns of a SELECT: all of the table, and `is_sound`.
    package let columns: String
    /// An expression that is 1 when a row is what was written, and 0 otherwise.
    package let isSound: String
    /// A statement that inserts a row, with a value for each column in their order. It fails when the key exists.
    package let insert: String
    /// A statement like `insert` that replaces a row with the same key.
    package let upsert: String
    /// A statement like `insert` that leaves a row with the same key as it is.
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

    /// The checksum of a row after some columns are set to expressions.
    package func sum(_ new: [String: String] = [:]) -> String {
        Self.sum(name, all.map { new[$0] ?? "\(name).\($0)" })
    }

    /// The SET part of an UPDATE, which sets columns to expressions and the checksum to match.
    package func set(_ new: [String: String]) -> String {
        let columns = new.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        return (columns + ["checksum = \(sum(new))"]).joined(separator: ", ")
    }

    /// The checksum over only those columns that exist already: a migration that adds one has to compute it anew.
    package func sum(_ new: [String: String] = [:], among known: Set<String>) -> String {
        Self.sum(name, all.filter(known.contains).map { new[$0] ?? "\(name).\($0)" })
    }

    /// An expression that is 1 when a row of the table is what was written, for a query in which the table has another
    /// name.
    package func isSound(as alias: String) -> String { isSound.replacing("\(name).", with: "\(alias).") }

    private static func sum(_ name: String, _ values: [String]) -> String {
        "row_sum('\(name)', \(values.joined(separator: ", ")))"
    }
}

/// The SQL function that computes the checksums.
///
/// SipHash-2-4 (libsodium's short hash) with a public key, over the table's name and each value with its type and
/// length: a row that was moved or mixed up with another does not match either. It takes about half a microsecond per
/// row.
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
        // On the stack where the values are small: this is run several times with every message.
        return withUnsafeTemporaryAllocation(byteCount: hashed + size, alignment: 8) { bytes in
            guard let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return 0 }
            var end = hashed
            for value in values { append(value, to: bytes, at: &end) }
            _ = crypto_shorthash(start, start + hashed, UInt64(end - hashed), key)
            return Int64(littleEndian: bytes.loadUnaligned(as: Int64.self))
        }
    }

    /// Appends the value's type, its length and its bytes.
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
