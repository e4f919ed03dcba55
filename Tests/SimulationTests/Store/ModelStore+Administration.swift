import Model
import Server

/// The operator.
extension ModelStore {
    mutating func perform(
        _ operation: AdministrationOperation, connected: [UserID: Set<InstanceID>], at now: Timestamp
    ) -> AdministrationOutcome {
        switch operation {
        case .kick(let user): return kick(user, at: now)
        case .end(let instance, let user):
            let rows = (users[user]?.instances ?? []).filter { $0.instance == instance }
            let by = Displacement(byOperatorAt: now)
            for row in rows where row.platform != .script {
                users[user]?.awayKicks[Device(row.platform, row.deviceID)] = .init(by: by, toldTo: nil)
            }
            return AdministrationOutcome(.found(!rows.isEmpty), ended: end(rows, of: user, with: .kicked(by)))
        case .policy: return AdministrationOutcome(.policy(policy))
        case .setPolicy(let policy, let endsExpired):
            do throws(ServiceError) { try policy.validate() } catch { return AdministrationOutcome(.refused(error)) }
            return AdministrationOutcome(
                .done, ended: setPolicy(policy, connected: connected, at: now, endsExpired: endsExpired))
        // Nobody in these worlds asks for them.
        case .admit, .setDisabled, .importAccounts, .deleteAccounts, .accounts, .profiles, .instances, .createGroup,
            .groups, .addMembers, .removeMembers, .usage:
            return AdministrationOutcome(.refused(ServiceError(.internalError)))
        }
    }

    private mutating func kick(_ user: UserID, at now: Timestamp) -> AdministrationOutcome {
        guard let person = users[user], person.account != nil else {
            return AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        }
        users[user]?.revokedAt = max(person.revokedAt ?? now, now)
        users[user]?.voidTickets.formUnion(person.usedTickets)
        return AdministrationOutcome(.done, ended: end(person.instances, of: user, with: .revokedByOperator(at: now)))
    }

    // MARK: One's own devices

    func list(of user: UserID, at now: Timestamp, ended: [EndedInstance]) -> StoreOutcome {
        let rows = (users[user]?.instances ?? []).filter { !$0.isExpired(at: now) }.sorted { $0.epoch < $1.epoch }
        return .instances(
            rows.map { row in
                InstanceSummary(
                    instance: row.instance, platform: row.platform, deviceName: row.deviceName, address: row.address,
                    loggedInAt: row.loggedInAt, lastSeenAt: row.lastSeenAt, isConnected: false,
                    isSignedIn: row.isSignedIn(isConnected: false, at: now), isOwn: false)
            }, ended: ended)
    }

    mutating func endOthers(
        than fence: Fence, _ instance: InstanceID?, by newcomer: Newcomer, at now: Timestamp
    ) -> StoreOutcome {
        let rows = (users[fence.user]?.instances ?? [])
            .filter { $0.instance != fence.instance && (instance == nil || $0.instance == instance) }
        if !rows.isEmpty { raiseEpoch(of: fence.user) }
        let ended = rows.map { row in
            let by = Displacement(
                by: newcomer.otherDevice(of: row.platform, on: row.deviceID), at: now, cause: .signOut)
            if row.platform != .script, row.platform != newcomer.platform || row.deviceID != newcomer.deviceID {
                users[fence.user]?.awayKicks[Device(row.platform, row.deviceID)] = .init(by: by, toldTo: nil)
            }
            return end(row, of: fence.user, with: .kicked(by))
        }
        return list(of: fence.user, at: now, ended: ended)
    }

    // MARK: How both end what is over

    private mutating func end(
        _ rows: [RegisteredInstance], of user: UserID, with ending: SessionEnding
    ) -> [EndedInstance] {
        guard !rows.isEmpty else { return [] }
        raiseEpoch(of: user)
        return rows.map { end($0, of: user, with: ending) }
    }

    private mutating func setPolicy(
        _ policy: LoginPolicy, connected: [UserID: Set<InstanceID>], at now: Timestamp, endsExpired: Bool
    ) -> [EndedInstance] {
        self.policy = policy
        let rules = LoginRules(policy: policy)
        var ended: [EndedInstance] = []
        for user in users.keys.sorted() {
            let instances = users[user]?.instances ?? []
            let connected = bug == .countsTheDead ? Set(instances.map(\.instance)) : connected[user] ?? []
            let enforcement = rules.enforce(
                on: instances, connected: connected, at: now, endsExpired: endsExpired)
            guard !enforcement.isEmpty else { continue }
            raiseEpoch(of: user)
            for row in enforcement.expired {
                ended.append(end(row, of: user, with: .ticketExpired(at: row.ticketExpiresAt)))
            }
            for displaced in enforcement.displaced {
                ended.append(end(displaced.row, of: user, with: .kicked(displaced.by)))
                guard displaced.isAway else { continue }
                let device = Device(displaced.row.platform, displaced.row.deviceID)
                users[user]?.awayKicks[device] = .init(by: displaced.by, toldTo: nil)
            }
        }
        return ended
    }

    private mutating func raiseEpoch(of user: UserID) {
        guard let account = users[user]?.account else { return }
        users[user]?.account = .init(createdBy: account.createdBy, epoch: account.epoch + 1)
    }
}
