package import Model
internal import Wire

/// Texts (attributes) and counters that programs keep with a group. Members may read them and are told all of them with
/// each change. Those who may rename the group set them; every member may count with existing counters.
package enum GroupValueRules {
    /// `row` is nil for a group that has none. Only members learn that the group exists.
    package static func answer(of group: GroupID, _ row: GroupValuesRow?, isMember: Bool) -> ReadOutcome {
        guard isMember else { return .refused(ServiceError(.groupNotFound)) }
        return .answer(.groupValues((row ?? GroupValuesRow()).values(of: group)))
    }

    static func change(
        _ request: GroupValuesRequest, by asker: Asker, in work: inout UnitOfWork
    ) throws -> StoreOutcome {
        guard let found = try work.conversation(ConversationKey.text(of: request.group)),
            try work.member(MemberKey(found.number, asker.user)) != nil
        else { return .refused(ServiceError(.groupNotFound)) }
        let profile = try work.groupProfile(of: found.number)?.profile
        let former = try work.groupValues(of: found.number) ?? GroupValuesRow()
        do {
            try check(request.change, former, profile, isTopic: request.group.community != nil, by: asker)
        } catch let error as ServiceError {
            return .refused(error)
        }
        if request.change.saysSomething,
            let error = try MuteRules.refusal(
                of: asker.user, in: .group(request.group), number: found.number, at: asker.now, &work)
        {
            return .refused(error)
        }
        switch try perform(request, on: former, number: found.number, in: &work) {
        case .failure(let error): return .refused(error)
        case .success(let told):
            let answer = ServerFrame.Body.news(.groupValuesChanged(told.values))
            return .done(Done(answer: answer, news: told.telling.map { [$0] } ?? [], hasWritten: told.telling != nil))
        }
    }

    /// Changes values on behalf of the operator, who may change all, also in groups of the configuration file.
    static func change(
        _ request: GroupValuesRequest, in work: inout UnitOfWork
    ) throws -> Result<(values: GroupValues, telling: Done.Telling?), ServiceError> {
        guard let found = try work.conversation(ConversationKey.text(of: request.group)),
            try !OperatorGroupRules.isDissolved(request.group, in: &work)
        else { return .failure(ServiceError(.groupNotFound)) }
        let former = try work.groupValues(of: found.number) ?? GroupValuesRow()
        return try perform(request, on: former, number: found.number, in: &work)
    }

    static func read(_ group: GroupID, in work: inout UnitOfWork) throws -> GroupValues? {
        guard let found = try work.conversation(ConversationKey.text(of: group)),
            try !OperatorGroupRules.isDissolved(group, in: &work)
        else { return nil }
        return (try work.groupValues(of: found.number) ?? GroupValuesRow()).values(of: group)
    }

    /// Makes the change. If it changes nothing, nobody is told; the answer has the values as they are.
    private static func perform(
        _ request: GroupValuesRequest, on former: GroupValuesRow, number: Int64, in work: inout UnitOfWork
    ) throws -> Result<(values: GroupValues, telling: Done.Telling?), ServiceError> {
        let row: GroupValuesRow
        do { row = try former.changed(by: request) } catch { return .failure(error) }
        let values =
            request.change.isOfAttributes
            ? GroupValues(group: request.group, attributes: row.attributes)
            : GroupValues(group: request.group, counters: row.counters)
        guard row != former else { return .success((values, nil)) }
        work.set(row, ofGroup: number)
        return .success((values, Done.Telling(.groupValuesChanged(values), to: try work.members(of: number))))
    }

    /// Throws when the asker may not make the change. Where nobody runs a group, every member may.
    private static func check(
        _ change: GroupValuesRequest.Change, _ former: GroupValuesRow, _ profile: GroupProfile?, isTopic: Bool,
        by asker: Asker
    ) throws {
        guard let profile else { return }
        let (least, permission) = (profile.rights.renaming, isTopic ? GroupPermissions.topics : .info)
        guard !profile.lets(asker.user, permission, or: least) else { return }
        switch change {
        case .putAttributes, .replaceAttributes, .removeAttributes:
            throw profile.refusal(least, permission, "change attributes")
        case .removeCounters, .count(.set, _):
            throw profile.refusal(least, permission, "set and remove counters, which all count up and down,")
        case .count(.increase, let items), .count(.decrease, let items):
            guard items.allSatisfy({ former.counters[$0.key] != nil }) else {
                throw profile.refusal(least, permission, "begin to count something")
            }
        }
    }
}

