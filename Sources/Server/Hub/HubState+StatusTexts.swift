internal import Model
internal import Rules
internal import Wire

/// The status texts that users set while they are connected. They are not stored.
extension HubState {
    mutating func setStatus(
        _ change: StatusChange, _ requestID: UInt64, for attachment: Attachment, on id: ConnectionID
    ) -> [HubEffect] {
        let user = attachment.fence.user
        let before = statusTexts.text(of: user)
        do throws(DisplayName.Fault) {
            let text = try StatusText.typed(change.text)
            if isThere(user) { statusTexts.set(text, of: user, isRestored: change.isRestored) }
        } catch {
            let words =
                "A status text is one line of at most \(StatusText.maximumBytes) bytes, without control characters."
            let refusal = ServerFrame(requestID: requestID, body: .refused(ServiceError(.invalidRequest, words)))
            return [.send(refusal, to: [id])]
        }
        let status = status(of: user)
        let reply = ServerFrame(requestID: requestID, body: .answer(.statuses([status])))
        let others = roster.receivers(of: user).filter { $0 != id }.sorted { $0.number < $1.number }
        let told: [HubEffect] =
            others.isEmpty || status.text == before
            ? [] : [.send(ServerFrame(body: .answer(.statuses([status]))), to: others)]
        return [.send(reply, to: [id])] + told + statusNews(of: [user])
    }

    /// Tells a device that has just connected its own user's status text, if there is one.
    func ownText(on id: ConnectionID) -> [HubEffect] {
        guard let user = roster.attachment(of: id)?.fence.user, statusTexts.text(of: user) != nil,
            roster.receivers(of: user).contains(id)
        else { return [] }
        return [.send(ServerFrame(body: .answer(.statuses([status(of: user)]))), to: [id])]
    }

    mutating func forgetTexts(of users: some Sequence<UserID>) {
        for user in users where !isThere(user) { statusTexts.forget(user) }
    }

    /// Whether a client for people is connected, or may still resume.
    private func isThere(_ user: UserID) -> Bool {
        roster.isOnline(user) || absences.hasPerson(user)
    }
}

extension HubState {
    /// The status texts of those of these users who are online.
    func statusTexts(of users: Set<UserID>) -> [UserID: StatusText] {
        Dictionary(uniqueKeysWithValues: users.compactMap { user in status(of: user).text.map { (user, $0) } })
    }
}
