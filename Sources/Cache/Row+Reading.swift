internal import Foundation
internal import GRDB

/// Reads values from a file that may be damaged. The value is nil when it does not have the type of its column, where
/// GRDB's own subscript would end the program.
extension Row {
    func integer(_ column: String) -> Int64? { Int64.fromDatabaseValue(self[column] as DatabaseValue) }

    func text(_ column: String) -> String? { String.fromDatabaseValue(self[column] as DatabaseValue) }

    func bytes(_ column: String) -> Data? { Data.fromDatabaseValue(self[column] as DatabaseValue) }
}
