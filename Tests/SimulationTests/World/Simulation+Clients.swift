import Model
import Session
import TestSupport
import UserSig
import Wire

/// What `ChatSession` does around a session core.
extension Simulation {
    func handle(_ input: SessionInput, at client: Int) {
        for effect in clients[client].session.handle(input, at: moment(of: client)) { perform(effect, at: client) }
    }

    private func perform(_ effect: SessionEffect, at client: Int) {
        switch effect {
        case .openLink(_, let generation): dial(client, generation: generation)
        case .closeLink: hangUp(client)
        case .transmit(let frame):
            note("client \(client) → \(frame.body)")
            // Whose session the server ended by a false clock comes back as another instance and tells nobody of it.
            if case .login(let login) = frame.body { witness.views[client].instance = login.instanceID }
            guard let link = clients[client].link, let bytes = try? frame.encoded() else { return }
            carry(.bytes(bytes), on: link, .toServer)
        case .schedule(let timer, let delay):
            if bug == .losesReconnects, timer == .reconnect, chance.isTrue(in: 2) { return }
            lastTimer += 1
            clients[client].timers[timer] = lastTimer
            agenda.add(at: now + delay.wholeMilliseconds, .timer(client: client, timer, number: lastTimer))
        case .cancel(let timer): clients[client].timers[timer] = nil
        case .publish(let event):
            note("client \(client) ! \(event)")
            witness.told(
                event, client: client, seat: clients[client].seat, isConnected: isConnected(client),
                disk: server.disk)
        case .rememberKick(let displacement, let user): clients[client].kicks[user] = displacement
        case .forgetKick(let user): clients[client].kicks[user] = nil
        // These sessions have no ticket source and keep nothing but kicks.
        case .rememberSignOut, .forgetSignOut, .saveAccount, .forgetAccount, .lookAround, .reply, .fetchTicket, .store,
            .shelf, .finish:
            break
        }
    }

    /// Nothing stands between it and a server that is there.
    private func isConnected(_ client: Int) -> Bool {
        guard let link = clients[client].link else { return false }
        return links[link].connection != nil && !links[link].toServer.isOver && !links[link].toClient.isHeld
            && server.isUp
    }

    /// The program dies and is started again: its memory is gone, its disk is not.
    func restart(_ client: Int) {
        note("client \(client) dies")
        if let link = clients[client].link { carry(.end(failure: nil), on: link, .toServer) }
        let seat = clients[client].seat
        clients[client].session = SimulatedClient.session(
            for: seat, seed: chance.seed(), now: moment(of: client))
        clients[client].timers = [:]
        clients[client].link = nil
        clients[client].runs += 1
        witness.views[client] = View()
        if !clients[client].ticket.isEmpty { login(client, ticket: clients[client].ticket, consent: .program) }
    }

    func login(_ client: Int, ticket: String, consent: LoginParameters.Consent) {
        let user = clients[client].user
        clients[client].ticket = ticket
        note("client \(client) logs in as \(user), \(consent)")
        let kick = clients[client].kicks[user.description]
        handle(
            .intent(
                .login(
                    LoginParameters(
                        server: Self.address, userID: user.description, ticket: ticket, consent: consent)),
                past: DevicePast(kick: kick)), at: client)
    }

    /// The issuer's clock is the server's.
    func makeTicket(for user: UserID, lifetime: Int64) -> String {
        Ticket.issue(
            user: user, appID: Ticket.exampleAppID, secret: .example, issuedAt: serverMoment.wall,
            lifetimeSeconds: lifetime)
    }

    static let address = ServerAddress.unix(path: "/simulation")
}
