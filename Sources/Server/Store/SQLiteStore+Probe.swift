internal import GRDB
internal import Model
internal import Rules
internal import Wire

/// Whether anybody could log in.
extension SQLiteStore {
    /// Spread over the indexes, so that one damaged page, which keeps out those whose rows lie there, is not taken for
    /// all of them.
    private static let places = ["0", "M", "a", "m", "z"]

    /// Does a login as a whole, writes included, and takes it back. Fails when it can't be done anywhere.
    func tryLogin(_ db: Database) throws {
        var failure: (any Error)?
        for place in Self.places {
            guard let user = UserID("\(place)-readiness-probe"), let device = DeviceID("probe") else { continue }
            let newcomer = Newcomer(
                user: user, instance: InstanceID(high: 0, low: 0), platform: .terminal, deviceID: device,
                deviceName: "", address: nil)
            let now = now()
            let login = LoginOperation(
                newcomer: newcomer, mode: .takePlace, ticket: CheckedTicket(issuedAt: now, expiresAt: now),
                connected: [], at: now)
            do {
                try db.inSavepoint {
                    _ = try unitOfWork(db) { try LoginRules.perform(login, in: &$0) }
                    return .rollback
                }
                return
            } catch {
                failure = error
                guard db.isInsideTransaction else { break }
            }
        }
        if let failure { throw failure }
    }
}
