internal import Model
internal import UserSig

/// L-12: the login of another account while one is signed in is a logout, then a login, in one operation.
extension SessionState {
    /// The first account stays signed in when nobody would look at the second one's user id or ticket. From the logout
    /// on there is no way back: what the server refuses ends as logged out.
    mutating func switchAccount(
        _ parameters: LoginParameters, from login: Login, reply: ReplyID?, _ past: DevicePast
    ) {
        guard let user = UserID(parameters.userID) else {
            return refuseRenewal(ServiceError(.invalidUserID), reply: reply)
        }
        // What is known of one server's time does not judge tickets for another.
        let claims = parameters.server == serverTime.server ? try? Ticket.inspect(parameters.ticket) : nil
        if let flaw = flaw(of: parameters.ticket, claims), !isMended(flaw) { return refuseRenewal(flaw, reply: reply) }
        let next = AfterLogout.NextLogin(
            parameters: parameters, user: user, reply: reply, past: past)
        leave(login, reply: nil, then: .login(next))
    }

    /// The first account's end has been told.
    mutating func finishSwitch(from user: UserID, to next: AfterLogout.NextLogin) {
        publish(.accountSwitched(from: user, to: next.user))
        beginLogin(next.parameters, reply: next.reply, next.past)
    }

    /// Messages that were not sent wait for their own account's next login; nothing of them is told to another.
    mutating func changeAccount(to account: Account?) {
        guard outbox.owner != account else { return }
        outbox.change(to: account)
        histories.forgetUser()
        sync.forgetAccount()
        closeStore()
    }
}
