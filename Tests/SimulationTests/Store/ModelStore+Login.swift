import Model
import Server

/// The registry.
extension ModelStore {
    /// `before` is what a server that decides too early believes.
    mutating func perform(_ login: LoginOperation, before: Person?) -> LoginOutcome {
        let newcomer = login.newcomer
        let device = Device(newcomer.platform, newcomer.deviceID)
        if let ticket = login.ticket { remember(ticket, of: newcomer.user, at: login.at) }
        let person = users[newcomer.user] ?? Person()
        let believed = before ?? person
        let registry = UserRegistry(
            account: person.account, instances: believed.instances, ending: person.endings[newcomer.instance],
            awayKick: person.awayKicks[device], revocation: revocation(of: person))
        switch LoginRules(policy: policy).decide(asBelieved(login, in: registry), in: registry) {
        case .enter(let admission):
            let displaced = enter(admission, login)
            return .accepted(grant(admission.epoch, admission.isNewAccount, displaced, newcomer))
        case .comeBack(let epoch, let isNewAccount):
            if let ticket = login.ticket { setTicket(ticket, of: newcomer.instance, newcomer.user) }
            _ = note(
                Fence(user: newcomer.user, instance: newcomer.instance, epoch: epoch), isConnected: true, at: login.at)
            return .accepted(grant(epoch, isNewAccount, [], newcomer))
        case .tellOfKick(let displacement):
            users[newcomer.user]?.awayKicks[device] = .init(by: displacement, toldTo: newcomer.instance)
            return .kickedWhileAway(displacement)
        case .yield(let displacement): return .kickedWhileAway(displacement)
        case .end(let ending):
            end(newcomer.instance, of: newcomer.user, with: ending)
            return .ended(ending)
        case .refuse(let error): return .refused(error)
        }
    }

    private mutating func enter(
        _ admission: LoginDecision.Admission, _ login: LoginOperation
    ) -> [EndedInstance] {
        let newcomer = login.newcomer
        let user = newcomer.user
        let createdBy = users[user]?.account.map(\.createdBy) ?? newcomer.instance
        users[user, default: Person()].account = .init(createdBy: createdBy, epoch: admission.epoch)
        for row in admission.expired { end(row.instance, of: user, with: .ticketExpired(at: row.ticketExpiresAt)) }
        for row in admission.dropped { users[user]?.instances.removeAll { $0.instance == row.instance } }
        let displaced = admission.displaced.map {
            end($0, of: user, with: .kicked(login.displacement(of: $0.platform, on: $0.deviceID)))
        }
        for row in admission.away {
            users[user]?.awayKicks[Device(row.platform, row.deviceID)] = .init(
                by: login.displacement(of: row.platform), toldTo: nil)
        }
        users[user]?.awayKicks[Device(newcomer.platform, newcomer.deviceID)] = nil
        users[user]?.instances.append(
            RegisteredInstance(
                instance: newcomer.instance, platform: newcomer.platform, deviceID: newcomer.deviceID,
                deviceName: newcomer.deviceName, address: newcomer.address, epoch: admission.epoch,
                ticketExpiresAt: login.ticket?.expiresAt ?? login.at, loggedInAt: login.at))
        users[user]?.connected.insert(newcomer.instance)
        return displaced
    }

    /// What a server that does not ask who is here believes.
    private func asBelieved(_ login: LoginOperation, in registry: UserRegistry) -> LoginOperation {
        guard bug == .countsTheDead else { return login }
        return LoginOperation(
            newcomer: login.newcomer, mode: login.mode, ticket: login.ticket,
            connected: Set(registry.instances.map(\.instance)), at: login.at)
    }

    mutating func note(_ fence: Fence, isConnected: Bool, at now: Timestamp) -> StoreOutcome {
        guard stands(fence) else { return .noted }
        if isConnected {
            users[fence.user]?.connected.insert(fence.instance)
        } else {
            users[fence.user]?.connected.remove(fence.instance)
        }
        change(fence.instance, of: fence.user, lastSeenAt: now)
        return .noted
    }

    /// A server starts: what was connected when the last one ended has been lost now.
    mutating func disconnectAll(at now: Timestamp) {
        for user in users.keys {
            for instance in users[user]?.connected ?? [] { change(instance, of: user, lastSeenAt: now) }
            users[user]?.connected = []
        }
    }

    private func grant(
        _ epoch: UInt64, _ isNewAccount: Bool, _ displaced: [EndedInstance], _ newcomer: Newcomer
    ) -> LoginGrant {
        LoginGrant(
            epoch: epoch, isNewAccount: isNewAccount, displaced: displaced,
            conversations: !newcomer.receives ? .empty : page(for: newcomer.user, from: nil))
    }

    mutating func remove(_ fence: Fence, ending: SessionEnding?) -> StoreOutcome {
        guard stands(fence) else { return .fenced }
        if let ending {
            end(fence.instance, of: fence.user, with: ending)
        } else {
            forget(fence.instance, of: fence.user)
        }
        return .removed
    }

    private mutating func end(_ instance: InstanceID, of user: UserID, with ending: SessionEnding) {
        forget(instance, of: user)
        if users[user]?.endings[instance] == nil { users[user, default: Person()].endings[instance] = ending }
    }

    private mutating func forget(_ instance: InstanceID, of user: UserID) {
        users[user]?.instances.removeAll { $0.instance == instance }
        users[user]?.connected.remove(instance)
    }

    mutating func end(_ row: RegisteredInstance, of user: UserID, with ending: SessionEnding) -> EndedInstance {
        end(row.instance, of: user, with: ending)
        return EndedInstance(user: user, instance: row.instance, platform: row.platform, ending: ending)
    }

    mutating func renew(_ fence: Fence, with ticket: CheckedTicket, at now: Timestamp) -> StoreOutcome {
        guard stands(fence) else { return .fenced }
        guard users[fence.user].flatMap(revocation)?.voids(ticket, shownAt: now) != true else {
            return .refused(ServiceError(.ticketRevoked))
        }
        remember(ticket, of: fence.user, at: now)
        setTicket(ticket, of: fence.instance, fence.user)
        return .renewed(ticket)
    }

    private mutating func setTicket(_ ticket: CheckedTicket, of instance: InstanceID, _ user: UserID) {
        change(instance, of: user, ticketExpiresAt: ticket.expiresAt)
    }

    private mutating func change(
        _ instance: InstanceID, of user: UserID, ticketExpiresAt: Timestamp? = nil, lastSeenAt: Timestamp? = nil
    ) {
        guard let index = users[user]?.instances.firstIndex(where: { $0.instance == instance }),
            let row = users[user]?.instances[index]
        else { return }
        users[user]?.instances[index] = RegisteredInstance(
            instance: row.instance, platform: row.platform, deviceID: row.deviceID, deviceName: row.deviceName,
            address: row.address, epoch: row.epoch, ticketExpiresAt: ticketExpiresAt ?? row.ticketExpiresAt,
            loggedInAt: row.loggedInAt, lastSeenAt: lastSeenAt ?? row.lastSeenAt)
    }

    private mutating func remember(_ ticket: CheckedTicket, of user: UserID, at now: Timestamp) {
        if Revocation.mustRemember(ticket, at: now) { users[user, default: Person()].usedTickets.insert(ticket) }
        issuersAhead = max(issuersAhead, Revocation.lead(of: ticket, at: now))
    }

    private func revocation(of person: Person) -> Revocation? {
        bug == .keepsTickets
            ? nil : person.revokedAt.map { Revocation(at: $0, used: person.voidTickets, issuersAhead: issuersAhead) }
    }
}
