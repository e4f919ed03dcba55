internal import Model
internal import Rules
internal import Wire

/// The operator's calls, and the news for everybody they concern.
extension HubState {
    mutating func called(_ id: CallID, _ operation: AdministrationOperation, at now: Moment) -> [HubEffect] {
        let operationID = operations.add(id)
        var operation = operation
        if isClockDoubted, case .setPolicy(let policy, _) = operation {
            operation = .setPolicy(policy, endsExpired: false)
        }
        let request = StoreOperation.administer(operation, connected: everybodyHere(for: operation), at: now.wall)
        return [.store(StoreRequest(id: operationID, generation: operations.generation, operation: request))]
    }

    /// The instances of all users who are connected or logging in, for operations that look at everybody; else empty.
    private func everybodyHere(for operation: AdministrationOperation) -> [UserID: Set<InstanceID>] {
        switch operation {
        case .setPolicy:
            let users = Set(roster.presences.keys).union(admission.users)
            return Dictionary(uniqueKeysWithValues: users.map { ($0, instancesHere(of: $0)) })
        case .admit, .kick, .setDisabled, .importAccounts, .profiles, .setProfile, .deleteAccounts, .accounts,
            .instances, .end, .policy, .createGroup, .createTopic, .changeTopic, .destroyTopics, .roles, .groups,
            .members,
            .addMembers, .removeMembers, .setCard, .changeValues, .values, .say, .friends, .usage, .forgetMessages,
            .erase, .export:
            return [:]
        }
    }

    /// Answers a call, after telling all instances that it ended.
    mutating func answerCall(
        _ id: CallID, _ result: Result<StoreOutcome, StoreFailure>, at now: Moment
    ) -> [HubEffect] {
        switch result {
        case .success(.administered(let outcome)):
            counters.kicks += UInt64(outcome.ended.count)
            return end(outcome.ended, at: now) + news(outcome.news) + [.answer(id, complete(outcome.answer, at: now))]
        case .success(.damaged(let error)):
            return [.answer(id, .refused(ServiceError(.dataDamaged)))] + damageLog.note(error, at: now)
        case .success:
            return [.answer(id, .refused(ServiceError(.internalError)))]
        case .failure(let failure):
            operations.failed(failure)
            return [.answer(id, .refused(ServiceError(.internalError))), .note(.storeFailed(failure.error))]
        }
    }

    private func complete(
        _ answer: AdministrationOutcome.Answer, at now: Moment
    ) -> AdministrationOutcome.Answer {
        switch answer {
        case .instances(let rows, let user): .instances(withConnections(rows, of: user, at: now), of: user)
        case .done, .accounts, .profiles, .groups, .members, .values, .roles, .said, .found, .policy, .friends, .errors,
            .usage,
            .forgotten, .erased, .exported, .refused:
            answer
        }
    }

    private mutating func news(_ news: [Done.Telling]) -> [HubEffect] {
        news.flatMap { send(News($0.news), to: $0.users) }
    }
}
