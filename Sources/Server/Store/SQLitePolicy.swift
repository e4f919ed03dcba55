internal import CheckedRows
internal import GRDB
internal import Model
internal import Rules

/// The policy in force, one row. None is written before somebody sets one.
enum SQLitePolicy {
    static let table = CheckedTable("policy", key: ["id"], ["kind", "scripts", "instances"])

    /// Fails when the row is damaged: nobody gets in by a policy that can't be read.
    static func read(_ db: Database) throws -> LoginPolicy {
        let row = try Row.fetchOne(db.cachedStatement(sql: "SELECT \(table.columns) FROM policy"))
        guard let row else { return LoginPolicy() }
        try table.check(row)
        guard let kind = row.text("kind").flatMap(LoginPolicy.Kind.init(rawValue:)) else {
            throw StoreError("the policy is damaged", kind: .damaged)
        }
        var instances: [Platform: Int] = [:]
        for item in try row.decode(String.self, forColumn: "instances").split(separator: ",") {
            let parts = item.split(separator: "=").map(String.init)
            guard parts.count == 2, let platform = Platform(rawValue: parts[0]), let count = Int(parts[1]) else {
                throw StoreError("the policy is damaged", kind: .damaged)
            }
            instances[platform] = count
        }
        return LoginPolicy(kind: kind, instances: instances, scripts: try row.decode(forColumn: "scripts"))
    }

    static func write(_ change: RowChange<Singleton, LoginPolicy>, _ db: Database) throws {
        guard let policy = change.after else { return }
        let instances = policy.instances.map { "\($0.key.rawValue)=\($0.value)" }.sorted().joined(separator: ",")
        try db.execute(
            sql: table.upsert, arguments: [1, policy.kind.rawValue, policy.scripts, instances])
    }
}
