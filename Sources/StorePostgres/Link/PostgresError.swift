internal import Rules

/// Why something was not done in the database.
struct PostgresError: Error, Equatable, CustomStringConvertible {
    /// PostgreSQL's own code (SQLSTATE); nil when the connection is gone, or no answer came in time.
    let code: String?
    let text: String
    /// Whether no answer came in time: the database may hang.
    var isLate = false

    var description: String { code.map { "\(text) (SQLSTATE \($0))" } ?? text }

    /// Whether nothing more can be asked over this connection.
    var isLost: Bool {
        guard let code else { return true }
        return code.hasPrefix("08") || code.hasPrefix("57P")
    }

    var kind: StoreError.Kind {
        guard let code, !isLost else { return .unavailable }
        switch code {
        // A serialization failure, a deadlock, a lock that others hold.
        case "40001", "40P01", "55P03": return .conflict
        // Damaged pages; a row that is not what a column or a key wants.
        case "XX001", "XX002": return .damaged
        default: return code.hasPrefix("22") || code.hasPrefix("23") ? .damaged : .unavailable
        }
    }
}

extension StoreError {
    init(database error: any Error) {
        switch error {
        case let error as StoreError: self = error
        case let error as PostgresError: self.init("PostgreSQL: \(error)", kind: error.kind)
        default: self.init("\(error)")
        }
    }
}
