internal import Model

/// Who may be here without having logged in.
extension HubState {
    /// Somebody who has said nothing makes room for the newcomer, who may have a ticket to show. Only when nobody is left
    /// who could, the newcomer goes.
    mutating func connected(_ id: ConnectionID, address: String?, at now: Moment) -> [HubEffect] {
        let connection = ClientConnection(address: address, openedAt: now.uptime)
        connections[id] = connection
        strangers.add(id, from: connection.source, .silent)
        guard strangers.count(.silent) > rules.limits.strangers || connections.count > rules.connections else {
            return []
        }
        let isFull = strangers.count(.silent) <= rules.limits.strangers
        let others = [strangers.first(.silent), isFull ? strangers.first(.greeted) : nil].compactMap { $0 }
        if let other = others.first(where: { $0 != id }) { return makeRoom(of: other) }
        setPhase(.ended, of: id)
        connections[id] = nil
        return [.abort(id), .note(.full)]
    }

    /// Its proxy says whose it is. Nothing else has been heard of it.
    mutating func forwarded(_ id: ConnectionID, from address: String) -> [HubEffect] {
        guard let connection = connections[id], let kind = connection.stranger else { return [] }
        strangers.remove(id, from: connection.source, kind)
        connections[id]?.use(address: address)
        if let source = connections[id]?.source { strangers.add(id, from: source, kind) }
        return []
    }

    /// It has said hello, and stands with those who have.
    mutating func moveToGreeted(_ id: ConnectionID) -> [HubEffect] {
        setPhase(.greeted, of: id)
        guard strangers.count(.greeted) > rules.limits.greetedStrangers, let first = strangers.first(.greeted) else {
            return []
        }
        return makeRoom(of: first)
    }

    private mutating func makeRoom(of id: ConnectionID) -> [HubEffect] {
        setPhase(.ended, of: id)
        return [.abort(id), .note(.madeRoom(id))]
    }
}
