/// What must not be, and was found after a power loss.
enum Finding: Error, CustomStringConvertible {
    /// Somebody was told, and it is not so.
    case broken(String)
    /// It is not what was there after any of the transactions that may have been the last one.
    case notWhole(String)
    /// Files or rows that no server may make.
    case damaged(String)

    var description: String {
        switch self {
        case .broken(let promise): "told and not so: \(promise.prefix(200))"
        case .notWhole(let text), .damaged(let text): text
        }
    }
}
