internal import Model

/// Lets admins in, and nobody else: what every command's address must carry.
struct OperatorGate: Sendable {
    let appID: UInt64
    let check: TicketCheck

    /// An admin, and the ticket that says so.
    struct Caller: Sendable {
        let admin: UserID
        let ticket: CheckedTicket
    }

    /// Who asks. That a user id is none of the `admins` is only told to who holds a genuine ticket for it.
    func admit(
        _ query: QueryString, to service: OperatorService, admins: Set<String>, at now: Timestamp
    ) throws(ServiceError) -> Caller {
        guard query["contenttype"] ?? "json" == "json" else {
            throw ServiceError(.invalidAddress, "contenttype can only be json.")
        }
        guard let appID = query["sdkappid"], !appID.isEmpty else { throw ServiceError(.appIDMissing) }
        guard appID == String(self.appID) else { throw ServiceError(.invalidAppID) }
        guard let identifier = query["identifier"], !identifier.isEmpty, let ticket = query["usersig"] else {
            throw ServiceError(.invalidAccount, "The address needs both identifier and usersig.")
        }
        let checked: CheckedTicket
        switch check(ticket, identifier, now) {
        case .success(let ticket): checked = ticket
        case .failure(let error): throw error
        }
        guard admins.contains(identifier), let admin = UserID(identifier) else { throw ServiceError(service.notAdmin) }
        return Caller(admin: admin, ticket: checked)
    }
}
