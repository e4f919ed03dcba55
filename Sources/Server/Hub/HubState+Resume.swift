internal import Model
internal import Rules
internal import Wire

/// A lost link is found again within two minutes: what was missed is sent, and the store is told and not asked.
///
/// The registry still rules: whatever ends an instance comes through the hub, which then drops what it kept, and every
/// write is fenced by the store as before.
extension HubState {
    /// Nil when the answer is that of a reattach: the token is not this instance's latest, the ticket is another one
    /// than the link was lost with, or too much was missed.
    mutating func resumed(
        _ login: LoginOperation, requestID: UInt64, on id: ConnectionID, at now: Moment
    ) -> [HubEffect]? {
        guard case .resume(let token, let count, let epoch) = login.mode,
            let found = resumable(login.newcomer.instance, of: login.newcomer.user, at: now),
            found.token == token, found.attachment.fence.epoch == epoch, found.attachment.ticket == login.ticket,
            found.attachment.newcomer.device.isSame(as: login.newcomer.device),
            let missed = found.log.missed(after: count)
        else { return nil }
        let fence = found.attachment.fence
        var effects: [HubEffect] = []
        if let old = roster.presences[fence.user]?[fence.instance] {
            roster.setPhase(.ended, of: old.connection)
            effects.append(.finish(old.connection))
        }
        absences.remove(fence.instance, of: fence.user)
        let attachment = Attachment(fence: fence, newcomer: login.newcomer, ticket: found.attachment.ticket)
        let next = attach(attachment, to: id, log: found.log)
        let grant = LoginAccepted(
            epoch: epoch, isNewAccount: false, ticketExpiresAt: attachment.ticket.expiresAt, serverTime: now.wall,
            resumeToken: next, resumed: true)
        effects += [
            .liftLoginLimits(id),
            .send(ServerFrame(requestID: requestID, body: .loginAccepted(grant), commitProof: commitProof), to: [id]),
        ]
        effects.append(tell(.resumed(fence, attachment.ticket, at: now.wall), by: id))
        effects += missed.map { .send(ServerFrame(body: $0.body), to: [id]) } + ownText(on: id)
        effects += [
            .note(.resumed(fence.user, fence.instance, missed: missed.count)),
            .stateChanged(login.newcomer.change(.login, .register, at: now.wall)),
        ]
        return effects
    }

    /// The instance is here from now on; its token for the next time.
    mutating func attach(_ attachment: Attachment, to id: ConnectionID, log: NewsLog) -> ResumeToken? {
        let token = attachment.newcomer.receives ? rules.makeResumeToken() : nil
        roster.attach(attachment, to: id, resumption: token.map { Presence.Resumption(token: $0, log: log) })
        return token
    }

    private func resumable(_ instance: InstanceID, of user: UserID, at now: Moment) -> Absence? {
        if let absence = absences.find(instance, of: user) { return absence.isOver(at: now) ? nil : absence }
        guard let presence = roster.presences[user]?[instance], let resumption = presence.resumption,
            let attachment = roster.attachment(of: presence.connection), !reads.isListing(on: presence.connection)
        else { return nil }
        return Absence(attachment: attachment, token: resumption.token, since: now.uptime, log: resumption.log)
    }
}