extension GroupValuesRequest.Change {
    fileprivate var isOfAttributes: Bool {
        switch self {
        case .putAttributes, .replaceAttributes, .removeAttributes: true
        case .count, .removeCounters: false
        }
    }

    /// Whether the change has text that all members are told: muted members may only remove.
    fileprivate var saysSomething: Bool {
        switch self {
        case .putAttributes, .count: true
        case .replaceAttributes(let items): !items.isEmpty
        case .removeAttributes, .removeCounters: false
        }
    }
}

extension GroupValuesRow {
    fileprivate func values(of group: GroupID) -> GroupValues {
        GroupValues(group: group, attributes: attributes, counters: counters)
    }

    /// Returns the row after the change, or throws: there is no partial change.
    fileprivate func changed(by request: GroupValuesRequest) throws(ServiceError) -> GroupValuesRow {
        if let version = request.version, version != attributes.version { throw ServiceError(.attributeConflict) }
        var row = self
        switch request.change {
        case .putAttributes(let items):
            let names = items.map(\.key)
            let others = attributes.items.filter { !names.contains($0.key) }
            row.attributes = try attributes(others + Self.last(of: items))
        case .replaceAttributes(let items): row.attributes = try attributes(Self.last(of: items))
        case .removeAttributes(let keys):
            guard keys.allSatisfy({ attributes[$0] != nil }) else { throw ServiceError(.attributeNotFound) }
            row.attributes = try attributes(attributes.items.filter { !keys.contains($0.key) })
        case .count(let step, let items):
            var values = Dictionary(uniqueKeysWithValues: counters.items.map { ($0.key, $0.value) })
            for item in items {
                guard GroupValues.isKey(item.key, atMost: GroupCounters.keyBytes) else {
                    throw ServiceError(
                        .groupParameter,
                        "A counter's key is one line of 1 to \(GroupCounters.keyBytes) bytes without control characters."
                    )
                }
                guard let value = step.result(on: values[item.key] ?? 0, by: item.value) else {
                    throw ServiceError(.groupParameter, "A counter is a number of 64 bits; this would be more.")
                }
                values[item.key] = value
            }
            guard values.count <= GroupCounters.most else { throw ServiceError(.tooManyCounters) }
            row.counters = counters(values.map { GroupCounters.Item($0.key, $0.value) })
        case .removeCounters(let keys): row.counters = counters(counters.items.filter { !keys.contains($0.key) })
        }
        return row
    }

    /// The items with each key once: the last of several with the same key.
    private static func last(of items: [GroupAttributes.Item]) -> [GroupAttributes.Item] {
        var known: Set<String> = []
        return items.reversed().filter { known.insert($0.key).inserted }
    }

    private func attributes(_ items: [GroupAttributes.Item]) throws(ServiceError) -> GroupAttributes {
        for item in items {
            if item.key.utf8.count > GroupAttributes.keyBytes { throw ServiceError(.attributeKeyTooLong) }
            guard GroupValues.isKey(item.key, atMost: GroupAttributes.keyBytes) else {
                throw ServiceError(.groupParameter, "An attribute's key is one line without control characters.")
            }
            if item.value.utf8.count > GroupAttributes.valueBytes { throw ServiceError(.attributeTooLong) }
        }
        if items.count > GroupAttributes.most { throw ServiceError(.tooManyAttributes) }
        if items.reduce(0, { $0 + $1.key.utf8.count + $1.value.utf8.count }) > GroupAttributes.mostBytes {
            throw ServiceError(.attributesTooLarge)
        }
        let new = GroupAttributes(items, version: attributes.version)
        return new == attributes ? attributes : GroupAttributes(items, version: attributes.version + 1)
    }

    private func counters(_ items: [GroupCounters.Item]) -> GroupCounters {
        let new = GroupCounters(items, version: counters.version)
        return new == counters ? counters : GroupCounters(items, version: counters.version + 1)
    }
}
