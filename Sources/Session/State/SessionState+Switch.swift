internal import Model
internal import UserSig

/// L-12: the login of another account while one is signed in is a logout, then a login, in one operation.
extension SessionState {
    /// The first account stays signed in when nobody would look at the second one's user id or ticket. From the logout
    /// on there is no way back: what the server refuses ends as logged out.
    mutating func switchAccount(
        _ parameters: LoginParameters, from login: Login, reply: ReplyID?, rememberedKick: Displacement?,
        signedOut: InstanceID?
    ) {
        guard let user = UserID(parameters.userID) else {
            return refuseRenewal(ServiceError(.invalidUserID), reply: reply)
        }
        // What is known of one server's time does not judge tickets for another.
        let claims = parameters.server == server ? try? Ticket.inspect(parameters.ticket) : nil
        if let flaw = flaw(of: parameters.ticket, claims), !isMended(flaw) { return refuseRenewal(flaw, reply: reply) }
        let next = AfterLogout.NextLogin(
            parameters: parameters, user: user, reply: reply, rememberedKick: rememberedKick, signedOut: signedOut)
        leave(login, reply: nil, then: .login(next))
    }

    /// The first account's end has been told.
    mutating func finishSwitch(from user: UserID, to next: AfterLogout.NextLogin) {
        publish(.accountSwitched(from: user, to: next.user))
        beginLogin(
            next.parameters, reply: next.reply, rememberedKick: next.rememberedKick, signedOut: next.signedOut)
    }

    /// Messages that were not sent wait for their own account's next login; nothing of them is told to another.
    mutating func changeAccount(to account: Account?) {
        guard outbox.owner != account else { return }
        if let owner = outbox.owner, !outbox.isEmpty { parked[owner] = outbox }
        outbox = account.flatMap { parked.removeValue(forKey: $0) } ?? Outbox(owner: account)
        history = HistoryCursors()
        storeEpoch = nil
        closeStore()
    }
}
