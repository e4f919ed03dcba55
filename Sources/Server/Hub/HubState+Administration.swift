internal import Model
internal import Rules
internal import Wire

/// What the operator asks for, and how those it concerns are told.
extension HubState {
    mutating func called(_ id: CallID, _ operation: AdministrationOperation, at now: Moment) -> [HubEffect] {
        let operationID = nextOperation()
        calls[operationID] = id
        var operation = operation
        if clock.doubt != nil, case .setPolicy(let policy, _) = operation {
            operation = .setPolicy(policy, endsExpired: false)
        }
        let request = StoreOperation.administer(operation, connected: connected(for: operation), at: now.wall)
        return [.store(StoreRequest(id: operationID, generation: storeGeneration, operation: request))]
    }

    /// Who is here, for what looks at everybody.
    private func connected(for operation: AdministrationOperation) -> [UserID: Set<InstanceID>] {
        switch operation {
        case .setPolicy:
            let users = Set(presences.keys).union(logins.keys)
            return Dictionary(uniqueKeysWithValues: users.map { ($0, connected(of: $0)) })
        case .admit, .kick, .setDisabled, .importAccounts, .profiles, .deleteAccounts, .accounts, .instances, .end,
            .policy, .createGroup, .groups, .addMembers, .removeMembers, .usage:
            return [:]
        }
    }

    /// Everybody it ends is told before it is answered.
    mutating func answer(
        _ id: CallID, _ result: Result<StoreOutcome, StoreFailure>, at now: Moment
    ) -> [HubEffect] {
        switch result {
        case .success(.administered(let outcome)):
            counters.kicks += UInt64(outcome.ended.count)
            return end(outcome.ended, at: now) + news(outcome.news) + [.answer(id, connected(outcome.answer, at: now))]
        case .success(.damaged(let error)):
            return [.answer(id, .refused(ServiceError(.dataDamaged)))] + damageLog.note(error, at: now)
        case .success:
            return [.answer(id, .refused(ServiceError(.internalError)))]
        case .failure(let failure):
            storeGeneration = max(storeGeneration, failure.generation)
            return [.answer(id, .refused(ServiceError(.internalError))), .note(.storeFailed(failure.error))]
        }
    }

    /// Ends the connections of instances that are no more. No login did it, so it is a change of its own.
    mutating func end(_ instances: [EndedInstance], at now: Moment) -> [HubEffect] {
        var effects: [HubEffect] = []
        for ended in instances {
            let attachment = attachment(of: ended.instance, of: ended.user)
            effects += tell(ended)
            guard let attachment else { continue }
            effects.append(.stateChanged(attachment.newcomer.change(.disconnect, .linkClose, at: now.wall)))
        }
        return effects
    }

    /// The connection of an ended instance is told why and closed. Whether anybody hears that is not known: one that was
    /// displaced keeps the notice for its device's next login.
    mutating func tell(_ ended: EndedInstance) -> [HubEffect] {
        absences.remove(ended.instance, of: ended.user)
        return presences[ended.user]?[ended.instance].map { end($0.connection, ended.ending) } ?? []
    }

    private func connected(
        _ answer: AdministrationOutcome.Answer, at now: Moment
    ) -> AdministrationOutcome.Answer {
        switch answer {
        case .instances(let rows, let user): .instances(connected(rows, of: user, at: now), of: user)
        case .done, .accounts, .profiles, .groups, .found, .policy, .usage, .refused: answer
        }
    }

    private mutating func news(_ news: [AdministrationOutcome.News]) -> [HubEffect] {
        news.flatMap { send(News(.conversationChanged($0.summary)), to: [$0.user]) }
    }

    private func attachment(of instance: InstanceID, of user: UserID) -> Attachment? {
        presences[user]?[instance].flatMap { connections[$0.connection]?.attachment }
    }
}

extension Newcomer {
    func change(
        _ action: StateChange.Action, _ reason: StateChange.Reason, kicked: [Platform] = [], at now: Timestamp
    ) -> StateChange {
        StateChange(
            user: user, action: action, reason: reason, kickedPlatforms: kicked, at: now, platform: platform,
            address: address)
    }
}
