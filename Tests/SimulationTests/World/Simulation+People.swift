import Model
import Rules
import Server
import Session
import TestSupport

/// What people do, one thing at a time.
extension Simulation {
    func act() {
        guard actionsLeft > 0 else { return agenda.add(at: now, .heal) }
        actionsLeft -= 1
        let client = chance.index(below: clients.count)
        if chance.isTrue(in: 4) {
            strike(plan.troubles[chance.index(below: plan.troubles.count)], at: client)
        } else if chance.isTrue(in: 10) {
            administer(clients[client].user)
        } else if clients[client].sleepsUntil <= now {
            act(client)
        }
        agenda.add(at: now + chance.number(0...plan.pause), .act)
    }

    private func act(_ client: Int) {
        switch clients[client].session.status {
        case .loggedOut:
            let user = clients[client].user
            let isOld = !clients[client].ticket.isEmpty && chance.isTrue(in: 4)
            let ticket =
                isOld ? clients[client].ticket : makeTicket(for: user, lifetime: chance.pick(plan.lifetimes))
            login(client, ticket: ticket, consent: chance.isTrue(in: 5) ? .takeOver : .person)
        case .loggingIn: if chance.isTrue(in: 6) { logout(client) }
        case .loggingOut: break
        case .loggedIn:
            switch chance.number(0...19) {
            case 0: logout(client)
            case 1:
                let lifetime = chance.pick(plan.lifetimes)
                login(client, ticket: makeTicket(for: clients[client].user, lifetime: lifetime), consent: .person)
            case 2: handle(.intent(.open(conversation(for: client))), at: client)
            case 3: handle(.intent(.loadOlder(conversation(for: client))), at: client)
            case 4, 5: markRead(client)
            case 6: switchAccount(client)
            case 7: handle(.intent(.listInstances), at: client)
            case 8: endInstances(client)
            case 9, 10: changeGroup(client)
            case 11...13: changeMessage(client)
            default: for _ in 0..<chance.number(1...3) { send(client) }
            }
        }
    }

    /// The operator.
    private func administer(_ user: UserID) {
        guard server.isUp, server.pausedUntil <= now else { return }
        let operation: AdministrationOperation
        switch chance.number(0...2) {
        case 0: operation = .kick(user)
        case 1:
            let instances = (server.disk.people[user]?.instances ?? []).map(\.instance)
            guard !instances.isEmpty else { return }
            operation = .end(chance.pick(instances).instance, of: user)
        default: operation = .setPolicy(Plan.policy(&chance))
        }
        let call = server.lastCall + 1
        server.lastCall = call
        if case .setPolicy(let policy, _) = operation {
            note("operator's call \(call): \(policy.kind), \(policy.instances(of: .terminal)) each")
        } else {
            note("operator's call \(call): \(operation)")
        }
        handle(.called(CallID(call), operation))
    }

    private func logout(_ client: Int) {
        note("client \(client) logs out")
        witness.views[client].isLeaving = true
        handle(.intent(.logout), at: client)
    }

    /// Somebody else sits down and signs in (L-12).
    private func switchAccount(_ client: Int) {
        clients[client].user = other(than: clients[client].user)
        let lifetime = chance.pick(plan.lifetimes)
        login(client, ticket: makeTicket(for: clients[client].user, lifetime: lifetime), consent: .person)
    }

    private func endInstances(_ client: Int) {
        let others = server.disk.people[clients[client].user]?.instances.map(\.instance.instance) ?? []
        note("client \(client) signs out other devices")
        let other = others.isEmpty || chance.isTrue(in: 2) ? nil : chance.pick(others)
        handle(.intent(.endInstances(other)), at: client)
    }

    private func send(_ client: Int) {
        guard let user = clients[client].session.loginUser else { return }
        clients[client].messages += 1
        let number = clients[client].messages
        let messageID = MessageID(high: UInt64(client), low: number)
        let conversation = conversation(for: client)
        let intent = SendIntent(
            conversation: conversation, messageID: messageID, content: .text("\(client)-\(number)"),
            to: conversation.isGroup && chance.isTrue(in: 4) ? [other(than: user)] : [])
        witness.attempted(
            messageID,
            Witness.Attempt(
                user: user, conversation: intent.conversation, text: intent.text, to: Set(intent.to), client: client,
                run: clients[client].runs, number: Int64(number)))
        handle(.intent(.send(intent)), at: client)
    }

    private func markRead(_ client: Int) {
        let conversation = conversation(for: client)
        guard let tail = witness.views[client].tails[conversation], tail > 0 else { return }
        witness.views[client].marks[conversation] = max(witness.views[client].marks[conversation] ?? 0, tail)
        handle(.intent(.markRead(conversation, seq: tail)), at: client)
    }

    func conversation(for client: Int) -> ConversationID {
        let user = clients[client].session.loginUser ?? clients[client].user
        if chance.isTrue(in: 3) { return chance.pick([.group(.team), Seats.conversation]) }
        // Now and then a note to oneself.
        return .c2c(chance.isTrue(in: 8) ? user : other(than: user))
    }

    /// Mostly alice or bob, so that they often meet.
    private func other(than user: UserID) -> UserID {
        Self.people.filter { $0 != user }[chance.isTrue(in: 4) ? 1 : 0]
    }

    /// The first who tries makes the group.
    private func changeGroup(_ client: Int) {
        guard let user = clients[client].session.loginUser else { return }
        let other = other(than: user)
        let action: GroupAction =
            switch chance.index(below: 9) {
            case 0, 1: .create(chance.pick([.meeting, .meeting, .open]), members: chance.isTrue(in: 2) ? [other] : [])
            case 2: .join
            case 5: chance.isTrue(in: 3) ? .setJoinOption(.free) : .answer(other, isWelcome: chance.isTrue(in: 2))
            case 3, 6: .leave
            case 4: .invite([other])
            case 7: .remove([other])
            default: .transfer(to: other)
            }
        clients[client].messages += 1
        let messageID = MessageID(high: UInt64(client), low: clients[client].messages)
        note("client \(client) asks of the group: \(action)")
        witness.attempted(
            messageID,
            Witness.Attempt(
                user: user, conversation: Seats.conversation, text: "", client: client, run: clients[client].runs,
                number: Int64(clients[client].messages)))
        witness.views[client].wishes.insert(messageID)
        handle(
            .intent(.changeGroup(GroupChangeRequest(group: Seats.group, messageID: messageID, action: action))),
            at: client)
    }
}
