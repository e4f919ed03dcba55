internal import GRDB
internal import Model

/// What the operator asks for.
extension SQLiteStore {
    func perform(
        _ operation: AdministrationOperation, at now: Timestamp, _ db: Database
    ) throws -> AdministrationOutcome {
        switch operation {
        case .policy:
            return AdministrationOutcome(.policy(try SQLitePolicy.read(db)))
        case .setPolicy(let policy):
            do throws(ServiceError) { try policy.validate() } catch { return AdministrationOutcome(.refused(error)) }
            return AdministrationOutcome(.done, ended: try setPolicy(policy, at: now, db))
        }
    }
}
