internal import Model
internal import UserSig

/// The account that the next start of the program begins with, as the session has it, whatever was asked since.
extension SessionState {
    /// After every login and every new ticket.
    mutating func saveAccount(of login: Login) {
        // The identity was made with the first ticket.
        let isFirst = login.ticket == login.parameters.ticket
        let appID = isFirst ? nil : (try? Ticket.inspect(login.ticket))?.appID
        emit(
            .saveAccount(
                SavedAccount(
                    server: login.parameters.server, user: login.user,
                    appID: appID ?? login.identity.appID,
                    ticket: login.isTicketFetched ? nil : Secret(login.ticket))))
    }

    /// Signing out does it, here or from another device; quitting, a switch and every other end do not.
    mutating func forgetAccount() {
        guard let account = outbox.owner else { return }
        emit(.forgetAccount(account.server, user: account.user))
    }
}
