internal import Model
internal import Rules
internal import Server
internal import Synchronization
internal import WireNIO

/// Lets in admins only, by the ticket that every command's address must carry.
final class OperatorGate: Sendable {
    /// An admin, and the ticket that proves it.
    struct Caller: Sendable {
        let admin: UserID
        let ticket: CheckedTicket
    }

    private struct State {
        var admins: Set<String>
        var falseTickets = FalseTickets()
    }

    private let appID: UInt64
    private let check: TicketCheck
    private let state: Mutex<State>

    init(appID: UInt64, admins: Set<String>, check: @escaping TicketCheck) {
        self.appID = appID
        self.check = check
        state = Mutex(State(admins: admins))
    }

    var admins: Set<String> { state.withLock { $0.admins } }

    func use(admins: Set<String>) {
        state.withLock { $0.admins = admins }
    }

    func use(_ limits: ServerLimits) {
        state.withLock {
            $0.falseTickets.use(ofUser: limits.falseTicketsOfUser, ofSource: limits.falseTicketsOfSource)
        }
    }

    /// Returns the caller. Counts tickets with a false signature, and refuses callers who show too many.
    func admit(
        _ query: QueryString, to service: OperatorService, from address: String?, at now: Moment
    ) throws(ServiceError) -> Caller {
        do throws(ServiceError) {
            return try caller(query, service, at: now.wall)
        } catch {
            guard error.code == .ticketBadSignature else { throw error }
            let (user, source) = (query["identifier"].flatMap { UserID($0) }, NetworkSource(address: address))
            let isTooMany = state.withLock { $0.falseTickets.isTooMany(for: user, from: source, at: now.uptime) }
            throw isTooMany ? ServiceError(.tooManyFailures) : error
        }
    }

    /// Whether the caller would be let in. Counts nothing.
    func wouldAdmit(_ query: QueryString, to service: OperatorService, at now: Timestamp) -> Bool {
        (try? caller(query, service, at: now)) != nil
    }

    /// Returns the caller. Only a caller with a genuine ticket is told that its user is not among the `admins`.
    private func caller(
        _ query: QueryString, _ service: OperatorService, at now: Timestamp
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
