internal import Model
internal import Rules

/// Messages that have become too old. No client is told: what it has is its own.
extension HubState {
    mutating func forgetOld(at now: Moment) -> [HubEffect] {
        // By a clock in doubt nothing is old.
        guard clock.mayDelete(at: now), let slice = retention.slice(at: now) else { return [] }
        let id = operations.addUpkeep()
        retention.asked(id, at: now)
        let operation = StoreOperation.administer(slice, at: now.wall)
        return [.store(StoreRequest(id: id, generation: operations.generation, operation: operation))]
    }

    mutating func forgot(_ result: Result<StoreOutcome, StoreFailure>, at now: Moment) -> [HubEffect] {
        switch result {
        case .success(.administered(let outcome)):
            guard case .forgotten(let messages, let next) = outcome.answer else { return [] }
            let sum = retention.took(messages, next: next) ?? 0
            return (sum > 0 ? [.note(.forgot(messages: sum))] : []) + forgetOld(at: now)
        case .success(.damaged(let error)):
            retention.skip()
            return damageLog.note(error, at: now)
        case .success: return []
        case .failure(let failure):
            retention.failed(at: now)
            return operations.failed(failure) ? [.note(.storeFailed(failure.error))] : []
        }
    }
}
