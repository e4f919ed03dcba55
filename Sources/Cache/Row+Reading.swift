internal import Foundation
internal import GRDB

/// Values of a file that may be damaged: nil for one that is not of the type its column says, where GRDB's own
/// subscript would end the program.
extension Row {
    func integer(_ column: String) -> Int64? { Int64.fromDatabaseValue(self[column] as DatabaseValue) }

    func text(_ column: String) -> String? { String.fromDatabaseValue(self[column] as DatabaseValue) }

    func bytes(_ column: String) -> Data? { Data.fromDatabaseValue(self[column] as DatabaseValue) }
}
