internal import Model

/// Lets admins in, and nobody else: what every command's address must carry.
struct OperatorGate: Sendable {
    let appID: UInt64
    let admins: Set<String>
    let check: TicketCheck

    /// The admin who asks. That a user id is no admin's is only told to who holds a genuine ticket for it.
    func admit(_ query: QueryString, to service: OperatorService, at now: Timestamp) throws(ServiceError) -> String {
        guard query["contenttype"] ?? "json" == "json" else {
            throw ServiceError(.invalidAddress, "contenttype can only be json.")
        }
        guard let appID = query["sdkappid"] else { throw ServiceError(.appIDMissing) }
        guard UInt64(appID) == self.appID else { throw ServiceError(.invalidAppID) }
        guard let identifier = query["identifier"], let ticket = query["usersig"] else {
            throw ServiceError(.invalidAccount, "The address needs both identifier and usersig.")
        }
        switch check(ticket, identifier, now) {
        case .success: break
        case .failure(let error): throw error
        }
        guard admins.contains(identifier) else { throw ServiceError(service.notAdmin) }
        return identifier
    }
}
