internal import Model

/// Carries out the operator's calls.
enum AdministrationRules {
    static func perform(
        _ operation: AdministrationOperation, connected: [UserID: Set<InstanceID>], at now: Timestamp,
        in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        if let group = operation.peopledGroup, let error = TopicRules.refusal(of: group) {
            return AdministrationOutcome(.refused(error))
        }
        switch operation {
        case .admit(let ticket, let user): return try TicketRules.admit(ticket, of: user, at: now, in: &work)
        case .kick(let user): return try AccountRules.kick(user, at: now, in: &work)
        case .setDisabled(let isDisabled, let user):
            return try AccountRules.setDisabled(isDisabled, user, at: now, in: &work)
        case .importAccounts(let users, let profiles):
            return AdministrationOutcome(.done, news: try AccountRules.add(users, profiles, at: now, in: &work))
        case .setProfile(let change, let user):
            return try AccountRules.set(change, of: user, in: &work).map { AdministrationOutcome(.done, news: $0) }
                ?? AdministrationOutcome(.refused(ServiceError(.accountNotFound)))
        case .profiles(let users):
            return AdministrationOutcome(.profiles(try AccountRules.profiles(of: users, in: &work)))
        case .deleteAccounts(let users): return try AccountRules.delete(users, at: now, in: &work)
        case .accounts(let users):
            return AdministrationOutcome(.accounts(Set(try users.filter { try work.account(of: $0) != nil })))
        case .instances(let user):
            return AdministrationOutcome(
                .instances(try InstanceRules.summaries(of: user, at: now, in: &work), of: user))
        case .end(let instance, let user): return try end(instance, of: user, at: now, in: &work)
        case .policy: return AdministrationOutcome(.policy(try work.policy()))
        case .setPolicy(let policy, let endsExpired):
            do throws(ServiceError) { try policy.validate() } catch { return AdministrationOutcome(.refused(error)) }
            let ended = try LoginRules.setPolicy(
                policy, connected: connected, at: now, endsExpired: endsExpired, in: &work)
            return AdministrationOutcome(.done, ended: ended)
        case .groups(let groups):
            var reports: [GroupID: GroupReport] = [:]
            for group in groups where try !OperatorGroupRules.isDissolved(group, in: &work) {
                reports[group] = try work.report(of: group)
            }
            return AdministrationOutcome(.groups(reports))
        case .createTopic(let topic, let change, let author, let messageID):
            return try TopicRules.create(topic, change, by: author, messageID, at: now, in: &work)
        case .changeTopic(let topic, let change): return try TopicRules.change(topic, change, in: &work)
        case .destroyTopics(let topics): return try TopicRules.destroy(topics, in: &work)
        case .roles(let order, let group): return try RoleRules.perform(order, in: group, &work)
        case .createGroup(let group, let members, let showsHistory, let profile):
            let news = try OperatorGroupRules.create(
                group, members, showsHistory: showsHistory, profile, at: now, in: &work)
            return news.map { AdministrationOutcome(.done, news: $0) }
                ?? AdministrationOutcome(.refused(ServiceError(.groupIDTaken)))
        case .addMembers(let users, let group):
            return try OperatorGroupRules.add(users, to: group, in: &work)
                .map { AdministrationOutcome(.accounts(Set($0.flatMap(\.users))), news: $0) }
                ?? AdministrationOutcome(.refused(ServiceError(.groupNotFound)))
        case .removeMembers(let users, let group):
            return try OperatorGroupRules.remove(users, from: group, in: &work)
                .map { AdministrationOutcome(.done, news: $0) }
                ?? AdministrationOutcome(.refused(ServiceError(.groupNotFound)))
        case .members(let group, let skipped):
            return AdministrationOutcome(try OperatorGroupRules.members(of: group, after: skipped, in: &work))
        case .setCard(let text, let user, let group, let messageID):
            switch try CardRules.set(text, of: user, in: group, as: messageID, at: now, &work) {
            case .success(let told): return AdministrationOutcome(.done, news: told.map { [$0] } ?? [])
            case .failure(let error): return AdministrationOutcome(.refused(error))
            }
        case .changeValues(let request):
            switch try GroupValueRules.change(request, in: &work) {
            case .success(let told):
                return AdministrationOutcome(.values(told.values), news: told.telling.map { [$0] } ?? [])
            case .failure(let error): return AdministrationOutcome(.refused(error))
            }
        case .values(let group):
            return try GroupValueRules.read(group, in: &work).map { AdministrationOutcome(.values($0)) }
                ?? AdministrationOutcome(.refused(ServiceError(.groupNotFound)))
        case .say(let append): return try OperatorMessageRules.say(append, at: now, in: &work)
        case .forgetMessages(let instant, let number):
            return AdministrationOutcome(
                try RetentionRules.forget(before: instant, from: number, at: now, in: &work))
        case .erase(let user, let place):
            return try ErasureRules.erase(user, at: place, now: now, in: &work)
        case .export(let user, let place): return try ExportRules.export(user, from: place, at: now, in: &work)
        case .friends(let order, let user):
            return try OperatorFriendRules.perform(order, of: user, at: now, in: &work)
        case .usage: return AdministrationOutcome(.usage(try work.usage()))
        }
    }

    private static func end(
        _ instance: InstanceID, of user: UserID, at now: Timestamp, in work: inout UnitOfWork
    ) throws -> AdministrationOutcome {
        let by = Displacement(byOperatorAt: now)
        let rows = InstanceRules.windows(of: instance, among: try work.instances(of: user).map(\.instance))
        for row in rows where row.platform != .script {
            InstanceRules.addAwayKick(of: row, user: user, by: by, in: &work)
        }
        let ended = try InstanceRules.end(rows, of: user, with: .kicked(by), at: now, in: &work)
        return AdministrationOutcome(.found(!rows.isEmpty), ended: ended)
    }
}
