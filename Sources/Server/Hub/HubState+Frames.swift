internal import Model
internal import Wire

/// Frames from clients, handled by how far the connection's login has come.
extension HubState {
    mutating func received(_ frame: ClientFrame, from id: ConnectionID, at now: Moment) -> [HubEffect] {
        guard let stage = roster.connections[id]?.stage else { return [] }
        heartbeat.heard(id, at: now.uptime)
        switch (stage, frame.body) {
        case (.ended, _): return []
        case (_, .ping):
            let proof = stage == .attached ? commitProof : nil
            let pong = ServerFrame(requestID: frame.requestID, body: .pong, commitProof: proof)
            return [.send(pong, to: [id])] + charge(id, at: now)
        case (_, .pong): return charge(id, at: now)
        case (.opened, .hello(let hello)): return greet(hello, requestID: frame.requestID, on: id, at: now)
        case (.greeted, .login(let request)): return logIn(request, requestID: frame.requestID, on: id, at: now)
        case (.opened, _), (.greeted, _):
            return refuseAndClose(id, requestID: frame.requestID, ServiceError(.notAuthenticated), at: now)
        case (.loggingIn, .login):
            // The running one is not disturbed (L-10).
            let refusal = ServerFrame(requestID: frame.requestID, body: .refused(ServiceError(.loginInProcess)))
            return [.send(refusal, to: [id])]
        case (_, .hello), (_, .login):
            return refuseAndClose(id, requestID: frame.requestID, ServiceError(.protocolViolation), at: now)
        case (.leaving, _): return []
        case (.loggingIn, .logout), (.loggingIn, .renewTicket), (.loggingIn, .request):
            // Nothing more is read before the store has decided, however long that takes.
            intake.wait(frame, on: id)
            return updateReading(id)
        case (.attached, .logout), (.attached, .renewTicket), (.attached, .request):
            intake.wait(frame, on: id)
            return resume(id, at: now)
        }
    }

    mutating func controlled(_ id: ConnectionID, at now: Moment) -> [HubEffect] {
        guard roster.isOpen(id) else { return [] }
        heartbeat.controlled(id, at: now.uptime)
        return charge(id, at: now)
    }
}
