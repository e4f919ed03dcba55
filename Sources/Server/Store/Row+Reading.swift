internal import GRDB

/// Values of a row that may be damaged: nil for one that is not of the type its column says, where GRDB's own subscript
/// would end the program.
extension Row {
    func integer(_ column: String) -> Int64? { (self[column] as DatabaseValue?).flatMap(Int64.fromDatabaseValue) }

    func text(_ column: String) -> String? { (self[column] as DatabaseValue?).flatMap(String.fromDatabaseValue) }
}
